package sc.fiji.anomaly.report.embedding;

import java.awt.Cursor;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;

import javax.swing.SwingUtilities;

/** What the mouse does in an {@link EmbeddingPanel}. */
final class EmbeddingMouse extends MouseAdapter {

	private static final double ZOOM_A_NOTCH = 1.15;

	private final EmbeddingPanel panel;
	private Point last = new Point();

	EmbeddingMouse(final EmbeddingPanel panel) {
		this.panel = panel;
	}

	@Override
	public void mousePressed(final MouseEvent e) {
		last = e.getPoint();
		panel.requestFocusInWindow();
	}

	@Override
	public void mouseDragged(final MouseEvent e) {
		final double right = e.getX() - last.getX();
		final double down = e.getY() - last.getY();
		last = e.getPoint();
		if (SwingUtilities.isLeftMouseButton(e) && !e.isShiftDown()) panel.turn(right, down);
		else panel.move(right, down);
	}

	@Override
	public void mouseMoved(final MouseEvent e) {
		final boolean onImage = panel.at(e.getX(), e.getY()).isPresent();
		panel.setCursor(Cursor.getPredefinedCursor(onImage ? Cursor.HAND_CURSOR : Cursor.DEFAULT_CURSOR));
	}

	@Override
	public void mouseClicked(final MouseEvent e) {
		if (!SwingUtilities.isLeftMouseButton(e)) return;
		panel.show(panel.view().selecting(panel.at(e.getX(), e.getY()).map(EmbeddedImage::image).orElse("")));
		if (e.getClickCount() == 2) panel.selected().ifPresent(panel::open);
	}

	@Override
	public void mouseWheelMoved(final MouseWheelEvent e) {
		panel.zoom(Math.pow(ZOOM_A_NOTCH, -e.getPreciseWheelRotation()), e.getX(), e.getY());
	}
}
