package sc.fiji.anomaly.report.picture;

import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.RankedRow;

/** A white page of tiles; all that is not a picture is its overlay. Below tiles with maps is their scale. */
final class TilePage {

	private final Tile tile;
	private final Optional<MaskOutlines> masks;
	private final ColorProcessor pixels;
	private final Overlay overlay = new Overlay();

	/**
	 * A page.
	 *
	 * @param left where the scale begins
	 * @param height without the scale
	 */
	TilePage(final Tile tile, final Optional<MaskOutlines> masks, final int width, final int height, final int left) {
		this.tile = tile;
		this.masks = masks;
		pixels = Tile.blank(width, height + (tile.maps() ? ColorBar.HEIGHT : 0));
		if (!tile.maps()) return;
		ColorBar.paint(pixels, left, height);
		ColorBar.marks(left, height, masks.isPresent()).forEach(overlay::add);
	}

	void add(final Roi mark) {
		overlay.add(mark);
	}

	/** Adds the tile of an image; its picture may be null. */
	void add(final RankedRow image, final RgbImage picture, final int x, final int y) {
		tile.paint(picture, pixels, x, y);
		if (picture != null) MapTile.of(tile, image.row(), masks).ifPresent(map -> {
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
