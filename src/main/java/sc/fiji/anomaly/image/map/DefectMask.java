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
 * scaled to it by nearest neighbour first. What lies outside of the network's input, or in patches that take no part, was
 * not seen and belongs to no region; {@link #outside} tells how much that is.
 */
public final class DefectMask {

	/**
	 * What of a mask the network has not seen.
	 *
	 * @param regions of the original image, none of whose pixels was seen, because all lie outside of what it looks at
	 * @param small regions that lie inside, at least in part, but between the pixels that were looked at
	 * @param pixels defective pixels of the original image whose centres lie outside of that
	 */
	public record NotSeen(int regions, int small, long pixels) {

		/** Everything was seen. */
		public static final NotSeen NONE = new NotSeen(0, 0, 0);
	}

	private final SeenPart part;
	private final BitSet defective;
	private final boolean scaled;
	private final boolean binary;
	private final NotSeen outside;

	private DefectMask(final SeenPart part, final BitSet defective, final boolean scaled, final boolean binary,
		final NotSeen outside)
	{
		this.part = part;
		this.defective = defective;
		this.scaled = scaled;
		this.binary = binary;
		this.outside = outside;
	}

	/** The mask of an image without defects. */
	public static DefectMask none(final CropWindow window) {
		return none(SeenPart.of(window));
	}

	/** The mask of an image without defects. */
	public static DefectMask none(final SeenPart part) {
		return new DefectMask(part, new BitSet(), false, true, NotSeen.NONE);
	}

	/**
	 * Brings a mask into the network's input.
	 *
	 * @param mask of the whole image; of any size, best that of the image
	 * @param window what of the image the network sees
	 */
	public static DefectMask of(final Raster mask, final CropWindow window) {
		return of(mask, SeenPart.of(window));
	}

	/**
	 * Brings a mask into the network's input.
	 *
	 * @param mask of the whole image; of any size, best that of the image
	 * @param part what of the image the network looks at
	 */
	public static DefectMask of(final Raster mask, final SeenPart part) {
		final OriginalMask original = OriginalMask.of(mask, part);
		final int width = part.window().width(), height = part.window().height();
		final BitSet defective = new BitSet(width * height);
		for (int r = 0; r < height; r++)
			for (int c = 0; c < width; c++)
				if (original.isSeenDefective(c, r)) defective.set(r * width + c);
		return new DefectMask(part, defective, mask.width() != part.area().width() || mask.height() != part.area().height(),
			MaskPixels.isBinary(mask), original.notSeen());
	}

	/** What of the image the network sees. */
	public CropWindow window() {
		return part.window();
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
		final CropWindow window = window();
		final boolean[] inside = new boolean[window.width() * window.height()];
		defective.stream().forEach(i -> inside[i] = true);
		return ConnectedRegions.of(inside, window.width());
	}

	/** Lines around the defects inside the network's input, in pixels of the original image. */
	public List<Outline> outlines() {
		final CropWindow w = window();
		final float[] values = new float[w.width() * w.height()];
		defective.stream().forEach(i -> values[i] = 1);
		return MarchingSquares.outlines(values, centres(part.area().x(), w.width(), w.left(), (double) w.sourceWidth() / w
			.resizedWidth()), centres(part.area().y(), w.height(), w.top(), (double) w.sourceHeight() / w.resizedHeight()),
			0.5f);
	}

	/** Pixels' centres in the original image; for the first and the last one their outer sides. */
	private static double[] centres(final int offset, final int pixels, final long before, final double scale) {
		final double[] centres = new double[pixels];
		for (int i = 0; i < pixels; i++)
			centres[i] = offset + (before + (i == 0 ? 0 : i == pixels - 1 ? pixels : i + 0.5)) * scale;
		return centres;
	}
}
