package sc.fiji.anomaly.math;

/**
 * Where in a series its values become larger or smaller, if they do, and how likely so much is by chance: Pettitt's test.
 * With the ranks r_i of N values in their order,
 *
 * <pre>
 * U_k = 2 (r_1 + .. + r_k) - k (N + 1),   K = max |U_k|,   p = 2 exp(-6 K^2 / (N^3 + N^2)), at most 1
 * </pre>
 *
 * Equal values share the mean of their ranks, which makes p larger rather than smaller.
 *
 * @param after k, how many values come before the change, 1 to N - 1; 0 for fewer than two values
 * @param p approximate, 0 to 1
 * @param rises whether the values after it are larger
 * @see <a href="https://doi.org/10.2307/2346729">A. N. Pettitt, A non-parametric approach to the change-point problem, J.
 *      Royal Statistical Society C 28 (1979) 126-135</a>
 */
public record ChangePoint(int after, double p, boolean rises) {

	/** Looks for the change in N values in their order, none NaN. */
	public static ChangePoint of(final double[] values) {
		final double[] ranks = Midranks.of(values);
		final double n = values.length;
		double sum = 0, most = 0;
		int after = 0;
		boolean rises = false;
		for (int k = 1; k < values.length; k++) {
			sum += ranks[k - 1];
			final double u = 2 * sum - k * (n + 1);
			if (Math.abs(u) <= most) continue;
			most = Math.abs(u);
			after = k;
			rises = u < 0;
		}
		return new ChangePoint(after, most == 0 ? 1 : Math.min(1, 2 * Math.exp(-6 * most * most / (n * n * n + n * n))), rises);
	}
}
