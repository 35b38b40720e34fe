package sc.fiji.anomaly.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.CanceledWhileWriting;
import sc.fiji.anomaly.FailureText;
import sc.fiji.anomaly.Progress;

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

	/** Key of the device in the preferences. */
	static final String LAST_DEVICE = "sc.fiji.anomaly.device";

	/** What the caller gave, by name: {@link GivenInputs} finds it out. */
	Map<String, Object> given = Map.of();

	/** Who tells of a failure besides the host; null in plain ImageJ, whose bridge does all. */
	FailureService failures;

	private String summary = "";

	AnomalyCommand() {}

	/** The name of the task, for progress. */
	abstract String taskName();

	/** The work; returns what the status bar says at the end. */
	abstract String run(Progress progress) throws IOException;

	@Override
	public final void run() {
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
