package sc.fiji.anomaly.command;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;

import ij.IJ;
import sc.fiji.anomaly.ForwardSteps;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TimeLeft;

/**
 * Progress as SciJava shows it: the host's progress bar, its task monitor with a stop button, its log. Escape cancels.
 * <p>
 * Showing waits for the AWT thread, which in turn may wait for the command, after Escape for instance. So a thread of
 * its own shows the newest numbers ten times a second, and nobody who works ever waits.
 */
final class TaskProgress implements Progress, AutoCloseable {

	private static final long MILLIS = 100;

	private final Task task;
	private final StatusService status;
	private final LogService log;
	private final TimeLeft timeLeft = new TimeLeft();
	private final ForwardSteps forward = new ForwardSteps();
	private final AtomicReference<Step> newest = new AtomicReference<>();
	private final ScheduledThreadPoolExecutor painter = new ScheduledThreadPoolExecutor(1, TaskProgress::thread);

	private record Step(String name, long done, long total) {

		/** Several threads report, and may overtake each other. */
		static Step laterOf(final Step old, final Step step) {
			return old != null && old.name.equals(step.name) && old.total == step.total && old.done > step.done ? old : step;
		}
	}

	TaskProgress(final Task task, final StatusService status, final LogService log) {
		this.task = task;
		this.status = status;
		this.log = log;
		painter.scheduleWithFixedDelay(this::show, 0, MILLIS, TimeUnit.MILLISECONDS);
	}

	private static Thread thread(final Runnable work) {
		final Thread thread = new Thread(work, "anomaly-detection-progress");
		thread.setDaemon(true);
		return thread;
	}

	private void show() {
		final Step step = newest.getAndSet(null);
		if (step == null || !forward.isForward(step.name, step.done, step.total)) return;
		final String text = step.name + " " + timeLeft.describe(step.name, step.done, step.total);
		status.showStatus((int) step.done, (int) Math.max(1, step.total), text);
		task.setStatusMessage(text);
		task.setProgressMaximum(step.total);
		task.setProgressValue(step.done);
	}

	@Override
	public void update(final String name, final long done, final long total) {
		newest.accumulateAndGet(new Step(name, done, total), Step::laterOf);
	}

	@Override
	public void message(final String text) {
		log.info(text);
	}

	@Override
	public boolean isCanceled() {
		return task.isCanceled() || IJ.escapePressed();
	}

	@Override
	public void close() {
		painter.shutdown();
		try {
			// What is shown after the end would stay; but nobody waits for an AWT thread that waits for us.
			painter.awaitTermination(2 * MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
