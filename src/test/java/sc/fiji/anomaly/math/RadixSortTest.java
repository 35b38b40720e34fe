package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth is Java's own sort. */
class RadixSortTest {

	private static final float[] SPECIAL = { 0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE,
		-Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 1, Math.nextUp(1f), -1 };

	private static float[] values(final int n, final boolean narrow) {
		final Random random = new Random(n);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = narrow ? 1 + random.nextInt(700) * 0x1p-23f : i % 3 == 0 ? SPECIAL[random.nextInt(SPECIAL.length)]
				: (float) random.nextGaussian();
		return values;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 1000, 1024, 5000 })
	void orderIsThatOfComparisons(final int n) {
		for (final boolean narrow : new boolean[] { true, false }) {
			final float[] values = Arrays.copyOf(values(n, narrow), n + 3), expected = values.clone();
			expected[n] = values[n] = 7; // what lies behind stays
			expected[n + 1] = values[n + 1] = -7;
			Arrays.sort(expected, 0, n);
			RadixSort.sort(values, n);
			assertArrayEquals(expected, values);
		}
	}

	@Test
	void equalValuesStayAsTheyFollowEachOther() {
		for (final boolean narrow : new boolean[] { true, false }) {
			final float[] values = values(3000, narrow);
			final long[] pairs = new long[values.length];
			for (int i = 0; i < pairs.length; i++)
				pairs[i] = RadixSort.pair(values[i], i);
			RadixSort.sort(pairs, pairs.length);
			assertArrayEquals(IntStream.range(0, values.length).boxed().sorted(Comparator.comparing(i -> values[i])).mapToInt(
				i -> i).toArray(), Arrays.stream(pairs).mapToInt(RadixSort::number).toArray());
			for (final long pair : pairs)
				assertEquals(values[RadixSort.number(pair)], RadixSort.value(pair));
		}
	}
}
