package sc.fiji.anomaly.math;

import java.util.function.IntFunction;

import sc.fiji.anomaly.AnomalyException;

/**
 * Mean and covariance of a table without some of its rows, from the sums over all of it: with y = x - o, and s_G and S_G
 * the sums of y and yy' over a group G of rows,
 *
 * <pre>
 * r = n - |G|,   m = (s - s_G) / r,   mean = o + m,   covariance = (S - S_G) / r - m m'
 * </pre>
 *
 * O(|G| d^2) a group, whatever n is. As precise as {@link Moments}: o is to be near the data. Immutable.
 */
public final class RowRemoval {

	private final long n;
	private final double[] origin;
	private final double[] sum;
	private final double[][] products;
	private final LinearAlgebra algebra;

	private RowRemoval(final Moments moments, final LinearAlgebra algebra) {
		n = moments.count();
		origin = moments.origin();
		sum = moments.sum();
		products = moments.products();
		this.algebra = algebra;
	}

	/** Ready to take rows away from these sums, which are copied. */
	public static RowRemoval of(final Moments moments, final LinearAlgebra algebra) {
		return new RowRemoval(moments, algebra);
	}

	/**
	 * What the other rows know.
	 *
	 * @param group the rows G, which must be among those summed up: any number x d
	 * @throws AnomalyException if a row is not d finite numbers, fewer than two others are left, or these
	 *           are all alike (to rounding)
	 */
	public Remaining without(final double[][] group) {
		return without(1, part -> group);
	}

	/**
	 * The same of a group that comes in parts, one of which is looked at at a time.
	 *
	 * @param parts how many
	 * @param part gives each, any number x d
	 */
	public Remaining without(final int parts, final IntFunction<double[][]> part) {
		final int d = origin.length;
		final double[] m = sum.clone(), mean = origin.clone();
		double[][] c = null;
		int rows = 0;
		for (int k = 0; k < parts; k++) {
			final double[][] group = part.apply(k);
			Rows.requireFinite(group, d);
			rows += group.length;
			if (n - rows < 2) throw new AnomalyException(rows + " of " + n +
				" rows are to be left out, but at least 2 must remain: add good images");
			final double[][] y = Rows.minus(group, 0, group.length, origin);
			for (final double[] row : y)
				Vectors.addMultiple(m, -1, row);
			final double[][] products = y.length == 0 ? new double[d][d] : algebra.crossProduct(y);
			if (c == null) c = products;
			else for (int i = 0; i < d; i++)
				Vectors.addMultiple(c[i], 1, products[i]);
		}
		return remaining(rows, m, mean, c);
	}

	private Remaining remaining(final int rows, final double[] m, final double[] mean, final double[][] c) {
		final int d = origin.length;
		final double r = n - rows;
		for (int j = 0; j < d; j++)
			mean[j] += m[j] /= r;
		for (int i = 0; i < d; i++)
			for (int j = 0; j < d; j++)
				c[i][j] = (products[i][j] - c[i][j]) / r - m[i] * m[j];
		if (!(Vectors.trace(c) * r > Sums.ROUNDING * Vectors.trace(products))) throw new AnomalyException("without the " +
			rows + " rows left out, the other " + (n - rows) +
			" are all alike, but they must differ: add different good images");
		return new Remaining(n - rows, mean, c);
	}

	/**
	 * Of the rows that remain.
	 *
	 * @param count r, at least 2
	 * @param mean d numbers
	 * @param covariance biased (divided by r), d x d
	 */
	public record Remaining(long count, double[] mean, double[][] covariance) {

		/** (1 - shrinkage) covariance + shrinkage mu I with mu = tr(covariance)/d: d x d, new. */
		public double[][] shrunk(final double shrinkage) {
			final double floor = shrinkage * Vectors.trace(covariance) / mean.length;
			final double[][] shrunk = Rows.copy(covariance);
			for (int i = 0; i < shrunk.length; i++) {
				for (int j = 0; j < shrunk.length; j++)
					shrunk[i][j] *= 1 - shrinkage;
				shrunk[i][i] += floor;
			}
			return shrunk;
		}
	}
}
