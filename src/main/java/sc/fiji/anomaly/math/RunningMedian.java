package sc.fiji.anomaly.math;

import java.util.Arrays;

/** The median of each value of a series and its neighbours. */
public final class RunningMedian {

	private RunningMedian() {}

	/**
	 * Of each value and half a window on each side, as far as there are values.
	 *
	 * @param values any number, none NaN
	 * @param window how many values a median is of, odd
	 * @return as many medians
	 */
	public static double[] of(final double[] values, final int window) {
		final double[] medians = new double[values.length];
		for (int i = 0; i < medians.length; i++) {
			final double[] near = Arrays.copyOfRange(values, Math.max(0, i - window / 2), Math.min(values.length, i + window / 2 +
				1));
			Arrays.sort(near);
			final int middle = near.length / 2;
			medians[i] = near.length % 2 == 1 ? near[middle] : (near[middle - 1] + near[middle]) / 2;
		}
		return medians;
	}
}
