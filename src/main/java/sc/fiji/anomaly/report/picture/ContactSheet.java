package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.TextLines;
import sc.fiji.anomaly.report.Verdict;

/**
 * The images of a stack on one page, row by row, worst first, each with its verdict. It ends with the row in which normal
 * images begin; without verdicts it has them all.
 */
public final class ContactSheet {

	/** In a row, of tiles as wide as a picture. */
	private static final int COLUMNS = 8;
	private static final int TITLE = 18;
	private static final int BORDER = 8;

	private ContactSheet() {}

	/** Lays the images out; text and frames are an overlay. */
	public static ImagePlus of(final ClassStack stack) {
		final Tile tile = stack.tile().small();
		final int columns = Math.min(stack.images().size(), tile.maps() ? COLUMNS / 2 : COLUMNS);
		final int n = shown(stack.images(), columns);
		final int top = BORDER + 2 * TITLE;
		final int width = 2 * BORDER + columns * tile.width();
		final TilePage page = new TilePage(tile, stack.source(), width, top + (n + columns - 1) / columns * tile
			.height() + BORDER, BORDER + 4);
		final int left = stack.images().size() - n;
		final String title = stack.image().getTitle() + (left == 0 ? "" : "; the other " + left + " are normal") + about(tile);
		final Font font = TextLines.font(Font.BOLD, TITLE);
		page.add(TextLines.at(BORDER + 4, BORDER, TextLines.fitted(title, font, width - 2 * BORDER), font, Color.BLACK,
			"title"));
		for (int i = 0; i < n; i++)
			page.add(stack.images().get(i), picture(stack, i), BORDER + i % columns * tile.width(), top + i / columns * tile
				.height());
		return page.image(stack.image().getTitle() + ", contact sheet");
	}

	private static String about(final Tile tile) {
		final String words = tile.caption().subject().words();
		return words.isEmpty() ? "" : " (" + words + ")";
	}

	/** How many: whole rows. */
	private static int shown(final List<RankedRow> images, final int columns) {
		int last = 0;
		for (int i = 0; i < images.size(); i++)
			if (Verdict.of(images.get(i).row()) != Verdict.NORMAL) last = i + 1;
		return Math.min(images.size(), (last / columns + 1) * columns);
	}

	/** The picture of a slice; if its size is not known, with what the square has around it. */
	private static RgbImage picture(final ClassStack stack, final int index) {
		final ImageProcessor slice = stack.image().getStack().getProcessor(index + 1);
		final Rectangle place = stack.picture(index);
		final byte[] rgb = new byte[3 * place.width * place.height];
		for (int i = 0; i < place.width * place.height; i++) {
			final int pixel = slice.get(place.x + i % place.width, place.y + i / place.width);
			for (int c = 0; c < 3; c++)
				rgb[3 * i + c] = (byte) (pixel >> 16 - 8 * c);
		}
		return new RgbImage(place.width, place.height, rgb);
	}
}
