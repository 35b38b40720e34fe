package sc.fiji.anomaly.math;

/** Products of vectors, and the trace. Sums run from the first element to the last, so results repeat bit for bit. */
final class Vectors {

	private Vectors() {}

	/** a'b. */
	static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i] * b[i];
		return sum;
	}

	/** Ab, with A n x d. */
	static double[] times(final double[][] a, final double[] b) {
		final double[] product = new double[a.length];
		for (int i = 0; i < a.length; i++)
			product[i] = dot(a[i], b);
		return product;
	}

	/** Adds factor * x to sum, in place. */
	static void addMultiple(final double[] sum, final double factor, final double[] x) {
		for (int i = 0; i < sum.length; i++)
			sum[i] += factor * x[i];
	}

	/** Adds a0 x0 + a1 x1 + a2 x2 + a3 x3 to sum, in place, from element {@code from} on. */
	static void add4(final double[] sum, final int from, final double a0, final double[] x0, final double a1,
		final double[] x1, final double a2, final double[] x2, final double a3, final double[] x3)
	{
		for (int k = from; k < sum.length; k++)
			sum[k] += a0 * x0[k] + a1 * x1[k] + a2 * x2[k] + a3 * x3[k];
	}

	/** The sum of the diagonal of a square matrix. */
	static double trace(final double[][] a) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i][i];
		return sum;
	}

	/** |A|_F^2, the sum of the squares of all elements. */
	static double squaredNorm(final double[][] a) {
		double sum = 0;
		for (final double[] row : a)
			sum += dot(row, row);
		return sum;
	}
}
