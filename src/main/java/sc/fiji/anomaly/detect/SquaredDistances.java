package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LowerTriangular;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;

/** (x - mean)' (LL')^-1 (x - mean) = |L^-1 (x - mean)|^2 for every row x of a table, in blocks. */
final class SquaredDistances {

	/** Rows a thread takes at a time: a fraction of a second for many features. */
	private static final int BLOCK = 1024;

	private SquaredDistances() {}

	/**
	 * @param lower L, d x d
	 * @param mean d numbers
	 * @param rows n x d
	 * @return n numbers, 0 or more
	 * @throws sc.fiji.anomaly.AnomalyException if a row is not d finite numbers; it is named
	 */
	static double[] of(final LowerTriangular lower, final double[] mean, final FeatureRows rows, final String task,
		final Parallel parallel)
	{
		final double[] all = new double[rows.count()];
		if (rows.count() > 0) Rows.requireLength(rows.dimension(), mean.length, 0, rows.count());
		parallel.<double[]> blocks(task, rows.count(), BLOCK, (from, to) -> checked(lower.squaredDistances(rows, from,
			to, mean), rows, from), (from, part) -> System.arraycopy(part, 0, all, from, part.length));
		return all;
	}

	/** A row that is not finite never has a finite distance, so only the rows without one are looked at again. */
	private static double[] checked(final double[] squared, final FeatureRows rows, final int from) {
		for (int k = 0; k < squared.length; k++) {
			if (Double.isFinite(squared[k])) continue;
			Rows.requireFinite(rows.table(from + k, from + k + 1)[0], from + k, rows.count());
			// The numbers were finite, so NaN is infinity minus infinity on the way: beyond any distance float64 can hold.
			squared[k] = Double.POSITIVE_INFINITY;
		}
		return squared;
	}
}
