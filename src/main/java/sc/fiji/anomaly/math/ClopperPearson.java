package sc.fiji.anomaly.math;

import org.apache.commons.math3.distribution.BetaDistribution;

import sc.fiji.anomaly.AnomalyException;

/**
 * A share of a sample, k of n, and the interval of Clopper and Pearson, which holds the true share in at least the wanted
 * part of samples whatever it is ("exact"): with (1 - c)/2 on each side, c the confidence,
 *
 * <pre>
 * low  = the (1 - c)/2 quantile of Beta(k, n - k + 1),  0 for k = 0
 * high = the (1 + c)/2 quantile of Beta(k + 1, n - k),  1 for k = n
 * </pre>
 *
 * For n = 0 nothing is known: 0 to 1.
 *
 * @param count k, 0 to n
 * @param of n, 0 or more
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">C. J. Clopper and E. S. Pearson, The use of confidence or
 *      fiducial limits illustrated in the case of the binomial, Biometrika 26 (1934) 404-413</a>
 */
public record ClopperPearson(long count, long of, double low, double high) {

	private static final double CONFIDENCE = 0.95;
	private static final double ACCURACY = 1e-13;

	/** The 95 % interval. @throws AnomalyException if k is not between 0 and n */
	public static ClopperPearson of(final long count, final long of) {
		return of(count, of, CONFIDENCE);
	}

	/**
	 * The interval of a confidence.
	 *
	 * @param confidence above 0 and below 1
	 * @throws AnomalyException if k is not between 0 and n, or the confidence not between 0 and 1
	 */
	public static ClopperPearson of(final long count, final long of, final double confidence) {
		if (count < 0 || count > of) throw new AnomalyException(count + " of " + of +
			" is no share: the count must be from 0 to the whole");
		if (!(confidence > 0 && confidence < 1)) throw new AnomalyException("the confidence is " + confidence +
			", but must be above 0 and below 1: 0.95 is usual");
		final double side = (1 - confidence) / 2;
		return new ClopperPearson(count, of, count == 0 ? 0 : quantile(count, of - count + 1.0, side), count == of ? 1
			: quantile(count + 1.0, of - count, 1 - side));
	}

	private static double quantile(final double a, final double b, final double p) {
		return new BetaDistribution(null, a, b, ACCURACY).inverseCumulativeProbability(p);
	}

	/** k/n; NaN for n = 0. */
	public double share() {
		return (double) count / of;
	}
}
