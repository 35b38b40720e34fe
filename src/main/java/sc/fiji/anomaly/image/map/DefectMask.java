package sc.fiji.anomaly.image.map;

import java.util.BitSet;
import java.util.List;

import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.math.ConnectedRegions;

/**
 * The defects of an image, as a mask shows them, in the part of the image that the network saw: at each pixel of the
 * network's input, by the mask's pixel in which that pixel's centre lies (nearest neighbour). Immutable; takes one bit
 * for each pixel of the network's input, 6 kB for 224 x 224.
 * <p>
 * A pixel is defective if it is not 0 (in a mask in colour: in any channel; NaN is 0), whatever its value: masks of 0 and
 * 255, of 0 and 1, and masks that number kinds of defects are all understood. A mask of another size than its image is
 * scaled to it by nearest neighbour first. What lies outside of the network's input was not seen and belongs to no
 * region; {@link #outside} tells how much that is.
 */
public final class DefectMask {

	/**
	 * What of a mask the network has not seen.
	 *
	 * @param regions of the original image, none of whose pixels was seen, because all lie outside the network's input
	 * @param small regions that lie inside, at least in part, but between the pixels that were looked at
	 * @param pixels defective pixels of the original image whose centres lie outside the network's input
	 */
	public record NotSeen(int regions, int small, long pixels) {

		/** Everything was seen. */
		public static final NotSeen NONE = new NotSeen(0, 0, 0);
	}

	private final CropWindow window;
	private final BitSet defective;
	private final boolean scaled;
	private final boolean binary;
	private final NotSeen outside;

	private DefectMask(final CropWindow window, final BitSet defective, final boolean scaled, final boolean binary,
		final NotSeen outside)
	{
		this.window = window;
		this.defective = defective;
		this.scaled = scaled;
		this.binary = binary;
		this.outside = outside;
	}

	/** The mask of an image without defects. */
	public static DefectMask none(final CropWindow window) {
		return new DefectMask(window, new BitSet(), false, true, NotSeen.NONE);
	}

	/**
	 * Brings a mask into the network's input.
	 *
	 * @param mask of the whole image; of any size, best that of the image
	 * @param window what of the image the network sees
	 */
	public static DefectMask of(final Raster mask, final CropWindow window) {
		final OriginalMask original = OriginalMask.of(mask, window);
		final BitSet defective = new BitSet(window.width() * window.height());
		for (int r = 0; r < window.height(); r++)
			for (int c = 0; c < window.width(); c++)
				if (original.isSeenDefective(c, r)) defective.set(r * window.width() + c);
		return new DefectMask(window, defective, mask.width() != window.sourceWidth() || mask.height() != window
			.sourceHeight(), isBinary(mask), original.notSeen());
	}

	private static boolean isBinary(final Raster mask) {
		final MaskPixels pixels = MaskPixels.of(mask);
		long only = 0;
		for (int i = 0; i < mask.width() * mask.height(); i++) {
			final long value = pixels.value(i);
			if (value != 0 && only != 0 && value != only) return false;
			if (value != 0) only = value;
		}
		return true;
	}

	/** What of the image the network sees. */
	public CropWindow window() {
		return window;
	}

	/** Whether the mask had another size than its image. */
	public boolean scaled() {
		return scaled;
	}

	/** Whether the mask has at most one value besides 0; if not, all others counted as defective. */
	public boolean binary() {
		return binary;
	}

	/** What of the defects lies outside of what the network saw. */
	public NotSeen outside() {
		return outside;
	}

	/** The number of defective pixels of the network's input. */
	public int pixels() {
		return defective.cardinality();
	}

	/** The defects inside the network's input as regions, {@code window.height()} x {@code window.width()}; made anew. */
	public ConnectedRegions regions() {
		final boolean[] inside = new boolean[window.width() * window.height()];
		defective.stream().forEach(i -> inside[i] = true);
		return ConnectedRegions.of(inside, window.width());
	}

	/** Lines around the defects inside the network's input, in pixels of the original image. */
	public List<Outline> outlines() {
		final float[] values = new float[window.width() * window.height()];
		defective.stream().forEach(i -> values[i] = 1);
		return MarchingSquares.outlines(values, centres(window.width(), window.left(), (double) window.sourceWidth() /
			window.resizedWidth()), centres(window.height(), window.top(), (double) window.sourceHeight() / window
				.resizedHeight()), 0.5f);
	}

	/** Pixels' centres in the original image; for the first and the last one their outer sides. */
	private static double[] centres(final int pixels, final long before, final double scale) {
		final double[] centres = new double[pixels];
		for (int i = 0; i < pixels; i++)
			centres[i] = (before + (i == 0 ? 0 : i == pixels - 1 ? pixels : i + 0.5)) * scale;
		return centres;
	}
}
