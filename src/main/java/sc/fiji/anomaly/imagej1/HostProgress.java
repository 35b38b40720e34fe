package sc.fiji.anomaly.imagej1;

import java.util.List;

import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

import ij.IJ;

/**
 * While a command runs: its progress on ImageJ's bar. SciJava delivers each event on a thread of its own, so that late
 * ones may come after newer ones, or after the end: these are left out.
 */
public final class HostProgress implements AutoCloseable {

	private final EventService events;
	private final List<EventSubscriber<?>> subscribers;
	private int maximum;
	private int value;
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
		final boolean late = event.getProgressMaximum() == maximum && event.getProgressValue() < value;
		if (closed || late || event.getProgressMaximum() <= 0) return;
		maximum = event.getProgressMaximum();
		value = event.getProgressValue();
		IJ.showStatus(event.getStatusMessage());
		IJ.showProgress(value, maximum);
	}

	@Override
	public synchronized void close() {
		closed = true;
		events.unsubscribe(subscribers);
		IJ.showProgress(1.0);
	}
}
