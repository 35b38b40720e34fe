package sc.fiji.anomaly.imagej1;

import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;

import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.IJ;

/**
 * While a command runs: shows its status on ImageJ's bar, and cancels its task when a person presses Escape.
 */
public final class HostProgress implements AutoCloseable {

	private static final long POLL_MILLIS = 100;

	private final EventService events;
	private final List<EventSubscriber<?>> subscribers;
	private final List<Task> tasks = new CopyOnWriteArrayList<>();
	private final Timer timer = new Timer("anomaly-detection-escape", true);

	private HostProgress(final EventService events) {
		this.events = events;
		this.subscribers = events.subscribe(this);
	}

	static HostProgress start(final Context context) {
		IJ.resetEscape();
		final HostProgress progress = new HostProgress(context.service(EventService.class));
		progress.timer.schedule(new TimerTask() {

			@Override
			public void run() {
				if (IJ.escapePressed()) progress.tasks.forEach(t -> t.cancel("Escape was pressed"));
			}
		}, POLL_MILLIS, POLL_MILLIS);
		return progress;
	}

	/** Called by SciJava. */
	@EventHandler
	public void onStatus(final StatusEvent event) {
		IJ.showStatus(event.getStatusMessage());
		if (event.getProgressMaximum() > 0) IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
	}

	/** Called by SciJava. */
	@EventHandler
	public void onTask(final TaskEvent event) {
		if (!tasks.contains(event.getTask())) tasks.add(event.getTask());
	}

	@Override
	public void close() {
		timer.cancel();
		events.unsubscribe(subscribers);
		IJ.showProgress(1.0);
	}
}
