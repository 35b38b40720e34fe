package sc.fiji.anomaly.math;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;

/**
 * The matrix operations the statistics need, so that another library can do them faster. All in float64; arrays are
 * rows of columns, never changed (but for a {@code target}), and results are new. Implementations have no state and are
 * safe in several threads.
 */
public interface LinearAlgebra {

	/** commons-math3 and plain loops: always there, and what other implementations are tested against. */
	LinearAlgebra COMMONS = new CommonsLinearAlgebra();

	/**
	 * X'X.
	 *
	 * @param x n x d, n at least 1
	 * @return d x d, exactly symmetric
	 */
	double[][] crossProduct(double[][] x);

	/**
	 * X'X over some rows of a table, which are read in blocks: memory is that of a block and the result.
	 *
	 * @param rows X, any number x d
	 * @param from first row
	 * @param to one past the last row, above {@code from}
	 * @param target gets the result: d x d, exactly symmetric; whatever it held before is gone
	 */
	default void crossProduct(final FeatureRows rows, final int from, final int to, final double[][] target) {
		final int block = 256;
		for (final double[] row : target)
			Arrays.fill(row, 0);
		for (int next = from; next < to; next += Math.min(block, to - next))
			Rows.add(target, crossProduct(rows.table(next, next + Math.min(block, to - next))));
	}

	/**
	 * AB.
	 *
	 * @param a n x k, none of the sizes 0
	 * @param b k x m
	 * @return n x m
	 */
	double[][] multiply(double[][] a, double[][] b);

	/**
	 * The Cholesky factor: lower triangular L with LL' = A.
	 *
	 * @param spd A, d x d, symmetric (only the lower triangle is read) and positive definite
	 * @return L, d x d, zero above the diagonal
	 * @throws AnomalyException if A is not positive definite in float64, whatever the scale of its features: if a feature,
	 *           once the ones before it are accounted for, has less left of its variance than rounding leaves; or if A
	 *           is not finite
	 */
	double[][] cholesky(double[][] spd);

	/**
	 * All eigenvalues and eigenvectors of a symmetric matrix.
	 *
	 * @param symmetric A, d x d, d at least 1, finite and symmetric (where it is not, to rounding, one triangle is taken)
	 * @return values descending; values and vectors are exact for a matrix within a few units of rounding of |A|
	 * @throws AnomalyException if A is not finite
	 */
	SymmetricEigen eigen(double[][] symmetric);
}
