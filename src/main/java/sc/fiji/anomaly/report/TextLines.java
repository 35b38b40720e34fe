package sc.fiji.anomaly.report;

import java.awt.Canvas;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.util.Arrays;

import ij.gui.Roi;
import ij.gui.TextRoi;

/** Single lines of text for overlays, cut so that they fit. Needs no display. */
public final class TextLines {

	private static final String CUT = "\u2026";
	/** TextRoi rounds and pads; a line as wide as its place would touch the border. */
	private static final int SLACK = 2;
	/** Knows fonts without a display. */
	private static final Component MEASURE = new Canvas();

	private TextLines() {}

	/** A font without serifs; style as {@link Font} numbers it, size in pixels. */
	public static Font font(final int style, final int size) {
		return new Font(Font.SANS_SERIF, style, size);
	}

	/** A named text element whose upper left corner is at x, y. */
	public static Roi at(final double x, final double y, final String text, final Font font, final Color color,
		final String name)
	{
		final TextRoi line = new TextRoi(x, y, text, font);
		line.setAntialiased(true);
		line.setStrokeColor(color);
		line.setName(name);
		return line;
	}

	/**
	 * Text that is at most {@code width} pixels wide: what is too long loses whole words (parts of a path, of a name) of its
	 * middle, because a path says most at its ends; only where that would leave less than half of the width, letters. Line
	 * breaks and other control characters become spaces.
	 */
	public static String fitted(final String text, final Font font, final int width) {
		final String line = singleLine(text);
		final FontMetrics metrics = metrics(font);
		if (metrics.stringWidth(line) <= width - SLACK) return line;
		final String[] words = line.split("(?<=[\\s/\\\\_.,;:-])");
		for (int kept = words.length - 1; kept > 0; kept--) {
			final int head = kept / 3;
			final String shorter = String.join("", Arrays.copyOf(words, head)) + CUT + String.join("", Arrays.copyOfRange(words,
				words.length - (kept - head), words.length));
			final int wide = metrics.stringWidth(shorter);
			if (wide <= width - SLACK && wide >= width / 2) return shorter;
		}
		return cut(line, metrics, width);
	}

	private static String cut(final String line, final FontMetrics metrics, final int width) {
		final int[] points = line.codePoints().toArray();
		String fitted = line;
		for (int kept = points.length - 1; kept > 0 && metrics.stringWidth(fitted) > width - SLACK; kept--) {
			final int head = kept / 3;
			fitted = new String(points, 0, head) + CUT + new String(points, points.length - (kept - head), kept - head);
		}
		return fitted;
	}

	/** The text with spaces for line breaks and other control characters. */
	public static String singleLine(final String text) {
		return text.replaceAll("\\p{Cntrl}", " ");
	}

	/** How wide the text is, in pixels. */
	public static int width(final String text, final Font font) {
		return metrics(font).stringWidth(text);
	}

	private static FontMetrics metrics(final Font font) {
		return MEASURE.getFontMetrics(font);
	}
}
