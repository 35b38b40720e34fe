package sc.fiji.anomaly.math;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

import sc.fiji.anomaly.AnomalyException;

/**
 * {@link LinearAlgebra} by commons-math3. What that library lacks, X'X, is
 * plain loops here: over contiguous arrays, four terms at once, which the JVM turns into vector instructions
 * (ten times as fast as commons-math3's general product).
 */
final class CommonsLinearAlgebra implements LinearAlgebra {

	private static final double ULP = Math.ulp(1.0);

	@Override
	public double[][] crossProduct(final double[][] x) {
		final int d = x[0].length;
		final double[][] c = new double[d][d];
		int k = 0;
		for (; k + 4 <= x.length; k += 4)
			for (int i = 0; i < d; i++)
				Vectors.add4(c[i], i, x[k][i], x[k], x[k + 1][i], x[k + 1], x[k + 2][i], x[k + 2], x[k + 3][i], x[k + 3]);
		for (; k < x.length; k++)
			for (int i = 0; i < d; i++)
				add(c[i], i, x[k][i], x[k]);
		for (int i = 0; i < d; i++)
			for (int j = 0; j < i; j++)
				c[i][j] = c[j][i];
		return c;
	}

	@Override
	public double[][] multiply(final double[][] a, final double[][] b) {
		return new BlockRealMatrix(a).multiply(new BlockRealMatrix(b)).getData();
	}

	/** Decomposes the matrix scaled to a diagonal of ones: whether it is singular is then a plain threshold. */
	@Override
	public double[][] cholesky(final double[][] spd) {
		final int d = spd.length;
		final double[] scale = new double[d];
		for (int i = 0; i < d; i++)
			scale[i] = Math.sqrt(requirePositive(spd[i][i], i));
		final double[][] unit = new double[d][d];
		for (int i = 0; i < d; i++) {
			unit[i][i] = 1;
			for (int j = 0; j < i; j++)
				unit[i][j] = unit[j][i] = requireFinite(spd[i][j] / (scale[i] * scale[j]), i, j);
		}
		final double[][] lower = decompose(unit);
		for (int i = 0; i < d; i++)
			for (int j = 0; j <= i; j++)
				lower[i][j] *= scale[i];
		return lower;
	}

	private static double[][] decompose(final double[][] unit) {
		try {
			return new CholeskyDecomposition(new Array2DRowRealMatrix(unit, false), 0, 10 * unit.length * ULP).getL()
				.getData();
		}
		catch (final NonPositiveDefiniteMatrixException e) {
			throw notPositiveDefinite("feature " + e.getRow() + " is a linear combination of those before it", e);
		}
	}

	private static double requirePositive(final double variance, final int i) {
		if (variance > 0 && variance < Double.POSITIVE_INFINITY) return variance;
		throw notPositiveDefinite("feature " + i + " has variance " + variance, null);
	}

	private static double requireFinite(final double value, final int i, final int j) {
		if (Double.isFinite(value)) return value;
		throw notPositiveDefinite("features " + i + " and " + j + " have a covariance that is not finite", null);
	}

	private static AnomalyException notPositiveDefinite(final String found, final Throwable cause) {
		return new AnomalyException("the covariance must be positive definite, but " + found +
			" (the first feature is 0): use more images, and images that differ from each other", cause);
	}

	@Override
	public SymmetricEigen eigen(final double[][] symmetric) {
		Rows.requireFinite(symmetric, symmetric.length);
		final int d = symmetric.length;
		final double[][] exact = Rows.copy(symmetric);
		for (int i = 0; i < d; i++)
			for (int j = 0; j < i; j++)
				exact[j][i] = exact[i][j]; // commons-math3 takes any other matrix for an unsymmetric one
		final EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(exact, false));
		return new SymmetricEigen(eigen.getRealEigenvalues(), eigen.getVT().getData());
	}

	private static void add(final double[] sum, final int from, final double a, final double[] x) {
		for (int k = from; k < sum.length; k++)
			sum[k] += a * x[k];
	}
}
