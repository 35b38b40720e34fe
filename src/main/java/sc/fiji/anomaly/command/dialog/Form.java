package sc.fiji.anomaly.command.dialog;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.scijava.module.Module;

import sc.fiji.anomaly.app.option.UseCase;

/**
 * What a command's dialog has beside its fields: the line of the settings, their button, and notes that come when they are
 * ready. There is none where a macro or a script gives the inputs.
 */
public final class Form {

	/** Label of the button, and of the menu entry. */
	public static final String SETTINGS = "Settings...";

	private final Module module;
	private final SettingsService settings;
	private final Runnable notes;
	private final UnaryOperator<String> wrapped;
	private final LateNote folder = new LateNote(this::refresh);
	private Runnable shown = () -> {};

	/**
	 * A dialog that will be there soon.
	 *
	 * @param module the command
	 * @param notes lets the command write its messages anew
	 * @param wrapped makes a text of any length fit the dialog
	 */
	public Form(final Module module, final SettingsService settings, final Runnable notes,
		final UnaryOperator<String> wrapped)
	{
		this.module = module;
		this.settings = settings;
		this.notes = notes;
		this.wrapped = wrapped;
		settings.apply(module);
	}

	/** @param host lets the dialog show the command's messages as they are now; on the AWT thread */
	public void shownBy(final Runnable host) {
		shown = host;
	}

	/** The settings of this command in a line. */
	public String line() {
		return SettingsService.useOf(module).map(use -> wrapped.apply("Settings: " + settings.line(use))).orElse("");
	}

	/** A text that fits. */
	public String note(final String text) {
		return wrapped.apply(text);
	}

	/**
	 * What was found in a folder, as far as it is known; the dialog shows the rest when it comes.
	 *
	 * @param question the folder and what else the answer depends on
	 * @param search finds out
	 */
	public String found(final Object question, final Supplier<String> search) {
		return wrapped.apply(folder.of(question, search, "Looking into the folder..."));
	}

	/** Asks for the settings; if they are changed, the command has them. */
	public void openSettings() {
		if (!SettingsWindow.ask(settings, SettingsService.useOf(module).orElse(UseCase.TRAIN))) return;
		settings.apply(module);
		refresh();
	}

	/** Writes and shows all messages anew. */
	public void refresh() {
		notes.run();
		shown.run();
	}

	/** The dialog is gone. */
	public void close() {
		shown = () -> {};
		folder.cancel();
	}
}
