package sc.fiji.anomaly.command;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/**
 * What all our commands share: progress with a stop button, errors as a sentence, and one finished line in the status
 * bar.
 */
abstract class AnomalyCommand extends ContextCommand {

	@Parameter
	private TaskService tasks;

	@Parameter
	private StatusService status;

	@Parameter
	private LogService log;

	/** The name of the task, for progress. */
	abstract String taskName();

	/** The work; returns what the status bar says at the end. */
	abstract String run(Progress progress) throws IOException;

	@Override
	public final void run() {
		final Task task = tasks.createTask(taskName());
		task.start();
		String end = taskName() + " failed";
		try {
			end = run(new TaskProgress(task, status, log));
		}
		catch (final CancellationException e) {
			end = taskName() + " canceled";
			cancel("Canceled; nothing was written.");
		}
		catch (final AnomalyException | IOException e) {
			cancel(e.getMessage());
		}
		finally {
			task.finish();
			status.showStatus(1, 1, end);
		}
	}
}
