package sc.fiji.anomaly.image.view;

import java.util.Arrays;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Resampling;
import sc.fiji.anomaly.image.CropWindow;

/**
 * How what the network sees of an image is cut into windows of one size, counted row by row: one, unless it is larger than
 * {@link Framing#MOST} pixels in a direction. Neighbours overlap by at least four patches, and each patch belongs to the
 * window in which it lies most central, so that the patches of all windows make one grid without a seam. Immutable.
 */
public final class Windows {

	private final CropWindow crop;
	private final int patch;
	private final WindowAxis down;
	private final WindowAxis across;
	private final Resampling resampling;

	/**
	 * @param crop its width and height are multiples of {@code patch}
	 * @param most patches of a window in a direction
	 * @param resampling the kernel the image is resized with
	 */
	Windows(final CropWindow crop, final int patch, final int most, final Resampling resampling) {
		this.crop = crop;
		this.patch = patch;
		this.down = WindowAxis.of(crop.height() / patch, most);
		this.across = WindowAxis.of(crop.width() / patch, most);
		this.resampling = resampling;
	}

	/**
	 * Patches that lie together, in the grid of the whole.
	 *
	 * @param row the first one's, from 0
	 * @param column the first one's, from 0
	 * @param grid how many
	 */
	public record Block(int row, int column, PatchGrid grid) {}

	/** All that is seen, in pixels of the resized image. */
	public CropWindow crop() {
		return crop;
	}

	/** The kernel the image is resized with. */
	Resampling resampling() {
		return resampling;
	}

	/** The number of windows. */
	public int count() {
		return down.count() * across.count();
	}

	/** Windows beside each other. */
	public int columns() {
		return across.count();
	}

	/** Strips of windows, one below the other. */
	public int rows() {
		return down.count();
	}

	/** Where a window begins in what is seen, in pixels from its left edge. */
	public int left(final int window) {
		return across.offset(window % columns()) * patch;
	}

	/** Where a window begins in what is seen, in pixels from its upper edge. */
	public int top(final int window) {
		return down.offset(window / columns()) * patch;
	}

	/** Width of each window in pixels. */
	public int width() {
		return across.length() * patch;
	}

	/** Height of each window in pixels. */
	public int height() {
		return down.length() * patch;
	}

	/** How the patches of the whole lie. */
	public PatchGrid grid() {
		return new PatchGrid(down.patches(), across.patches());
	}

	/** Where a window lies, with what it shares with its neighbours. */
	public Block block(final int window) {
		return new Block(down.offset(window / columns()), across.offset(window % columns()), new PatchGrid(down.length(),
			across.length()));
	}

	/** The patches that belong to a window. */
	public Block own(final int window) {
		final int r = window / columns(), c = window % columns();
		return new Block(down.begin(r), across.begin(c), new PatchGrid(down.end(r) - down.begin(r), across.end(c) - across
			.begin(c)));
	}

	/** Of all patches of a window those that belong to it. */
	public PatchValues ownOf(final int window, final PatchValues values) {
		final Block all = block(window), own = own(window);
		if (!values.grid().equals(all.grid())) throw new IllegalArgumentException(values.grid() +
			" patches of a window that has " + all.grid());
		if (own.equals(all)) return values;
		final int d = values.dimension(), columns = all.grid().columns(), length = own.grid().columns() * d;
		final float[] result = new float[own.grid().rows() * length];
		for (int r = 0; r < own.grid().rows(); r++)
			System.arraycopy(values.values(), ((own.row() - all.row() + r) * columns + own.column() - all.column()) * d,
				result, r * length, length);
		return new PatchValues(own.grid(), d, result);
	}

	/**
	 * Puts the patches that belong to a window to their places in the whole.
	 *
	 * @param own as {@link #ownOf} gives them
	 * @param whole values of all patches of {@link #grid}
	 */
	public void put(final int window, final PatchValues own, final float[] whole) {
		put(window, own, whole, 0);
	}

	/** The same, where those of the whole begin at {@code from} in the array. */
	public void put(final int window, final PatchValues own, final float[] whole, final int from) {
		final Block block = own(window);
		final int length = block.grid().columns() * own.dimension();
		for (int r = 0; r < block.grid().rows(); r++)
			System.arraycopy(own.values(), r * length, whole, from + ((block.row() + r) * across.patches() + block.column()) * own
				.dimension(), length);
	}

	/** The width of a patch in pixels of the original: what a defect must measure to be seen. */
	public double patchWidth() {
		return (double) patch * crop.sourceWidth() / crop.resizedWidth();
	}

	/** The height of a patch in pixels of the original. */
	public double patchHeight() {
		return (double) patch * crop.sourceHeight() / crop.resizedHeight();
	}

	/** Where in the original a column of patches lies, in pixels; its centre is at halves. */
	public double originalX(final double column) {
		return (crop.left() + column * patch) * crop.sourceWidth() / crop.resizedWidth();
	}

	/** Where in the original a row of patches lies, in pixels; its centre is at halves. */
	public double originalY(final double row) {
		return (crop.top() + row * patch) * crop.sourceHeight() / crop.resizedHeight();
	}

	/** The share of the image that is not looked at, 0 to 1. */
	public double unseen() {
		return 1 - (double) crop.width() / crop.resizedWidth() * crop.height() / crop.resizedHeight();
	}

	/** Such as {@code 6 windows of 420 x 518 pixels}. */
	@Override
	public String toString() {
		return count() + (count() == 1 ? " window" : " windows") + " of " + width() + " x " + height() + " pixels";
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Windows w && crop.equals(w.crop) && patch == w.patch;
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(new Object[] { crop, patch });
	}
}
