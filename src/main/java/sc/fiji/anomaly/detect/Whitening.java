package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.LowerTriangular;
import sc.fiji.anomaly.math.Rows;

/**
 * Turns rows into coordinates in which a covariance C = LL' is the identity, by one matrix product: z = L^-1 (x - mean).
 */
final class Whitening {

	private final double[][] lower;
	private final double[][] inverse;
	private final double logDeterminant;
	private final LinearAlgebra algebra;

	private Whitening(final double[][] lower, final LinearAlgebra algebra) {
		final LowerTriangular l = LowerTriangular.of(lower);
		this.lower = lower;
		this.algebra = algebra;
		inverse = l.inverseTransposed();
		logDeterminant = l.logDeterminant();
	}

	/** By a Ledoit-Wolf covariance. */
	static Whitening of(final LedoitWolf fit, final LinearAlgebra algebra) {
		return new Whitening(InvertibleCovariance.cholesky(fit, 1, algebra), algebra);
	}

	/** L, d x d. */
	double[][] lower() {
		return lower;
	}

	/** log det C. */
	double logDeterminant() {
		return logDeterminant;
	}

	/** L^-1 (x - mean) for n rows x, n x d; n is at least 1. */
	double[][] apply(final double[][] rows, final double[] mean) {
		return apply(Rows.minus(rows, 0, rows.length, mean));
	}

	/** L^-1 x for n rows x, n x d; n is at least 1. */
	double[][] apply(final double[][] differences) {
		return algebra.multiply(differences, inverse);
	}

	/** tr(C^-1 M) for a symmetric M, d x d. */
	double trace(final double[][] m) {
		final double[][] half = algebra.multiply(m, inverse);
		double trace = 0;
		for (int i = 0; i < m.length; i++)
			for (int j = 0; j < m.length; j++)
				trace += inverse[i][j] * half[i][j];
		return trace;
	}
}
