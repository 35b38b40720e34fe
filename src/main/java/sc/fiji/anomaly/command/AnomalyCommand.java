package sc.fiji.anomaly.command;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

import javax.swing.SwingUtilities;

import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.widget.InputPanel;

import ij.IJ;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.CanceledWhileWriting;
import sc.fiji.anomaly.FailureText;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.FolderLook;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.command.dialog.SettingsService;

/**
 * What all our commands share: progress with a stop button, errors as a sentence, and one finished line in the status
 * bar.
 */
public abstract class AnomalyCommand extends ContextCommand {

	@Parameter
	private TaskService tasks;

	@Parameter
	private StatusService status;

	@Parameter
	private LogService log;

	/** Key of the model file in the preferences: the one that was trained is there when images are to be scored. */
	static final String LAST_MODEL = "sc.fiji.anomaly.model";

	/** Method that writes a dialog's messages, for annotations. */
	static final String NOTES = "notes";

	/** Method behind the button of the settings, for annotations. */
	static final String OPEN_SETTINGS = "openSettings";

	/** What the caller gave, by name: {@link GivenInputs} finds it out. */
	Map<String, Object> given = Map.of();

	/** Who tells of a failure besides the host; null in plain ImageJ, whose bridge does all. */
	FailureService failures;

	/** The dialog that asks for the inputs; null where none does. */
	private Form form;
	private InputPanel<?, ?> shownIn;

	private String summary = "";

	AnomalyCommand() {}

	/** The name of the task, for progress. */
	abstract String taskName();

	/** The work; returns what the status bar says at the end. */
	abstract String run(Progress progress) throws IOException;

	/**
	 * A dialog will ask for the inputs, with the settings of the person.
	 *
	 * @param module this command
	 * @param wrapped makes messages fit the dialog
	 */
	public final Form ask(final Module module, final SettingsService settings, final UnaryOperator<String> wrapped) {
		form = new Form(module, settings, this::notes, wrapped);
		return form;
	}

	/** A dialog of SciJava has been made, which shows messages as they are. */
	final void shownIn(final InputPanel<?, ?> panel) {
		if (form == null || panel == shownIn) return;
		shownIn = panel;
		form.shownBy(() -> {
			panel.refresh();
			// Fields show what is new a moment later.
			EventQueue.invokeLater(() -> giveRoom(panel.getComponent()));
		});
		notes();
	}

	private static void giveRoom(final Object panel) {
		final Window window = panel instanceof Component c ? SwingUtilities.getWindowAncestor(c) : null;
		// A scroll pane keeps from those around it that its content has grown.
		for (Component c = window == null ? null : (Component) panel; c != null; c = c.getParent())
			c.invalidate();
		if (window != null && window.getHeight() < window.getPreferredSize().height) window.pack();
	}

	/** The dialog; null where none asks. */
	final Form form() {
		return form;
	}

	/** Called while a dialog is filled in: writes its messages anew. */
	void notes() {}

	/** Called by the button of a dialog. */
	final void openSettings() {
		if (form != null) form.openSettings();
	}

	/** The settings in a line. */
	final String settingsLine() {
		return form == null ? "" : form.line();
	}

	/** A message that fits the dialog. */
	final String note(final String text) {
		return form == null ? "" : form.note(text);
	}

	/** What is in a folder of images, as far as it is known by now. */
	final String found(final File folder, final String good, final boolean training) {
		if (form == null) return "";
		if (!Texts.isGiven(folder)) return form.note(FolderLook.NONE);
		return form.found(List.of(folder, Texts.orEmpty(good)), () -> FolderLook.of(folder.toPath(), Texts.orEmpty(good),
			training, HostImages.of(getContext())));
	}

	/** The same of a folder of images that come into a model; one that need not be given. */
	final String foundToAdd(final File folder, final Optional<Path> model) {
		if (form == null) return "";
		if (!Texts.isGiven(folder)) return form.note(FolderLook.NONE_TO_ADD);
		return form.found(List.of(folder, model), () -> FolderLook.ofAdded(folder.toPath(), model, HostImages.of(getContext())));
	}

	@Override
	public final void run() {
		if (form != null) form.close();
		final Task task = tasks.createTask(taskName());
		task.start();
		// An Escape that was meant for something earlier does not count.
		IJ.resetEscape();
		summary = taskName() + " failed";
		try (TaskProgress progress = new TaskProgress(task, status, log)) {
			summary = run(progress);
		}
		catch (final CancellationException e) {
			summary = taskName() + " " + (e instanceof CanceledWhileWriting ? e.getMessage() : "canceled, no result was written");
			// Whoever canceled needs no message.
			fail("");
		}
		catch (final AnomalyException | IOException e) {
			fail(FailureText.of(e));
		}
		catch (final RuntimeException | Error e) {
			told("it failed unexpectedly (" + e + ")");
			throw e;
		}
		finally {
			task.finish();
			status.showStatus(1, 1, summary);
		}
	}

	/** How the last run ended, in a line. */
	public final String summary() {
		return summary;
	}

	/** The host shows the reason; a macro ends here. */
	private void fail(final String reason) {
		cancel(reason);
		told(reason);
	}

	private void told(final String reason) {
		if (failures == null) HostMacro.stop();
		else failures.failed(taskName(), reason);
	}
}
