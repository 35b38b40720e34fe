package sc.fiji.anomaly.model;

import java.util.Arrays;

import sc.fiji.anomaly.Augment;

/**
 * How many windows, and so rows of features, each of n images has: the rows of an image lie together, in the order of the
 * images. Where copies of each image were learned from too, their windows follow those of the image, as many of each.
 */
public final class WindowCounts {

	private final int[] counts;
	/** Where the rows of each image begin; the last is their number. */
	private final int[] begins;
	private final Augment augment;

	private WindowCounts(final int[] counts, final Augment augment) {
		this.counts = counts;
		this.augment = augment;
		begins = new int[counts.length + 1];
		for (int i = 0; i < counts.length; i++) {
			if (counts[i] < 1 || counts[i] % augment.copies() != 0) throw new IllegalArgumentException("image " + i + " of " + counts.length + " has " + counts[i] +
				" windows");
			begins[i + 1] = Math.addExact(begins[i], counts[i]);
		}
	}

	/** Of images with these numbers of windows, each at least 1. */
	public static WindowCounts of(final int... counts) {
		return new WindowCounts(counts.clone(), Augment.NONE);
	}

	/** The same, where these are the windows of images and their copies. */
	public WindowCounts with(final Augment copies) {
		return new WindowCounts(counts, copies);
	}

	/** Which copies of the images there are. */
	public Augment augment() {
		return augment;
	}

	/** Of n images in one window each. */
	static WindowCounts single(final int n) {
		final int[] ones = new int[n];
		Arrays.fill(ones, 1);
		return new WindowCounts(ones, Augment.NONE);
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

	/** How many rows, the first ones, are of an image itself and not of a copy. */
	public int own(final int image) {
		return counts[image] / augment.copies();
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
