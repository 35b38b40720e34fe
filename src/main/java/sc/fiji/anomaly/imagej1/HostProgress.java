package sc.fiji.anomaly.imagej1;

import java.util.List;

import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

import ij.IJ;
import sc.fiji.anomaly.ForwardSteps;

/**
 * While a command runs: its progress on ImageJ's bar. SciJava delivers each event on a thread of its own, so that late
 * ones may come after newer ones, or after the end: these are left out.
 */
public final class HostProgress implements AutoCloseable {

	private final EventService events;
	private final List<EventSubscriber<?>> subscribers;
	private final ForwardSteps forward = new ForwardSteps();
	private boolean closed;

	private HostProgress(final EventService events) {
		this.events = events;
		this.subscribers = events.subscribe(this);
	}

	static HostProgress start(final Context context) {
		return new HostProgress(context.service(EventService.class));
	}

	/** Called by SciJava. */
	@EventHandler
	public synchronized void onStatus(final StatusEvent event) {
		final int value = event.getProgressValue();
		final int maximum = event.getProgressMaximum();
		if (closed || maximum <= 0 || !forward.isForward(task(event), value, maximum)) return;
		IJ.showStatus(event.getStatusMessage());
		IJ.showProgress(value, maximum);
	}

	/** What stands before the number: two tasks may have as many steps. */
	private static String task(final StatusEvent event) {
		final int end = event.getStatusMessage().indexOf(" " + event.getProgressValue());
		return end < 0 ? event.getStatusMessage() : event.getStatusMessage().substring(0, end);
	}

	@Override
	public synchronized void close() {
		closed = true;
		events.unsubscribe(subscribers);
		IJ.showProgress(1.0);
	}
}
