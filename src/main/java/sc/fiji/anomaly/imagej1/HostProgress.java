package sc.fiji.anomaly.imagej1;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

import ij.IJ;

/** While a command runs: its status and progress on ImageJ's bar. */
public final class HostProgress implements AutoCloseable {

	private final EventService events;
	private final List<EventSubscriber<?>> subscribers;

	private HostProgress(final EventService events) {
		this.events = events;
		this.subscribers = events.subscribe(this);
	}

	static HostProgress start(final Context context) {
		return new HostProgress(context.service(EventService.class));
	}

	/** Called by SciJava. */
	@EventHandler
	public void onStatus(final StatusEvent event) {
		if (event.isWarning()) return;
		if (event.getStatusMessage() != null) IJ.showStatus(event.getStatusMessage());
		if (event.getProgressMaximum() > 0) IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
	}

	@Override
	public void close() {
		deliver();
		events.unsubscribe(subscribers);
		IJ.showProgress(1.0);
	}

	/** Status events wait in AWT's queue; without this the last one would be lost. */
	private static void deliver() {
		try {
			if (!EventQueue.isDispatchThread()) EventQueue.invokeAndWait(() -> {});
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (final InvocationTargetException e) {
			throw new IllegalStateException(e);
		}
	}
}
