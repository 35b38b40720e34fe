package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.process.ColorProcessor;

import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.TextLines;

/** The most similar good image of a scored one, as large as in the stacks, with its name and how similar it is. */
public final class NearestFigure {

	private static final String TITLE = "Most similar good image";
	private static final int LINES = 2;

	private NearestFigure() {}

	/** Before there is one. */
	public static ImagePlus empty() {
		return new ImagePlus(TITLE, Tile.blank(Tile.LARGE.width(), height()));
	}

	private static int height() {
		return Tile.LARGE.width() + LINES * line() + 4;
	}

	private static int line() {
		return Tile.LARGE.fontSize() * 4 / 3;
	}

	/** Reads the image; says so where it is not there. */
	public static ImagePlus of(final ScoreRow row, final PictureSource source) {
		final Tile tile = Tile.LARGE;
		final ColorProcessor canvas = Tile.blank(tile.width(), height());
		final Optional<RgbImage> picture = source.nearest(row, tile.size());
		tile.paint(picture.orElse(null), canvas, 0, 0);
		final Overlay overlay = new Overlay();
		final Rectangle square = tile.picture(0, 0);
		final String name = row.nearest().map(Nearest::image).orElse("not known"), similar = row.nearest().map(n -> String.format(
			java.util.Locale.ROOT, "cosine %.4f", n.cosine())).orElse("");
		text(overlay, name, Color.BLACK, square.x, tile.width(), tile);
		text(overlay, similar, Color.DARK_GRAY, square.x, tile.width() + line(), tile);
		if (picture.isEmpty()) text(overlay, "the file was not found", Color.DARK_GRAY, square.x + 10, tile.width() / 2, tile);
		final ImagePlus figure = new ImagePlus(TITLE, canvas);
		figure.setOverlay(overlay);
		return figure;
	}

	private static void text(final Overlay overlay, final String words, final Color color, final int x, final int y,
		final Tile tile)
	{
		final Font font = TextLines.font(Font.PLAIN, tile.fontSize());
		overlay.add(TextLines.at(x, y, TextLines.fitted(words, font, tile.width() - x), font, color, "nearest"));
	}
}
