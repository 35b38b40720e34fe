package sc.fiji.anomaly.model;

import java.util.Arrays;

/**
 * How many windows, and so rows of features, each of n images has: the rows of an image lie together, in the order of the
 * images.
 */
public final class WindowCounts {

	private final int[] counts;
	/** Where the rows of each image begin; the last is their number. */
	private final int[] begins;

	private WindowCounts(final int[] counts) {
		this.counts = counts;
		begins = new int[counts.length + 1];
		for (int i = 0; i < counts.length; i++) {
			if (counts[i] < 1) throw new IllegalArgumentException("image " + i + " of " + counts.length + " has " + counts[i] +
				" windows");
			begins[i + 1] = Math.addExact(begins[i], counts[i]);
		}
	}

	/** Of images with these numbers of windows, each at least 1. */
	public static WindowCounts of(final int... counts) {
		return new WindowCounts(counts.clone());
	}

	/** Of n images in one window each. */
	static WindowCounts single(final int n) {
		final int[] ones = new int[n];
		Arrays.fill(ones, 1);
		return new WindowCounts(ones);
	}

	/** n, the number of images. */
	public int images() {
		return counts.length;
	}

	/** The number of rows of all images. */
	public int rows() {
		return begins[counts.length];
	}

	/** The first row of an image. */
	public int begin(final int image) {
		return begins[image];
	}

	/** The row after the last of an image. */
	public int end(final int image) {
		return begins[image + 1];
	}

	/** Whether no image has several. */
	public boolean isSingle() {
		return rows() == images();
	}

	double[] toDoubles() {
		return Arrays.stream(counts).asDoubleStream().toArray();
	}
}
