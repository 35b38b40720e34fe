package sc.fiji.anomaly.math;

import java.util.Arrays;

/** The median of each value of a series and its neighbours. */
public final class RunningMedian {

	private RunningMedian() {}

	/**
	 * Of each value and as many on each side, fewer at the ends.
	 *
	 * @param values any number, none NaN
	 * @param window how many values a median is of, odd
	 * @return as many medians
	 */
	public static double[] of(final double[] values, final int window) {
		final double[] medians = new double[values.length];
		for (int i = 0; i < medians.length; i++) {
			final int reach = Math.min(window / 2, Math.min(i, values.length - 1 - i));
			final double[] near = Arrays.copyOfRange(values, i - reach, i + reach + 1);
			Arrays.sort(near);
			medians[i] = near[reach];
		}
		return medians;
	}
}
