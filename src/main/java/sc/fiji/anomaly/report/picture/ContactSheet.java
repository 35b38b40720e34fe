package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.TextLines;

/** All images of a stack on one page, row by row, worst first, each with its verdict. */
public final class ContactSheet {

	private static final Tile TILE = Tile.SMALL;
	private static final int COLUMNS = 8;
	private static final int TITLE = 18;
	private static final int BORDER = 8;

	private ContactSheet() {}

	/** Lays the images out; text and frames are an overlay. */
	public static ImagePlus of(final ClassStack stack) {
		final int n = stack.images().size();
		final int columns = Math.min(n, COLUMNS);
		final int top = BORDER + 2 * TITLE;
		final ColorProcessor page = Tile.blank(2 * BORDER + columns * TILE.width(), top + (n + columns - 1) / columns * TILE
			.height() + BORDER);
		final Overlay overlay = new Overlay();
		final String title = stack.image().getTitle();
		final Font font = TextLines.font(Font.BOLD, TITLE);
		overlay.add(TextLines.at(BORDER + 4, BORDER, TextLines.fitted(title, font, page.getWidth() - 2 * BORDER), font,
			Color.BLACK, "title"));
		for (int i = 0; i < n; i++) {
			final int x = BORDER + i % columns * TILE.width();
			final int y = top + i / columns * TILE.height();
			TILE.paint(picture(stack, i + 1), page, x, y);
			TILE.marks(stack.images().get(i), true, x, y).forEach(overlay::add);
		}
		final ImagePlus sheet = new ImagePlus(title + ", contact sheet", page);
		sheet.setOverlay(overlay);
		return sheet;
	}

	/** The picture of a slice without what is around it. */
	private static RgbImage picture(final ClassStack stack, final int slice) {
		final ImageProcessor tile = stack.image().getStack().getProcessor(slice);
		final Rectangle square = Tile.LARGE.picture(0, 0);
		final byte[] rgb = new byte[3 * square.width * square.height];
		for (int i = 0; i < square.width * square.height; i++) {
			final int pixel = tile.get(square.x + i % square.width, square.y + i / square.width);
			for (int c = 0; c < 3; c++)
				rgb[3 * i + c] = (byte) (pixel >> 16 - 8 * c);
		}
		return new RgbImage(square.width, square.height, rgb);
	}
}
