package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.math.LinearAlgebra;

/** z' (LL')^-1 z = |L^-1 z|^2 for every row z of a table. */
final class SquaredDistances {

	private SquaredDistances() {}

	/**
	 * @param lower L, d x d
	 * @param rows n x d, finite
	 * @return n numbers, 0 or more
	 */
	static double[] of(final double[][] lower, final double[][] rows, final LinearAlgebra algebra) {
		final double[][] y = algebra.solveLower(lower, rows);
		final double[] squared = new double[y.length];
		for (int i = 0; i < y.length; i++) {
			for (final double v : y[i])
				squared[i] += v * v;
			// Numbers were finite, so NaN is infinity minus infinity on the way: beyond any distance float64 can hold.
			if (Double.isNaN(squared[i])) squared[i] = Double.POSITIVE_INFINITY;
		}
		return squared;
	}
}
