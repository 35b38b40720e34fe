package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import ij.gui.Roi;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.TextLines;
import sc.fiji.anomaly.report.Verdict;

/**
 * How a scored image is shown: the whole image, fitted into a square, in a frame of the verdict's color; below it sign,
 * verdict and score, then the p-value, then the file name. The text is beside the picture, so that it hides nothing. With
 * maps there is a second square at the right, for the same picture with its map. What was not looked at is dimmed.
 *
 * @param size edge of the square in pixels
 * @param fontSize height of the text in pixels
 * @param maps whether there is a place for the map
 * @param threshold of the score; NaN where it is not known
 * @param dimmed whether there is a place for the words that say what is dimmed
 * @param caption what all captions have in common
 */
record Tile(int size, int fontSize, boolean maps, double threshold, boolean dimmed, Caption caption) {

	/** For stacks, read at 100 % zoom. */
	static final Tile LARGE = new Tile(224, 14, false, Double.NaN, false, Caption.PLAIN);
	/** For contact sheets and figures. */
	static final Tile SMALL = new Tile(160, 12, false, Double.NaN, false, Caption.PLAIN);

	/** Odd: then the stroke fills whole pixels. */
	private static final int FRAME = 5;
	private static final int MARGIN = 4;
	private static final int LINES = 3;
	private static final Color BACKGROUND = new Color(0xEEEEEE);
	private static final Color GRAY = new Color(0x505050);

	/** The same with a place for the map. */
	Tile withMaps(final OptionalDouble scoreThreshold) {
		return new Tile(size, fontSize, true, scoreThreshold.orElse(Double.NaN), dimmed, caption);
	}

	/** The same for pictures of which some may be dimmed. */
	Tile withDimmed(final boolean any) {
		return new Tile(size, fontSize, maps, threshold, any, caption);
	}

	/** The same with other captions. */
	Tile with(final Caption newCaption) {
		return new Tile(size, fontSize, maps, threshold, dimmed, newCaption);
	}

	/** The same for contact sheets and figures. */
	Tile small() {
		return new Tile(SMALL.size, SMALL.fontSize, maps, threshold, dimmed, caption);
	}

	int width() {
		return inner() + 2 * (FRAME + MARGIN);
	}

	/** Width inside the frame. */
	private int inner() {
		return maps ? 2 * size + MARGIN : size;
	}

	/** Where the text begins. */
	private int textTop() {
		return size + 2 * (FRAME + MARGIN);
	}

	int height() {
		return textTop() + LINES * lineHeight() + MARGIN;
	}

	private int lineHeight() {
		return fontSize * 4 / 3;
	}

	/** Height of a tile of its own, with what explains it below. */
	int sliceHeight() {
		return height() + legendHeight();
	}

	/** Height of what {@link #legend} takes. */
	int legendHeight() {
		return (maps ? ColorBar.HEIGHT : 0) + (dimmed ? Unseen.LEGEND_HEIGHT : 0);
	}

	/** The overlay of what explains a slice. */
	List<Roi> legend(final boolean masks) {
		return legend(MARGIN, height(), masks);
	}

	/**
	 * The overlay of what explains tiles: the scale of maps, and what is dimmed.
	 *
	 * @param masks whether to say how masks are outlined
	 */
	List<Roi> legend(final int x, final int y, final boolean masks) {
		final List<Roi> legend = new ArrayList<>();
		if (maps) legend.addAll(ColorBar.marks(x, y, masks));
		if (dimmed) legend.addAll(Unseen.legend(x, y + legendHeight() - Unseen.LEGEND_HEIGHT));
		return legend;
	}

	/** Veil and line in a tile whose upper left corner is at x, y; none if all of the image was looked at. */
	List<Roi> unseen(final SeenPart part, final int x, final int y) {
		final int w = part.area().width(), h = part.area().height();
		final Rectangle left = place(picture(x, y), w, h);
		return Unseen.in(part, maps ? List.of(left, place(mapPicture(x, y), w, h)) : List.of(left));
	}

	/** Where in a square the picture of an image of a size lies. */
	Rectangle place(final Rectangle square, final int imageWidth, final int imageHeight) {
		final double scale = (double) size / Math.max(imageWidth, imageHeight);
		final int w = (int) Math.max(1, Math.round(imageWidth * scale)), h = (int) Math.max(1, Math.round(imageHeight *
			scale));
		return new Rectangle(corner(square, w, h), new Dimension(w, h));
	}

