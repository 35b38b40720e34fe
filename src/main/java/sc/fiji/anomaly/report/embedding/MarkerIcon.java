package sc.fiji.anomaly.report.embedding;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;

import javax.swing.Icon;

import sc.fiji.anomaly.report.Marker;

/** A marker of the picture, for the window's legend. */
record MarkerIcon(Marker marker, Color color) implements Icon {

	private static final int SIZE = 18;

	@Override
	public void paintIcon(final Component c, final Graphics graphics, final int x, final int y) {
		final Graphics2D g = (Graphics2D) graphics.create();
		try {
			EmbeddingPicture.smooth(g);
			PointPainter.paint(g, marker, color, x + SIZE / 2.0, y + SIZE / 2.0);
		}
		finally {
			g.dispose();
		}
	}

	@Override
	public int getIconWidth() {
		return SIZE;
	}

	@Override
	public int getIconHeight() {
		return SIZE;
	}
}
