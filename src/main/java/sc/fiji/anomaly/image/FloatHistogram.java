package sc.fiji.anomaly.image;

import java.io.Serializable;

/**
 * Counts of float32 values in bounded memory. Finite floats in ascending order are numbered by their bits; the 65536
 * pages of 65536 neighbours each are made when a value falls into them. When the pages would hold more than 2^21
 * counts, the bins of all pages are merged in pairs, so a bin is 2^level neighbouring floats wide and is reported by
 * its middle: level 0 is exact, and values within a factor of 1000 are off by at most 2^5 units in the last place,
 * less than 1e-5 of the value. The level is a function of the values alone, not of their order.
 */
final class FloatHistogram implements Serializable {

	private static final long serialVersionUID = 1;

	private static final int PAGE_BITS = 16;
	private static final int MOST_BINS = 1 << 21;

	private final long[][] pages = new long[1 << 32 - PAGE_BITS][];
	private int used;
	private int level;
	private long count;

	/** Counts a finite value {@code times} times. */
	void add(final float value, final long times) {
		final int key = key(value);
		page(key >>> PAGE_BITS)[(key & 0xffff) >>> level] += times;
		count += times;
	}

	/** Adds all counts of another histogram, which is left as it is. */
	void addAll(final FloatHistogram other) {
		while (level < other.level)
			coarsen();
		for (int p = 0; p < pages.length; p++) {
			if (other.pages[p] == null) continue;
			page(p);
			for (int i = 0; i < other.pages[p].length; i++) // after page(p), which may coarsen
				pages[p][i >>> level - other.level] += other.pages[p][i];
		}
		count += other.count;
	}

	long count() {
		return count;
	}

	/** The value at a rank from 0 to count - 1 in ascending order. */
	double valueAt(final long rank) {
		long below = 0;
		for (int p = 0; p < pages.length; p++)
			if (pages[p] != null) for (int i = 0; i < pages[p].length; i++) {
				below += pages[p][i];
				if (below > rank) return value(p << PAGE_BITS | i << level | (1 << level) >> 1);
			}
		throw new IllegalArgumentException("rank " + rank + " of " + count + " values");
	}

	private long[] page(final int p) {
		if (pages[p] == null) {
			used++;
			while ((long) used << PAGE_BITS - level > MOST_BINS)
				coarsen();
			pages[p] = new long[1 << PAGE_BITS - level];
		}
		return pages[p];
	}

	private void coarsen() {
		level++;
		for (int p = 0; p < pages.length; p++) {
			if (pages[p] == null) continue;
			final long[] merged = new long[1 << PAGE_BITS - level];
			for (int i = 0; i < merged.length; i++)
				merged[i] = pages[p][2 * i] + pages[p][2 * i + 1];
			pages[p] = merged;
		}
	}

	/** Ascending as an unsigned number where the floats ascend; both zeros are one. */
	private static int key(final float value) {
		final int bits = Float.floatToRawIntBits(value + 0f);
		return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
	}

	private static float value(final int key) {
		return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
	}
}
