package sc.fiji.anomaly.imagej1;

import java.awt.Button;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.scijava.ItemVisibility;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.gui.GenericDialog;
import ij.io.SaveDialog;
import ij.plugin.frame.Recorder;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.OptionType;
import sc.fiji.anomaly.app.option.OptionValues;
import sc.fiji.anomaly.command.AnomalyCommand;
import sc.fiji.anomaly.command.RecordedOptions;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.command.dialog.SettingsService;

/**
 * A dialog made from a command's options: labels, choices, folder and file pickers, messages, descriptions as help,
 * and values remembered from the last time. Wrong values bring it up again with the reason, and with what was typed.
 */
final class CommandDialog {

	private static final int PATH_COLUMNS = 54;
	private static final int TEXT_COLUMNS = 8; // with more there is no room for a field beside
	private static final int NUMBER_COLUMNS = 8;
	private static final Color PROBLEM = new Color(0xB00020);

	private final Module module;
	private final DialogValues values;
	private final DialogNotes notes;

	private CommandDialog(final Module module) {
		this.module = module;
		this.values = new DialogValues(module);
		this.notes = new DialogNotes(module, values);
	}

	/**
	 * Asks for a command's inputs, sets and resolves them, and records them. A command without inputs asks nothing.
	 *
	 * @return false if the person canceled
	 */
	static boolean show(final Module module, final SettingsService settings) {
		final Form form = module.getDelegateObject() instanceof AnomalyCommand command ? command.ask(module, settings,
			UnaryOperator.identity()) : null;
		final CommandDialog dialog = new CommandDialog(module);
		if (form != null) form.shownBy(dialog.notes::show);
		final boolean asked = dialog.show();
		if (form != null) form.close();
		return asked;
	}

	private boolean show() {
		Map<String, String> texts = values.remembered();
		String problem = "";
		while (!texts.isEmpty()) {
			final GenericDialog dialog = dialog(texts, problem);
			if (!ask(dialog)) return false;
			texts = read(dialog);
			try {
				values.set(texts);
				break;
			}
			catch (final AnomalyException e) {
				problem = e.getMessage();
			}
		}
		values.resolve();
		RecordedOptions.record(module, option -> true);
		return true;
	}

	/** The dialog's own recording writes keys from labels; ours are the parameters' names, as in Fiji. */
	private static boolean ask(final GenericDialog dialog) {
		final boolean recording = Recorder.record;
		Recorder.record = false;
		try {
			dialog.showDialog();
		}
		finally {
			Recorder.record = recording;
		}
		return !dialog.wasCanceled();
	}

	private GenericDialog dialog(final Map<String, String> texts, final String problem) {
		final GenericDialog dialog = new GenericDialog(DialogValues.title(module).replace("...", ""));
		if (!problem.isEmpty()) dialog.addMessage(Lines.wrapped(problem), null, PROBLEM);
		notes.update(texts);
		final Map<String, Option> asked = new LinkedHashMap<>();
		values.asked().forEach(o -> asked.put(o.name(), o));
		boolean beside = false; // a short field waits for a neighbour: in a row of its own each, a dialog is higher than a screen
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			final Option option = asked.get(item.getName());
			if (item.getVisibility() == ItemVisibility.MESSAGE) {
				notes.add(dialog, item);
				beside = false;
			}
			else if (item.getType() == org.scijava.widget.Button.class) addButton(dialog, item);
			else if (option != null) {
				if (beside && isShort(option)) dialog.addToSameRow();
				add(dialog, option, texts.get(option.name()));
				beside = isShort(option) && !beside;
			}
		}
		dialog.addHelp(HelpPage.of(module.getInfo()));
		dialog.addDialogListener((d, event) -> {
			if (event != null) notes.update(read(d));
			return true;
		});
		return dialog;
	}

	private void addButton(final GenericDialog dialog, final ModuleItem<?> item) {
		dialog.addButton(item.getLabel(), e -> {
			try {
				item.callback(module);
			}
			catch (final MethodCallException failed) {
				throw new IllegalStateException(failed);
			}
		});
	}

	private static boolean isShort(final Option option) {
		return switch (option.values().type()) {
			case FOLDER, FILE, NEW_FILE -> false;
			default -> true;
		};
	}

	private static void add(final GenericDialog dialog, final Option option, final String value) {
		final String label = option.label() + ":";
		switch (option.values().type()) {
			case FLAG -> dialog.addCheckbox(option.label(), Boolean.parseBoolean(value));
			case FOLDER -> dialog.addDirectoryField(label, value, PATH_COLUMNS);
			case FILE -> dialog.addFileField(label, value, PATH_COLUMNS);
			case NEW_FILE -> addSaveField(dialog, option, value);
			case WHOLE, NUMBER -> dialog.addStringField(label, value, NUMBER_COLUMNS);
			case TEXT -> {
				final String[] choices = option.values().choices().toArray(String[]::new);
				if (choices.length > 0) dialog.addChoice(label, choices, value);
				else dialog.addStringField(label, value, TEXT_COLUMNS);
			}
		}
	}

	/** Like ImageJ's fields for files to open, which has none for files to save. */
	private static void addSaveField(final GenericDialog dialog, final Option option, final String value) {
		dialog.addStringField(option.label() + ":", value, PATH_COLUMNS);
		final TextField text = (TextField) dialog.getStringFields().lastElement();
		final Button browse = new Button("Browse");
		browse.addActionListener(e -> {
			final File now = new File(text.getText());
			final SaveDialog save = new SaveDialog("Save " + option.label(), now.getParent(), now.getName(), ".safetensors");
			if (save.getFileName() != null) text.setText(save.getDirectory() + save.getFileName());
		});
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
		layout.setConstraints(panel, layout.getConstraints(text));
		panel.add(text);
		panel.add(browse);
		dialog.add(panel);
	}

	private Map<String, String> read(final GenericDialog dialog) {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final Option option : values.asked())
			texts.put(option.name(), text(dialog, option.values()).strip());
		return texts;
	}

	private static String text(final GenericDialog dialog, final OptionValues values) {
		if (values.type() == OptionType.FLAG) return Boolean.toString(dialog.getNextBoolean());
		return values.choices().isEmpty() ? dialog.getNextString() : dialog.getNextChoice();
	}
}
