package sc.fiji.anomaly.math;

import sc.fiji.anomaly.AnomalyException;

/**
 * A share of a sample, k of n, and the interval that holds the true share in 95 % of samples: Wilson's score interval,
 *
 * <pre>
 * (p + z^2/2n +- z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n),   p = k/n, z = 1.959964
 * </pre>
 *
 * which stays within 0 and 1 and says something for k = 0 and k = n, too. For n = 0 nothing is known: 0 to 1.
 *
 * @param count k, 0 to n
 * @param of n, 0 or more
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson, Probable inference, the law of succession,
 *      and statistical inference, J. Am. Statistical Association 22 (1927) 209-212</a>
 */
public record ShareInterval(long count, long of, double low, double high) {

	/** The normal quantile of 0.975. */
	public static final double Z = 1.959963984540054;

	/** @throws AnomalyException if k is not between 0 and n */
	public static ShareInterval of(final long count, final long of) {
		if (count < 0 || count > of) throw new AnomalyException(count + " of " + of +
			" is no share: the count must be from 0 to the whole");
		if (of == 0) return new ShareInterval(0, 0, 0, 1);
		final double p = (double) count / of, z2 = Z * Z / of;
		final double half = Z * Math.sqrt(p * (1 - p) / of + z2 / (4 * of));
		return new ShareInterval(count, of, count == 0 ? 0 : (p + z2 / 2 - half) / (1 + z2), count == of ? 1 : (p + z2 / 2 +
			half) / (1 + z2));
	}

	/** k/n; NaN for n = 0. */
	public double share() {
		return (double) count / of;
	}
}
