package sc.fiji.anomaly.command;

import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;

import ij.IJ;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TimeLeft;

/** Progress as SciJava shows it: the host's progress bar, its task monitor with a stop button, its log. Escape cancels. */
final class TaskProgress implements Progress {

	private final Task task;
	private final StatusService status;
	private final LogService log;
	private final TimeLeft timeLeft = new TimeLeft();

	TaskProgress(final Task task, final StatusService status, final LogService log) {
		this.task = task;
		this.status = status;
		this.log = log;
	}

	@Override
	public synchronized void update(final String name, final long done, final long total) {
		final String text = name + " " + timeLeft.describe(name, done, total);
		task.setStatusMessage(text);
		task.setProgressMaximum(total);
		task.setProgressValue(done);
		status.showStatus((int) done, (int) Math.max(1, total), text);
	}

	@Override
	public void message(final String text) {
		log.info(text);
	}

	@Override
	public boolean isCanceled() {
		return task.isCanceled() || IJ.escapePressed();
	}
}
