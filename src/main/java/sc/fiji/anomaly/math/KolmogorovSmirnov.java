package sc.fiji.anomaly.math;

import java.util.Arrays;

import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

import sc.fiji.anomaly.AnomalyException;

/**
 * Whether two samples are of one distribution: the largest distance D between their distribution functions, and the chance
 * p that it is as large, or larger, if they are. It is exact where the sizes' product is below 10,000, else from the limit
 * distribution. It assumes that no two values are equal; where some are, p is too large rather than too small.
 *
 * @param d 0 to 1
 * @param p 0 to 1
 * @param shift by how much the first sample lies higher: the mean of sign(x - y) over all pairs, -1 to 1
 * @see <a href="https://doi.org/10.1002/9781118445112.stat06558">R. H. C. Lopes, Kolmogorov-Smirnov test, in: International
 *      Encyclopedia of Statistical Science, Springer 2011</a>
 */
public record KolmogorovSmirnov(double d, double p, double shift) {

	private static final int EXACT_BELOW = 10_000;

	/**
	 * Compares.
	 *
	 * @param x m numbers, in any order
	 * @param y n numbers
	 * @throws AnomalyException if one of the samples has fewer than 2, or a number is NaN
	 */
	public static KolmogorovSmirnov of(final double[] x, final double[] y) {
		if (x.length < 2 || y.length < 2) throw new AnomalyException("samples of " + x.length + " and " + y.length +
			" cannot be compared: each needs at least 2");
		if (Arrays.stream(x).anyMatch(Double::isNaN) || Arrays.stream(y).anyMatch(Double::isNaN)) throw new AnomalyException(
			"a sample has NaN, but must be of numbers");
		final KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
		final double d = test.kolmogorovSmirnovStatistic(x, y);
		final double p = (long) x.length * y.length < EXACT_BELOW ? test.exactP(d, x.length, y.length, false) : test
			.approximateP(d, x.length, y.length);
		return new KolmogorovSmirnov(d, Math.max(0, Math.min(1, p)), shift(x, y));
	}

	private static double shift(final double[] x, final double[] y) {
		final double[] all = Arrays.copyOf(x, x.length + y.length);
		System.arraycopy(y, 0, all, x.length, y.length);
		final double ranks = Arrays.stream(Midranks.of(all), 0, x.length).sum();
		return 2 * (ranks - x.length * (x.length + 1.0) / 2) / x.length / y.length - 1;
	}
}
