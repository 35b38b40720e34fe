package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.Collection;

/**
 * How many pixels without a defect lie how high, told as exactly as areas under curves need it: below, at and between
 * the distinct values that pixels with a defect have. Values are counted image by image and not kept: 16 bytes for each
 * distinct value, however many images there are. Any number of threads may count at once.
 * <p>
 * The values of some images wait until they are worth a walk along all levels: sorted together, they and the levels are
 * read once from end to end, which costs less than searching for each value. So many wait as take two bytes for each level,
 * or 256 kB where levels are few, 16 MB at most; or one image where that is more.
 */
public final class PixelCounts {

	private static final int FEW = 1 << 16;
	private static final int MANY = 1 << 22;

	private final float[] levels;
	/** At 2 i + 1 the values equal to level i, at 2 i those between it and the level before. */
	private final long[] counts;
	private final int most;
	/** The first {@code waits} of them wait to be counted. */
	private float[] waiting = {};
	private int waits;

	private PixelCounts(final float[] levels) {
		this.levels = levels;
		counts = new long[2 * levels.length + 1];
		most = Math.max(FEW, Math.min(MANY, levels.length / 2));
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
		RadixSort.sort(all, n);
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
		if (n > 0) add(normal, n);
	}

	private void add(final float[] normal, final int n) {
		final float[] full;
		final int size;
		synchronized (this) {
			if (waits + n <= most) {
				if (waits + n > waiting.length) waiting = Arrays.copyOf(waiting, Math.min(most, 2 * (waits + n)));
				System.arraycopy(normal, 0, waiting, waits, n);
				waits += n;
				return;
			}
			full = waiting;
			size = waits;
			waiting = normal;
			waits = n;
		}
		count(full, size);
	}

	private void count(final float[] values, final int n) {
		RadixSort.sort(values, n);
		synchronized (counts) {
			int level = 0;
			for (int i = 0; i < n; i++) {
				while (level < levels.length && levels[level] < values[i])
					level++;
				counts[level < levels.length && levels[level] == values[i] ? 2 * level + 1 : 2 * level]++;
			}
		}
	}

	private synchronized void countAll() {
		count(waiting, waits);
		waiting = new float[0];
		waits = 0;
	}

	/** Adds what another one with the same levels has counted. */
	public void combine(final PixelCounts other) {
		if (!Arrays.equals(levels, other.levels)) throw new IllegalArgumentException(
			"the values to count by are not the same");
		other.countAll();
		for (int i = 0; i < counts.length; i++)
			counts[i] += other.counts[i];
	}

	/** The number of pixels counted. */
	public long total() {
		countAll();
		return Arrays.stream(counts).sum();
	}

	/**
	 * For each of some rising values, which must be among the levels, first the number of pixels above it, then that of
	 * pixels equal to it.
	 */
	long[][] aboveAndEqual(final float[] values) {
		countAll();
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
