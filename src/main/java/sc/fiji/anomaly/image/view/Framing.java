package sc.fiji.anomaly.image.view;

import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.image.CropWindow;

/**
 * To which size a {@link View} brings images, and what of them a network sees that looks at square patches. Both edges of
 * it are multiples of the patch; rounding to them distorts {@code whole} by at most half a patch.
 *
 * @param preprocessing of the checkpoint; its lengths, and whether it stretches images, count for {@link View#PUBLISHED}
 *          alone, its resampling always
 * @param patch edge of a patch in pixels
 */
public record Framing(Preprocessing preprocessing, View view, int patch) {

	/**
	 * What is larger than this in a direction is cut into windows, in pixels: the size that DINOv2 was trained with. Not as
	 * published.
	 */
	public static final int MOST = 518;

	/** With more patches an image cannot be handled: 57,000 x 57,000 pixels. */
	private static final int MOST_PATCHES = 1 << 24;

	private static final double PUBLISHED_EDGE = 256 / 224.0;

	public Framing {
		final Preprocessing p = preprocessing;
		if (isPublished(view)) {
			if (p.cropHeight() % patch != 0 || p.cropWidth() % patch != 0) throw new AnomalyException(
				"preprocessor_config.json crops to " + p.cropWidth() + " x " + p.cropHeight() +
					" pixels, but width and height must be multiples of the patch size in config.json, " + patch);
		}
		else if (!view.isNative() && view.size() < patch) throw new AnomalyException("size is " + view.size() +
			", but the network looks at patches of " + patch + " x " + patch + " pixels: use at least " + patch +
			"; the usual sizes are 224, 448 and 672");
		else if (view.kind() == View.Kind.CENTER && view.size() % patch != 0) throw new AnomalyException("size is " + view
			.size() + ", but with view=center it must be a multiple of the network's patch, " + patch + ": use " + view
				.size() / patch * patch + " or " + (view.size() / patch + 1) * patch);
	}

	private static boolean isPublished(final View view) {
		return view.equals(View.PUBLISHED);
	}

	/** How the patches of every image lie; empty if that depends on the image. */
	public Optional<PatchGrid> grid() {
		if (view.kind() == View.Kind.WHOLE) return Optional.empty();
		final Preprocessing p = center();
		return Optional.of(new PatchGrid(p.cropHeight() / patch, p.cropWidth() / patch));
	}

	/** The patches of the largest window that any image can have; it may lie as well as stand. */
	public PatchGrid largestWindow() {
		if (view.kind() == View.Kind.CENTER) {
			final PatchGrid all = grid().orElseThrow();
			return new PatchGrid(Math.min(all.rows(), most()), Math.min(all.columns(), most()));
		}
		return new PatchGrid(view.isNative() ? most() : (int) Math.min(patches(view.size(), 1), most()), most());
	}

	/** The patches of a window of images that are about as wide as high. */
	public PatchGrid usualWindow() {
		final PatchGrid largest = largestWindow();
		final int edge = Math.min(largest.rows(), largest.columns());
		return new PatchGrid(edge, edge);
	}

	/** Patches of a window in a direction, at most. */
	private int most() {
		return isPublished(view) ? Integer.MAX_VALUE : Math.max(MOST / patch, 2 * WindowAxis.OVERLAP);
	}

	/**
	 * What is seen of an image, and how it is cut.
	 *
	 * @throws AnomalyException if it would have more patches than can be handled
	 */
	public Windows windows(final int width, final int height) {
		final CropWindow crop = view.kind() == View.Kind.CENTER ? CropWindow.of(center(), width, height) : whole(width,
			height);
		return new Windows(crop, patch, most(), preprocessing.resampling());
	}

	/** Resizing and crop of {@code center}. */
	private Preprocessing center() {
		if (isPublished(view)) return preprocessing;
		return new Preprocessing((int) Math.round(view.size() * PUBLISHED_EDGE), view.size(), view.size(), preprocessing
			.rescale(), preprocessing.mean(), preprocessing.std(), false, preprocessing.resampling());
	}

	private CropWindow whole(final int width, final int height) {
		final long edge = Math.min(width, height), size = view.isNative() ? edge : view.size();
		final long columns = patches(width * size, edge), rows = patches(height * size, edge);
		if (columns * rows > MOST_PATCHES) throw new AnomalyException("an image of " + width + " x " + height +
			" pixels has " + rows + " x " + columns + " patches with " + view + ", more than the " + MOST_PATCHES +
			" that can be handled: use a smaller size, or cut it into tiles");
		final int w = (int) columns * patch, h = (int) rows * patch;
		return new CropWindow(width, height, w, h, 0, 0, w, h);
	}

	/** The number of patches that is nearest to {@code pixels / by}, at least 1; the larger of two. */
	private long patches(final long pixels, final long by) {
		return Math.max(1, (2 * pixels + by * patch) / (2 * by * patch));
	}
}
