package sc.fiji.anomaly.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The eigenvalues of diag(d) - rho zz', and the squared coordinates of z along its eigenvectors, without computing the
 * eigenvectors: O(K^2) instead of O(K^3). This is what principal components become when one image is left out.
 * <p>
 * The eigenvalues are the roots of the secular equation f(mu) = 1 - rho sum_k z_k^2 / (d_k - mu) = 0, one in each interval
 * [d_(j+1), d_j] and one below d_K. The eigenvector of mu is (diag(d) - mu I)^-1 z, whose product with z is 1/rho by the
 * same equation, so that
 *
 * <pre>
 * (v'z)^2 = 1 / (rho^2 sum_k z_k^2 / (d_k - mu)^2)
 * </pre>
 *
 * @param values the eigenvalues, descending: all K, or the largest
 * @param squares (v'z)^2 for each
 * @see <a href="https://doi.org/10.1007/BF01396012">J. R. Bunch, C. P. Nielsen and D. C. Sorensen, Rank-one modification
 *      of the symmetric eigenproblem, Numerische Mathematik 31 (1978) 31-48</a>
 */
public record RankOneDowndate(double[] values, double[] squares) {

	private static final double ULP = Math.ulp(1.0);

	/**
	 * Solves.
	 *
	 * @param d K numbers above 0, descending
	 * @param rho above 0, and so small that no eigenvalue is below 0 but for rounding
	 * @param z K finite numbers
	 */
	public static RankOneDowndate of(final double[] d, final double rho, final double[] z) {
		return leading(d, rho, z, d.length);
	}

	/**
	 * The largest eigenvalues alone, in O(K count).
	 *
	 * @param count how many, 0 or more; K where there are not so many
	 */
	public static RankOneDowndate leading(final double[] d, final double rho, final double[] z, final int count) {
		final int k = d.length;
		final double negligible = ULP * ULP * Vectors.dot(z, z);
		final double[] poles = new double[k], weights = new double[k];
		final List<SecularEquation.Root> roots = new ArrayList<>();
		int size = 0;
		for (int i = 0; i < k; i++) {
			final double weight = z[i] * z[i];
			final boolean twin = size > 0 && poles[size - 1] - d[i] <= ULP * d[0];
			if (twin) weights[size - 1] += weight;
			// Directions that z does not have, and all but one of those with equal values, stay as they are.
			if (twin || weight <= negligible) roots.add(new SecularEquation.Root(d[i], 0));
			else {
				poles[size] = d[i];
				weights[size++] = weight;
			}
		}
		final SecularEquation equation = new SecularEquation(Arrays.copyOf(poles, size), Arrays.copyOf(weights, size), rho);
		// Roots descend, so that none beyond these can be among the largest.
		for (int j = 0; j < Math.min(size, count); j++)
			roots.add(equation.root(j));
		final SecularEquation.Root[] largest = roots.stream().sorted(Comparator.comparingDouble(SecularEquation.Root::mu)
			.reversed()).limit(count).toArray(SecularEquation.Root[]::new);
		return new RankOneDowndate(Arrays.stream(largest).mapToDouble(SecularEquation.Root::mu).toArray(), Arrays.stream(
			largest).mapToDouble(SecularEquation.Root::square).toArray());
	}
}
