package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ij.gui.Roi;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.TextLines;
import sc.fiji.anomaly.report.Verdict;

/**
 * How a scored image is shown: the whole image, fitted into a square, in a frame of the verdict's color; below it sign,
 * verdict and score, then the p-value, then the file name. The text is beside the picture, so that it hides nothing.
 *
 * @param size edge of the square in pixels
 * @param fontSize height of the text in pixels
 */
record Tile(int size, int fontSize) {

	/** For stacks, read at 100 % zoom. */
	static final Tile LARGE = new Tile(224, 14);
	/** For contact sheets and figures. */
	static final Tile SMALL = new Tile(160, 12);

	/** Odd: then the stroke fills whole pixels. */
	private static final int FRAME = 5;
	private static final int MARGIN = 4;
	private static final int LINES = 3;
	private static final Color BACKGROUND = new Color(0xEEEEEE);
	private static final Color GRAY = new Color(0x505050);

	int width() {
		return size + 2 * (FRAME + MARGIN);
	}

	int height() {
		return width() + LINES * lineHeight() + MARGIN;
	}

	private int lineHeight() {
		return fontSize * 4 / 3;
	}

	/** Where the picture is in a tile whose upper left corner is at x, y. */
	Rectangle picture(final int x, final int y) {
		return new Rectangle(x + MARGIN + FRAME, y + MARGIN + FRAME, size, size);
	}

	/** A tile of its own, white around the picture; null for none. */
	ColorProcessor slice(final RgbImage picture) {
		final ColorProcessor slice = blank(width(), height());
		paint(picture, slice, 0, 0);
		return slice;
	}

	static ColorProcessor blank(final int width, final int height) {
		final ColorProcessor blank = new ColorProcessor(width, height);
		blank.setColor(Color.WHITE);
		blank.fill();
		return blank;
	}

	/** Paints a picture that fits into the square, centered; null for none. */
	void paint(final RgbImage picture, final ColorProcessor canvas, final int x, final int y) {
		final Rectangle square = picture(x, y);
		canvas.setColor(BACKGROUND);
		canvas.setRoi(square);
		canvas.fill();
		canvas.resetRoi();
		if (picture == null) return;
		final RgbImage fitted = Math.max(picture.width(), picture.height()) == size ? picture : PillowResize
			.fit(picture, DisplayRange.NONE, size);
		final int left = square.x + (size - fitted.width()) / 2;
		final int top = square.y + (size - fitted.height()) / 2;
		final byte[] rgb = fitted.rgb();
		for (int i = 0; i < fitted.width() * fitted.height(); i++)
			canvas.set(left + i % fitted.width(), top + i / fitted.width(), (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] &
				0xff) << 8 | rgb[3 * i + 2] & 0xff);
	}

	/**
	 * The overlay of a tile: elements named {@code frame}, {@code sign}, {@code score}, {@code p-value} and {@code file}.
	 *
	 * @param shown whether there is a picture
	 */
	List<Roi> marks(final RankedRow image, final boolean shown, final int x, final int y) {
		final ScoreRow row = image.row();
		final Verdict verdict = Verdict.of(row);
		final List<Roi> marks = new ArrayList<>();
		final Roi frame = new Roi(x + MARGIN + FRAME / 2, y + MARGIN + FRAME / 2, size + FRAME, size + FRAME);
		frame.setStrokeColor(verdict.color());
		frame.setStrokeWidth(FRAME);
		frame.setName("frame");
		marks.add(frame);
		final int left = x + MARGIN;
		final int right = x + width() - MARGIN;
		final int first = y + width();
		final Roi sign = verdict.sign(left, first + (lineHeight() - sign()) / 2, sign());
		sign.setName("sign");
		marks.add(sign);
		marks.add(line(Verdict.text(row), Font.BOLD, verdict.color(), left + sign() + MARGIN, first, right, "score"));
		marks.add(line(details(image), Font.PLAIN, GRAY, left, first + lineHeight(), right, "p-value"));
		marks.add(line(row.image(), Font.PLAIN, Color.BLACK, left, first + 2 * lineHeight(), right, "file"));
		if (!shown) marks.add(line("cannot be shown", Font.PLAIN, GRAY, left + 2 * FRAME, y + width() / 2, right, "problem"));
		return marks;
	}

	private int sign() {
		return fontSize - 2;
	}

	private static String details(final RankedRow image) {
		final double p = image.row().pvalue();
		return (Double.isNaN(p) ? "" : String.format(Locale.ROOT, "p = %.2g   ", p)) + image.place();
	}

	private Roi line(final String text, final int style, final Color color, final int x, final int y, final int right,
		final String name)
	{
		final Font font = TextLines.font(style, fontSize);
		return TextLines.at(x, y, TextLines.fitted(text, font, right - x), font, color, name);
	}
}
