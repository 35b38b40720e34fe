package sc.fiji.anomaly.report.picture;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.RankedRow;

/** A white page of tiles; all that is not a picture is its overlay. Below the tiles is what explains them. */
final class TilePage {

	private final Tile tile;
	private final PictureSource source;
	private final ColorProcessor pixels;
	private final Overlay overlay = new Overlay();

	/**
	 * A page.
	 *
	 * @param source says what of the images was looked at, and has their masks
	 * @param left where the explanations begin
	 * @param height without them
	 */
	TilePage(final Tile tile, final PictureSource source, final int width, final int height, final int left) {
		this.tile = tile;
		this.source = source;
		pixels = Tile.blank(width, height + tile.legendHeight());
		if (tile.maps()) ColorBar.paint(pixels, left, height);
		tile.legend(left, height, source.masks().isPresent()).forEach(overlay::add);
	}

	void add(final Roi mark) {
		overlay.add(mark);
	}

	/** Adds the tile of an image; its picture may be null. */
	void add(final RankedRow image, final RgbImage picture, final int x, final int y) {
		tile.paint(picture, pixels, x, y);
		if (picture != null) source.seen(image.row()).ifPresent(p -> tile.unseen(p, x, y).forEach(overlay::add));
		if (picture != null) MapTile.of(tile, image.row(), source.masks()).ifPresent(map -> {
			map.paint(picture, pixels, x, y);
			map.lines(x, y).forEach(overlay::add);
		});
		tile.marks(image, picture != null, x, y).forEach(overlay::add);
	}

	/** Adds the place of a tile without an image. */
	void addEmpty(final int x, final int y) {
		tile.paint(null, pixels, x, y);
	}

	ImagePlus image(final String title) {
		final ImagePlus image = new ImagePlus(title, pixels);
		image.setOverlay(overlay);
		return image;
	}
}
