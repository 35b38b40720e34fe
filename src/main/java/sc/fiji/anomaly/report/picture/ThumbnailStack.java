package sc.fiji.anomaly.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.VirtualStack;
import ij.gui.Overlay;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.TextLines;

/**
 * A stack that reads an image only when it is shown. Each slice brings its own overlay, which ImageJ takes along when it
 * changes the slice.
 */
final class ThumbnailStack extends VirtualStack {

	private final List<RankedRow> images;
	private final PictureSource source;

	ThumbnailStack(final List<RankedRow> images, final PictureSource source) {
		super(Tile.LARGE.width(), Tile.LARGE.height(), images.size(), "RGB");
		this.images = new ArrayList<>(images);
		this.source = source;
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		final RankedRow image = images.get(n - 1);
		final Optional<RgbImage> picture = source.picture(image.row(), Tile.LARGE.size());
		final ColorProcessor slice = Tile.LARGE.slice(picture.orElse(null));
		final Overlay overlay = new Overlay();
		Tile.LARGE.marks(image, picture.isPresent(), 0, 0).forEach(overlay::add);
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
