package sc.fiji.anomaly.report.embedding;

import java.awt.event.ActionEvent;

import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** What the keyboard does in an {@link EmbeddingPanel}: everything the mouse does. */
final class EmbeddingKeys {

	private static final double STEP = Math.toRadians(5);
	private static final double ZOOM = 1.2;

	private EmbeddingKeys() {}

	static void addTo(final EmbeddingPanel panel) {
		on(panel, () -> panel.show(panel.view().turned(-STEP, 0)), "LEFT", "KP_LEFT");
		on(panel, () -> panel.show(panel.view().turned(STEP, 0)), "RIGHT", "KP_RIGHT");
		on(panel, () -> panel.show(panel.view().turned(0, -STEP)), "UP", "KP_UP");
		on(panel, () -> panel.show(panel.view().turned(0, STEP)), "DOWN", "KP_DOWN");
		on(panel, () -> zoom(panel, ZOOM), "typed +", "typed =");
		on(panel, () -> zoom(panel, 1 / ZOOM), "typed -");
		on(panel, () -> panel.show(panel.view().reset()), "HOME", "R");
		on(panel, panel::toggleTurning, "SPACE");
		on(panel, () -> panel.step(1), "PAGE_DOWN");
		on(panel, () -> panel.step(-1), "PAGE_UP");
		on(panel, () -> panel.selected().ifPresent(panel::open), "ENTER");
		on(panel, () -> panel.show(panel.view().selecting("")), "ESCAPE");
	}

	private static void zoom(final EmbeddingPanel panel, final double factor) {
		panel.zoom(factor, panel.getWidth() / 2.0, panel.getHeight() / 2.0);
	}

	private static void on(final EmbeddingPanel panel, final Runnable action, final String... keys) {
		for (final String key : keys) {
			panel.getInputMap(JComponent.WHEN_FOCUSED).put(KeyStroke.getKeyStroke(key), key);
			panel.getActionMap().put(key, new AbstractAction() {

				private static final long serialVersionUID = 1L;

				@Override
				public void actionPerformed(final ActionEvent e) {
					action.run();
				}
			});
		}
	}
}
