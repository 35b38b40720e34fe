package sc.fiji.anomaly.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.List;

import ij.gui.Roi;
import ij.gui.ShapeRoi;
import sc.fiji.anomaly.image.map.Outline;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.TextLines;

/**
 * What of an image was not looked at, as elements of an overlay: a veil over it, which dims what is bright and is still
 * seen on what is dark, and a thin line around what was looked at.
 */
final class Unseen {

	/** Name of the veil, and what a legend says of it. */
	static final String VEIL = "not looked at";
	/** Name of the line. */
	static final String LINE = "looked at";
	/** Height of the legend in pixels. */
	static final int LEGEND_HEIGHT = 20;

	private static final Color VEIL_COLOR = new Color(72, 72, 72, 160);
	private static final Color LINE_COLOR = new Color(0xC0C0C0);
	private static final Font FONT = TextLines.font(Font.PLAIN, 12);
	private static final int SAMPLE = 16;

	private Unseen() {}

	/**
	 * Veil and line in one or more pictures of a whole image.
	 *
	 * @param pictures where they are, each whatever size it has
	 * @return none if all of the image was looked at
	 */
	static List<Roi> in(final SeenPart part, final List<Rectangle> pictures) {
		if (part.isWhole()) return List.of();
		final Path2D veil = new Path2D.Double(), line = new Path2D.Double();
		final List<Outline> outlines = part.outlines();
		for (final Rectangle p : pictures) {
			final double scaleX = (double) p.width / part.area().width(), scaleY = (double) p.height / part.area().height();
			// Clockwise, against the direction of the outlines: inside of them there is nothing, whatever rule fills the path.
			polygon(veil, new double[] { p.x, p.x + p.width, p.x + p.width, p.x }, new double[] { p.y, p.y, p.y + p.height,
				p.y + p.height });
			for (final Outline outline : outlines) {
				final double[] x = scaled(outline.x(), scaleX, p.x), y = scaled(outline.y(), scaleY, p.y);
				polygon(veil, x, y);
				polygon(line, x, y);
			}
		}
		return List.of(veil(new ShapeRoi(veil)), line(new ShapeRoi(line)));
	}

	private static double[] scaled(final float[] values, final double scale, final double offset) {
		final double[] scaled = new double[values.length];
		for (int i = 0; i < scaled.length; i++)
			scaled[i] = offset + scale * values[i];
		return scaled;
	}

	private static void polygon(final Path2D path, final double[] x, final double[] y) {
		path.moveTo(x[0], y[0]);
		for (int i = 1; i < x.length; i++)
			path.lineTo(x[i], y[i]);
		path.closePath();
	}

	private static Roi veil(final Roi veil) {
		veil.setFillColor(VEIL_COLOR);
		veil.setName(VEIL);
		return veil;
	}

	private static Roi line(final Roi line) {
		line.setStrokeColor(LINE_COLOR);
		line.setStroke(new BasicStroke(1));
		line.setName(LINE);
		return line;
	}

	/** What the veil means, in words, from a place on; named {@code legend}. */
	static List<Roi> legend(final int x, final int y) {
		final Roi sample = new Roi(x, y + 3, SAMPLE, 11), text = TextLines.at(x + SAMPLE + 6, y, "dimmed: " + VEIL, FONT,
			Color.BLACK, "legend");
		sample.setFillColor(VEIL_COLOR);
		sample.setName("legend");
		return List.of(sample, text);
	}
}
