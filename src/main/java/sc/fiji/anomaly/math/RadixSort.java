package sc.fiji.anomaly.math;

import java.util.Arrays;

/**
 * Sorts many floats faster than comparisons do: by their bits, from the lowest to the highest in which they differ, some
 * bits at a time. Of {@code n} values it needs memory for {@code n} more.
 */
final class RadixSort {

	/** Fewer are sorted by comparisons. */
	private static final int FEW = 1 << 10;
	/** So many bits at a time: all places that values are moved to fit into the nearest memory. */
	private static final int BITS = 9;
	private static final int MASK = (1 << BITS) - 1;

	private RadixSort() {}

	/**
	 * Sorts the first {@code n} values, rising, -0 before 0.
	 *
	 * @param values without NaN
	 */
	static void sort(final float[] values, final int n) {
		if (n < FEW) {
			Arrays.sort(values, 0, n);
			return;
		}
		int least = Integer.MAX_VALUE, most = Integer.MIN_VALUE;
		for (int i = 0; i < n; i++) {
			least = Math.min(least, key(values[i]));
			most = Math.max(most, key(values[i]));
		}
		float[] from = values, to = new float[n];
		for (int shift = 0; shift < Integer.SIZE && most - least >>> shift != 0; shift += BITS) {
			final int[] places = new int[MASK + 2];
			for (int i = 0; i < n; i++)
				places[(key(from[i]) - least >>> shift & MASK) + 1]++;
			Arrays.parallelPrefix(places, Integer::sum);
			for (int i = 0; i < n; i++)
				to[places[key(from[i]) - least >>> shift & MASK]++] = from[i];
			final float[] free = from;
			from = to;
			to = free;
		}
		if (from != values) System.arraycopy(from, 0, values, 0, n);
	}

	/**
	 * Sorts the first {@code n} pairs by their values, rising; those of one value stay in the order they have.
	 *
	 * @param pairs made by {@link #pair}
	 */
	static void sort(final long[] pairs, final int n) {
		int least = Integer.MAX_VALUE, most = Integer.MIN_VALUE;
		for (int i = 0; i < n; i++) {
			least = Math.min(least, (int) (pairs[i] >> Integer.SIZE));
			most = Math.max(most, (int) (pairs[i] >> Integer.SIZE));
		}
		long[] from = pairs, to = new long[n];
		for (int shift = 0; shift < Integer.SIZE && most - least >>> shift != 0; shift += BITS) {
			final int[] places = new int[MASK + 2];
			for (int i = 0; i < n; i++)
				places[((int) (from[i] >> Integer.SIZE) - least >>> shift & MASK) + 1]++;
			Arrays.parallelPrefix(places, Integer::sum);
			for (int i = 0; i < n; i++)
				to[places[(int) (from[i] >> Integer.SIZE) - least >>> shift & MASK]++] = from[i];
			final long[] free = from;
			from = to;
			to = free;
		}
		if (from != pairs) System.arraycopy(from, 0, pairs, 0, n);
	}

	/** A value, not NaN, with the number of what it belongs to, 0 or more. */
	static long pair(final float value, final int number) {
		return (long) key(value) << Integer.SIZE | number;
	}

	/** The value of a pair. */
	static float value(final long pair) {
		final int key = (int) (pair >> Integer.SIZE);
		return Float.intBitsToFloat(key ^ key >> 31 & Integer.MAX_VALUE);
	}

	/** The number of a pair. */
	static int number(final long pair) {
		return (int) pair;
	}

	/** Rises as values do. */
	private static int key(final float value) {
		final int bits = Float.floatToRawIntBits(value);
		return bits ^ bits >> 31 & Integer.MAX_VALUE;
	}
}
