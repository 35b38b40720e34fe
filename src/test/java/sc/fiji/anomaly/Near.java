package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;

/** Comparison of arrays relative to their size. */
public final class Near {

	private Near() {}

	/** Asserts that each value is within relative * |expected value| of what is expected. */
	public static void assertRelative(final double[] expected, final double[] actual, final double relative) {
		assertEquals(expected.length, actual.length, "length");
		for (int i = 0; i < expected.length; i++)
			assertTrue(Math.abs(actual[i] - expected[i]) <= relative * Math.abs(expected[i]), "value " + i + " is " +
				actual[i] + ", not " + expected[i]);
	}

	/** Asserts that no value differs by more than relative * the largest expected magnitude. */
	public static void assertNear(final double[] expected, final double[] actual, final double relative) {
		assertEquals(expected.length, actual.length, "length");
		double largest = 0;
		for (final double e : expected)
			largest = Math.max(largest, Math.abs(e));
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], relative * largest, "value " + i);
	}

	/** {@link #assertNear(double[], double[], double)} for matrices, relative to the largest element. */
	public static void assertNear(final double[][] expected, final double[][] actual, final double relative) {
		assertEquals(expected.length, actual.length, "rows");
		assertNear(flat(expected), flat(actual), relative);
	}

	private static double[] flat(final double[][] rows) {
		return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
	}

	/** Asserts that a message holds all these words. */
	public static void assertNames(final Throwable problem, final String... words) {
		for (final String word : words)
			assertTrue(problem.getMessage().contains(word), "'" + word + "' is not in: " + problem.getMessage());
	}
}
