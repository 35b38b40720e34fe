package sc.fiji.anomaly.detect;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;

/** Whether the arrays of a {@link PlaceGaussian} fit together, as those read from a file may not. */
final class PlaceShapes {

	private PlaceShapes() {}

	static void require(final PatchGrid grid, final PlaceChoice choice, final double[][] means, final float[][] vectors,
		final double[][] values, final double[] rest, final double[][] choleskyLower)
	{
		final int places = grid.count(), d = choleskyLower.length;
		require(choice.a() >= 0 && choice.a() < 1, "a is " + choice.a() + ", not from 0 to below 1");
		require(d > 0 && means.length == places && vectors.length == places && values.length == places &&
			rest.length == places, "a grid of " + grid + " patches has " + means.length + " means, " + vectors.length +
				" directions, " + values.length + " eigenvalues and " + rest.length + " rests, and C0 " + d + " features");
		final int r = values[0].length;
		for (int p = 0; p < places; p++) {
			final int at = p;
			require(means[p].length == d && values[p].length == r && (long) r * d == vectors[p].length, "place " + p +
				" has a mean of " + means[p].length + " features, " + values[p].length + " eigenvalues and " + vectors[p].length +
				" numbers of directions, for C0 of " + d + " features and " + r + " directions");
			require(Arrays.stream(means[p]).allMatch(Double::isFinite), "the mean at place " + at + " is not finite");
			require(Arrays.stream(values[p]).allMatch(w -> w >= 0 && w < Double.POSITIVE_INFINITY) && rest[p] >= 0 &&
				rest[p] < Double.POSITIVE_INFINITY, "the eigenvalues at place " + at + " are not all 0 or more");
			for (final float v : vectors[p])
				if (!Float.isFinite(v)) require(false, "the directions at place " + at + " are not finite");
		}
		for (int i = 0; i < d; i++)
			requireLower(choleskyLower[i], i, d);
	}

	private static void requireLower(final double[] row, final int i, final int d) {
		require(row.length == d && row[i] > 0 && Arrays.stream(row).allMatch(Double::isFinite) && Arrays.stream(row, i + 1,
			d).allMatch(v -> v == 0), "row " + i + " of the Cholesky factor of C0 is none");
	}

	private static void require(final boolean condition, final String found) {
		if (!condition) throw new AnomalyException("what a normal model knows of each place does not fit together: " +
			found + ". The file is damaged: take another copy, or train again");
	}
}
