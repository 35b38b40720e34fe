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
		for (final double[] row : products)
			for (int j = 0; j < row.length; j++)
				row[j] /= n;
		final SymmetricEigen eigen = algebra.eigen(products);
		final int rank = rank(eigen.values(), Math.min(n - 1, d));
		final double[] values = Arrays.copyOf(eigen.values(), rank);
		final double[][] vectors = Arrays.copyOf(eigen.vectors(), rank);
		return new SymmetricEigen(values, wide && rank > 0 ? scaled(algebra.multiply(vectors, z), values, n) : vectors);
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
