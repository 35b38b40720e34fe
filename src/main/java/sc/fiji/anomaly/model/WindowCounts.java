package sc.fiji.anomaly.model;

import java.util.Arrays;
import java.util.function.IntFunction;

import sc.fiji.anomaly.Augment;

/**
 * How many windows, and so rows of features, each of n images has: the rows of an image lie together, in the order of the
 * images. Where copies of each image were learned from too, their windows follow those of the image, as many of each. Images
 * that resemble each other because they are of the same file, its planes, make a group: they follow one another, and are left
 * out together.
 */
public final class WindowCounts {

	private final int[] counts;
	/** Where the rows of each image begin; the last is their number. */
	private final int[] begins;
	private final Augment augment;
	/** Where the images of each group begin; the last is their number. */
	private final int[] groups;

	private WindowCounts(final int[] counts, final Augment augment, final int[] groups) {
		this.counts = counts;
		this.augment = augment;
		this.groups = groups;
		for (int i = 0; i < counts.length; i++)
			if (counts[i] < 1 || counts[i] % augment.copies() != 0) throw new IllegalArgumentException("image " + i + " of " +
				counts.length + " has " + counts[i] + " windows");
		begins = begins(counts);
	}

	/** Of images with these numbers of windows, each at least 1, and each a group of its own. */
	public static WindowCounts of(final int... counts) {
		return new WindowCounts(counts.clone(), Augment.NONE, begins(ones(counts.length)));
	}

	/** The same, where these are the windows of images and their copies. */
	public WindowCounts with(final Augment copies) {
		return new WindowCounts(counts, copies, groups);
	}

	/** Which copies of the images there are. */
	public Augment augment() {
		return augment;
	}

	/** Of n images in one window each. */
	static WindowCounts single(final int n) {
		return of(ones(n));
	}

	private static int[] ones(final int n) {
		final int[] ones = new int[n];
		Arrays.fill(ones, 1);
		return ones;
	}

	private static int[] begins(final int[] sizes) {
		final int[] begins = new int[sizes.length + 1];
		for (int i = 0; i < sizes.length; i++)
			begins[i + 1] = Math.addExact(begins[i], sizes[i]);
		return begins;
	}

	/**
	 * The same with groups of so many images each, n together. Where all are of one group there would be nothing left:
	 * then each is a group of its own.
	 */
	public WindowCounts grouped(final int... sizes) {
		if (Arrays.stream(sizes).anyMatch(s -> s < 1) || Arrays.stream(sizes).sum() != counts.length)
			throw new IllegalArgumentException(counts.length + " images in groups of " + Arrays.toString(sizes));
		return new WindowCounts(counts, augment, begins(sizes.length == 1 ? ones(counts.length) : sizes));
	}

	/** The same, where images that follow one another with equal keys are a group. */
	public WindowCounts groupedBy(final IntFunction<?> key) {
		final int[] sizes = new int[counts.length];
		int n = 0;
		for (int i = 0; i < counts.length; i++) {
			if (i > 0 && !key.apply(i).equals(key.apply(i - 1))) n++;
			sizes[n]++;
		}
		return counts.length == 0 ? this : grouped(Arrays.copyOf(sizes, n + 1));
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

	/** The number of groups. */
	public int groups() {
		return groups.length - 1;
	}

	/** The first image of a group. */
	public int firstImage(final int group) {
		return groups[group];
	}

	/** The image after the last of a group. */
	public int endImage(final int group) {
		return groups[group + 1];
	}

	/** Whether a group has several images. */
	public boolean isGrouped() {
		return groups() != images();
	}

	double[] toDoubles() {
		return Arrays.stream(counts).asDoubleStream().toArray();
	}

	double[] groupSizes() {
		final double[] sizes = new double[groups()];
		for (int g = 0; g < sizes.length; g++)
			sizes[g] = groups[g + 1] - groups[g];
		return sizes;
	}
}
