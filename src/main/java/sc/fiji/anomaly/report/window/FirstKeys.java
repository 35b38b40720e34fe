package sc.fiji.anomaly.report.window;

import java.awt.Component;
import java.awt.event.KeyListener;

/** Listening to keys before ImageJ does: its own listener passes over events that are consumed. */
final class FirstKeys {

	private FirstKeys() {}

	/** Adds a listener in front of those that a component has. */
	static void add(final Component component, final KeyListener first) {
		final KeyListener[] others = component.getKeyListeners();
		for (final KeyListener other : others)
			component.removeKeyListener(other);
		component.addKeyListener(first);
		for (final KeyListener other : others)
			component.addKeyListener(other);
	}
}
