package sc.fiji.anomaly.math;

import java.util.Arrays;

/**
 * The eigenvalues above 0 and eigenvectors of Z'Z/n for n centred rows Z of d numbers. Where there are fewer rows than
 * columns they come from ZZ'/n, n x n, which has the same eigenvalues: with u one of its eigenvectors, Z'u / sqrt(n w).
 */
public final class Scatter {

	/** What is below this part of the largest eigenvalue is rounding. */
	private static final double ROUNDING = 1e-12;

	private Scatter() {}

	/**
	 * Decomposes.
	 *
	 * @param z n x d, n at least 1, whose columns have the mean 0
	 * @return K values above 0, descending, and K vectors; K is at most n - 1 and at most d, and 0 where all rows are 0
	 */
	public static SymmetricEigen of(final double[][] z, final LinearAlgebra algebra) {
		final int n = z.length, d = z[0].length;
		final boolean wide = n < d;
		final double[][] products = wide ? algebra.multiply(z, transposed(z)) : algebra.crossProduct(z);
		final SymmetricEigen eigen = above0(products, n, Math.min(n - 1, d), algebra);
		return wide && eigen.values().length > 0 ? new SymmetricEigen(eigen.values(), scaled(algebra.multiply(eigen.vectors(),
			z), eigen.values(), n)) : eigen;
	}

	/**
	 * What is known of other rows by their products with those of Z: the squared coordinates of a row x along the
	 * eigenvectors of Z'Z/n are (u_k'Zx)^2 / (n w_k). Faster than {@link #of} where Z has fewer rows than columns.
	 *
	 * @param own ZZ', n x n
	 * @param others XZ', m x n, m at least 1
	 * @return the K values above 0, descending, and the sum over all x of their squared coordinates along each of K vectors
	 */
	public static Along along(final double[][] own, final double[][] others, final LinearAlgebra algebra) {
		final int n = own.length;
		final SymmetricEigen eigen = above0(Rows.copy(own), n, n - 1, algebra);
		final double[] values = eigen.values(), squares = new double[values.length];
		if (values.length == 0) return new Along(values, squares);
		for (final double[] row : algebra.multiply(others, transposed(eigen.vectors())))
			for (int k = 0; k < squares.length; k++)
				squares[k] += row[k] * row[k] / (n * values[k]);
		return new Along(values, squares);
	}

	/**
	 * Rows seen along the eigenvectors of others.
	 *
	 * @param values eigenvalues above 0, descending
	 * @param squares sum over the rows of the squared coordinates along each eigenvector
	 */
	public record Along(double[] values, double[] squares) {}

	/** Of products, which are divided by n, the eigenvalues above 0, {@code most} at most, and their vectors. */
	private static SymmetricEigen above0(final double[][] products, final int n, final int most,
		final LinearAlgebra algebra)
	{
		for (final double[] row : products)
			for (int j = 0; j < row.length; j++)
				row[j] /= n;
		final SymmetricEigen eigen = algebra.eigen(products);
		final int rank = rank(eigen.values(), most);
		return new SymmetricEigen(Arrays.copyOf(eigen.values(), rank), Arrays.copyOf(eigen.vectors(), rank));
	}

	private static int rank(final double[] values, final int most) {
		int rank = 0;
		while (rank < most && values[rank] > ROUNDING * values[0])
			rank++;
		return rank;
	}

	private static double[][] scaled(final double[][] vectors, final double[] values, final int n) {
		for (int k = 0; k < vectors.length; k++)
			for (int j = 0; j < vectors[k].length; j++)
				vectors[k][j] /= Math.sqrt(n * values[k]);
		return vectors;
	}

	/** A', d x n, of A n x d with n at least 1. */
	public static double[][] transposed(final double[][] a) {
		final double[][] t = new double[a[0].length][a.length];
		for (int i = 0; i < a.length; i++)
			for (int j = 0; j < t.length; j++)
				t[j][i] = a[i][j];
		return t;
	}
}
