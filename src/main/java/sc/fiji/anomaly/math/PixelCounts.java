package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.Collection;

/**
 * How many pixels without a defect lie how high, told as exactly as areas under curves need it: below, at and between
 * the distinct values that pixels with a defect have. Values are counted image by image and not kept: 16 bytes for each
 * distinct value, however many images there are. Any number of threads may count at once.
 */
public final class PixelCounts {

	private final float[] levels;
	/** At 2 i + 1 the values equal to level i, at 2 i those between it and the level before. */
	private final long[] counts;

	private PixelCounts(final float[] levels) {
		this.levels = levels;
		counts = new long[2 * levels.length + 1];
	}

	/**
	 * Nothing counted yet.
	 *
	 * @param defects of all images that will be compared
	 */
	public static PixelCounts of(final Collection<RegionScores> defects) {
		return new PixelCounts(levels(defects));
	}

	/** Nothing counted yet, with the same levels, which are shared. */
	public PixelCounts empty() {
		return new PixelCounts(levels);
	}

	/** All distinct values of some regions, rising. */
	static float[] levels(final Collection<RegionScores> defects) {
		final long size = defects.stream().mapToLong(RegionScores::pixels).sum();
		if (size > Integer.MAX_VALUE / 2 - 8) throw new IllegalArgumentException(size + " defective pixels, but at most " +
			(Integer.MAX_VALUE / 2 - 8) + " can be compared");
		final float[] all = new float[(int) size];
		int n = 0;
		for (final RegionScores image : defects)
			for (final float[] region : image.regions()) {
				System.arraycopy(region, 0, all, n, region.length);
				n += region.length;
			}
		Arrays.sort(all);
		int distinct = 0;
		for (int i = 0; i < n; i++)
			if (i == 0 || all[i] != all[i - 1]) all[distinct++] = all[i];
		return Arrays.copyOf(all, distinct);
	}

	/**
	 * Counts the pixels of an image that have no defect.
	 *
	 * @param values of the map; NaN where nothing was seen, which is left out
	 * @param labels for each value 0 where there is no defect
	 */
	public void accept(final float[] values, final int[] labels) {
		RegionScores.requireSameLength(values, labels);
		final float[] normal = new float[values.length];
		int n = 0;
		for (int i = 0; i < values.length; i++)
			if (labels[i] == 0 && !Float.isNaN(values[i])) normal[n++] = values[i] + 0f; // no -0
		Arrays.sort(normal, 0, n); // a search goes on where the last one ended, in memory that is near
		final int[] slots = new int[n];
		for (int i = 0, from = 0; i < n; i++) {
			final int found = i > 0 && normal[i] == normal[i - 1] ? slots[i - 1] : slot(from, normal[i]);
			slots[i] = found;
			from = found / 2;
		}
		synchronized (counts) {
			for (final int slot : slots)
				counts[slot]++;
		}
	}

	/** Searches in steps that double, since values come sorted: the next one is near. */
	private int slot(final int from, final float value) {
		int low = from, step = 1;
		for (; low + step < levels.length && levels[low + step] < value; step *= 2)
			low += step;
		final int at = Arrays.binarySearch(levels, low, Math.min(levels.length, low + step + 1), value);
		return at >= 0 ? 2 * at + 1 : -2 * (at + 1);
	}

	/** Adds what another one with the same levels has counted. */
	public void combine(final PixelCounts other) {
		if (!Arrays.equals(levels, other.levels)) throw new IllegalArgumentException(
			"the values to count by are not the same");
		for (int i = 0; i < counts.length; i++)
			counts[i] += other.counts[i];
	}

	/** The number of pixels counted. */
	public long total() {
		return Arrays.stream(counts).sum();
	}

	/**
	 * For each of some rising values, which must be among the levels, first the number of pixels above it, then that of
	 * pixels equal to it.
	 */
	long[][] aboveAndEqual(final float[] values) {
		final long[][] result = new long[2][values.length];
		long above = 0;
		for (int level = levels.length - 1, i = values.length - 1; i >= 0; level--) {
			above += counts[2 * level + 2];
			if (levels[level] == values[i]) {
				result[0][i] = above;
				result[1][i--] = counts[2 * level + 1];
			}
			above += counts[2 * level + 1];
		}
		return result;
	}
}
