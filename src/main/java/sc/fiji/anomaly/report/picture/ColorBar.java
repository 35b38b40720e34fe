package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

import ij.gui.Line;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.report.TextLines;

/**
 * The scale of the maps: what it is, the colours from 0.5 to 2, the contour at 1 as it is drawn in the pictures, and,
 * where there are masks, the line that outlines them. The colours are pixels, all else is an overlay.
 */
final class ColorBar {

	/** What the values are. */
	static final String LABEL = "distance / threshold";
	/** Height of all of it in pixels. */
	static final int HEIGHT = 36;

	private static final int LENGTH = 126;
	private static final int THICKNESS = 12;
	private static final int GAP = 10;
	private static final int LINE = 16;
	private static final Font FONT = TextLines.font(Font.PLAIN, 12);
	private static final double[] TICKS = { MapColors.LOW, MapColors.LINE, MapColors.HIGH };

	private ColorBar() {}

	private static int left(final int x) {
		return x + TextLines.width(LABEL, FONT) + GAP;
	}

	private static double place(final double value) {
		return (value - MapColors.LOW) / (MapColors.HIGH - MapColors.LOW) * (LENGTH - 1);
	}

	/** Paints the colours of a bar whose upper left corner is at x, y. */
	static void paint(final ColorProcessor canvas, final int x, final int y) {
		for (int i = 0; i < LENGTH; i++) {
			final int color = MapColors.rgb(MapColors.LOW + i * (MapColors.HIGH - MapColors.LOW) / (LENGTH - 1));
			for (int k = 0; k < THICKNESS; k++)
				canvas.set(left(x) + i, y + 2 + k, color);
		}
	}

	/**
	 * Label, ticks and the line at 1, all named {@code scale}.
	 *
	 * @param masks whether to say how masks are outlined
	 */
	static List<Roi> marks(final int x, final int y, final boolean masks) {
		final List<Roi> marks = new ArrayList<>();
		marks.add(text(x, y, LABEL));
		for (final double tick : TICKS) {
			final String number = tick == Math.rint(tick) ? String.valueOf((int) tick) : String.valueOf(tick);
			final double at = left(x) + place(tick) + 0.5;
			marks.add(line(at, y + 2 + THICKNESS, at, y + 5 + THICKNESS, Color.BLACK));
			marks.add(text(at - TextLines.width(number, FONT) / 2.0, y + 4 + THICKNESS, number));
		}
		final double at = left(x) + place(MapColors.LINE) + 0.5;
		marks.add(line(at, y + 2, at, y + 2 + THICKNESS, MapColors.CONTOUR));
		if (masks) {
			final int legend = left(x) + LENGTH + 2 * GAP;
			final Roi sample = line(legend, y + 8.5, legend + LINE, y + 8.5, MapColors.MASK);
			sample.setStrokeWidth(2);
			marks.add(sample);
			marks.add(text(legend + LINE + GAP / 2.0, y, "mask"));
		}
		return marks;
	}

	private static Roi text(final double x, final double y, final String text) {
		return TextLines.at(x, y, text, FONT, Color.BLACK, "scale");
	}

	private static Roi line(final double x1, final double y1, final double x2, final double y2, final Color color) {
		final Roi line = new Line(x1, y1, x2, y2);
		line.setStrokeColor(color);
		line.setStrokeWidth(1);
		line.setName("scale");
		return line;
	}
}