	/** Where the picture is in a tile whose upper left corner is at x, y. */
	Rectangle picture(final int x, final int y) {
		return new Rectangle(x + MARGIN + FRAME, y + MARGIN + FRAME, size, size);
	}

	/** Where the picture with the map is. */
	Rectangle mapPicture(final int x, final int y) {
		final Rectangle place = picture(x, y);
		place.translate(maps ? size + MARGIN : 0, 0);
		return place;
	}

	/** A tile of its own, white around the picture, which is also where the map will lie; null for none. */
	ColorProcessor slice(final RgbImage picture) {
		final ColorProcessor slice = blank(width(), sliceHeight());
		paint(picture, slice, 0, 0);
		if (!maps) return slice;
		if (picture != null) paintInto(mapPicture(0, 0), fitted(picture), slice);
		ColorBar.paint(slice, MARGIN, height());
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
		for (final Rectangle square : List.of(picture(x, y), mapPicture(x, y))) {
			canvas.setColor(BACKGROUND);
			canvas.setRoi(square);
			canvas.fill();
			canvas.resetRoi();
		}
		if (picture != null) paintInto(picture(x, y), fitted(picture), canvas);
	}

	/** The picture in the size of the square. */
	RgbImage fitted(final RgbImage picture) {
		return Math.max(picture.width(), picture.height()) == size ? picture : PillowResize.fit(picture, DisplayRange.NONE,
			size);
	}

	/** Where a picture begins that is centered in a square. */
	static Point corner(final Rectangle square, final int width, final int height) {
		return new Point(square.x + (square.width - width) / 2, square.y + (square.height - height) / 2);
	}

	private static void paintInto(final Rectangle square, final RgbImage picture, final ColorProcessor canvas) {
		copy(picture, canvas, corner(square, picture.width(), picture.height()));
	}

	/** Copies a picture to where it begins. */
	static void copy(final RgbImage picture, final ColorProcessor canvas, final Point corner) {
		final byte[] rgb = picture.rgb();
		for (int i = 0; i < picture.width() * picture.height(); i++)
			canvas.set(corner.x + i % picture.width(), corner.y + i / picture.width(), (rgb[3 * i] & 0xff) << 16 | (rgb[3 *
				i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff);
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
		final Roi frame = new Roi(x + MARGIN + FRAME / 2, y + MARGIN + FRAME / 2, inner() + FRAME, size + FRAME);
		frame.setStrokeColor(verdict.color());
		frame.setStrokeWidth(FRAME);
		frame.setName("frame");
		marks.add(frame);
		final int left = x + MARGIN;
		final int right = x + width() - MARGIN;
		final int first = y + textTop();
		final Roi sign = verdict.sign(left, first + (lineHeight() - sign()) / 2, sign());
		sign.setName("sign");
		marks.add(sign);
		marks.add(line(verdict(row, right - left - sign() - MARGIN), Font.BOLD, verdict.textColor(), left + sign() + MARGIN, first,
			right, "score"));
		marks.add(line(details(image), Font.PLAIN, GRAY, left, first + lineHeight(), right, "p-value"));
		marks.add(line(caption.file(row), Font.PLAIN, Color.BLACK, left, first + 2 * lineHeight(), right, "file"));
		if (!shown) marks.add(line("cannot be shown", Font.PLAIN, GRAY, left + 2 * FRAME, y + textTop() / 2, right, "problem"));
		return marks;
	}

	private int sign() {
		return fontSize - 2;
	}

	/** Verdict and score; with a map, how far both scores are from their thresholds, in words that fit. */
	private String verdict(final ScoreRow row, final int room) {
		if (!maps || row.local().isEmpty()) return Verdict.text(row);
		final String whole = Double.isNaN(threshold) ? "" : Verdict.times("whole", row.score() / threshold) + ", ";
		final String text = Verdict.of(row).word() + "   " + whole + Verdict.times("worst patch", row.local().get().map()
			.peak());
		final String unit = " threshold";
		return TextLines.width(text + unit, TextLines.font(Font.BOLD, fontSize)) < room ? text + unit : text;
	}

	private String details(final RankedRow image) {
		final double p = image.row().decisionPvalue();
		return (maps ? "score " + Verdict.number(image.row().score()) + "   " : "") + (Double.isNaN(p) ? "" : caption
			.subject().pvalue(p) + "   ") + image.place();
	}

	private Roi line(final String text, final int style, final Color color, final int x, final int y, final int right,
		final String name)
	{
		final Font font = TextLines.font(style, fontSize);
		return TextLines.at(x, y, TextLines.fitted(text, font, right - x), font, color, name);
	}
}
