package sc.fiji.anomaly.report;

import java.awt.Color;
import java.util.Locale;

import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;

/**
 * What is said of an image, as people see it: a word, a color and a shape. Colors are Okabe and Ito's vermillion, orange
 * and blue, which colorblind people tell apart; the shape says the same without color.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">M. Okabe and K. Ito, Color Universal Design, 2008</a>
 */
public enum Verdict {
	/** Above the threshold: vermillion, a triangle. */
	ANOMALOUS("anomalous", new Color(0xD55E00)),
	/** Between two lines, to be looked at again: orange, a diamond. */
	REVIEW("review", new Color(0xE69F00)),
	/** Not above the threshold: blue, a disk. */
	NORMAL("normal", new Color(0x0072B2)),
	/** The model has no threshold, or the image no score: gray, a square. */
	NONE("no verdict", new Color(0x606060));

	private static final Color DARK_ORANGE = new Color(0x8A5A00);

	private final String word;
	private final Color color;

	Verdict(final String word, final Color color) {
		this.word = word;
		this.color = color;
	}

	/** The verdict on a row of the table. */
	public static Verdict of(final ScoreRow row) {
		if (!row.hasVerdict()) return NONE;
		return row.anomalous() ? ANOMALOUS : row.review() ? REVIEW : NORMAL;
	}

	/** {@code anomalous}, {@code review}, {@code normal} or {@code no verdict}. */
	public String word() {
		return word;
	}

	/** The color of frame and sign. */
	public Color color() {
		return color;
	}

	/** The color of text on white: the same, but of orange a darker one, which can be read. */
	public Color textColor() {
		return this == REVIEW ? DARK_ORANGE : color;
	}

	/** The shape, filled, in a square of {@code size} pixels whose upper left corner is given. */
	public Roi sign(final int x, final int y, final int size) {
		final Roi sign = switch (this) {
			case ANOMALOUS -> new PolygonRoi(new int[] { x, x + size / 2, x + size }, new int[] { y + size, y, y + size }, 3,
				Roi.POLYGON);
			case REVIEW -> new PolygonRoi(new int[] { x, x + size / 2, x + size, x + size / 2 }, new int[] { y + size / 2, y, y +
				size / 2, y + size }, 4, Roi.POLYGON);
			case NORMAL -> new OvalRoi(x, y, size, size);
			case NONE -> new Roi(x, y, size, size);
		};
		sign.setFillColor(color);
		return sign;
	}

	/** A score in four digits. */
	public static String number(final double score) {
		return String.format(Locale.ROOT, score >= 1000 && score < 1e7 ? "%.0f" : "%.4g", score);
	}

	/** Word and score: {@code anomalous 23.41}; the score alone where there is no verdict. */
	public static String text(final ScoreRow row) {
		if (!row.isReadable()) return "no score";
		return (row.hasVerdict() ? of(row).word + " " : "score ") + number(row.score());
	}

	/** The same and, with a map, how far the worst patch is from normal: {@code anomalous 23.41, worst patch 2.40 x}. */
	public static String withPatch(final ScoreRow row) {
		return text(row) + row.local().map(local -> ", " + times("worst patch", local.map().peak())).orElse("");
	}

	/** How many times its threshold something is: {@code worst patch 2.40 x}. */
	public static String times(final String what, final double ratio) {
		return String.format(Locale.ROOT, "%s %.2f x", what, ratio);
	}
}
