package sc.fiji.anomaly.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import ij.VirtualStack;
import ij.gui.Overlay;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.TextLines;

/**
 * A stack whose slices are made when they are shown, from pictures that are in memory or are read then. Each slice
 * brings its own overlay, which ImageJ takes along when it changes the slice.
 */
final class ThumbnailStack extends VirtualStack {

	private final List<RankedRow> images;
	private final Tile tile;
	private final PictureSource source;
	private final Function<RankedRow, Optional<RgbImage>> pictures;
	private volatile boolean mapShown = true;

	/** A stack that reads its pictures. */
	ThumbnailStack(final List<RankedRow> images, final Tile tile, final PictureSource source) {
		this(images, tile, source, image -> source.picture(image.row(), tile.size()));
	}

	/** A stack of given pictures. */
	ThumbnailStack(final List<RankedRow> images, final Tile tile, final PictureSource source,
		final Function<RankedRow, Optional<RgbImage>> pictures)
	{
		super(tile.width(), tile.sliceHeight(), images.size(), "RGB");
		this.images = new ArrayList<>(images);
		this.tile = tile;
		this.source = source;
		this.pictures = pictures;
	}

	/** Whether slices that are made from now on have the map's colours and contour. */
	void showMap(final boolean shown) {
		mapShown = shown;
	}

	boolean isMapShown() {
		return mapShown;
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		final RankedRow image = images.get(n - 1);
		final Optional<RgbImage> picture = pictures.apply(image);
		final ColorProcessor slice = tile.slice(picture.orElse(null));
		final Overlay overlay = new Overlay();
		if (picture.isPresent()) source.seen(image.row()).ifPresent(p -> tile.unseen(p, 0, 0).forEach(overlay::add));
		MapTile.of(tile, image.row(), source.masks()).ifPresent(map -> {
			if (mapShown) picture.ifPresent(p -> map.paint(p, slice, 0, 0));
			(mapShown ? map.lines(0, 0) : map.masks(0, 0)).forEach(overlay::add);
		});
		tile.legend(source.masks().isPresent()).forEach(overlay::add);
		tile.marks(image, picture.isPresent(), 0, 0).forEach(overlay::add);
		slice.setOverlay(overlay);
		return slice;
	}

	@Override
	public String getSliceLabel(final int n) {
		return TextLines.singleLine(images.get(n - 1).row().image());
	}

	@Override
	public String getFileName(final int n) {
		return getSliceLabel(n);
	}

	@Override
	public int getSize() {
		return images.size();
	}

	@Override
	public void deleteSlice(final int n) {
		images.remove(n - 1);
	}
}
