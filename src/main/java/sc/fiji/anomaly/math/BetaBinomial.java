package sc.fiji.anomaly.math;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.CombinatoricsUtils;

import sc.fiji.anomaly.AnomalyException;

/**
 * How many of m trials come out, where the chance of each is the same, but itself drawn from Beta(a, b):
 *
 * <pre>
 * P(K = k) = C(m, k) B(k + a, m - k + b) / B(a, b)
 * </pre>
 *
 * This is the law of the alarms among m new good images, where the line lies below the j largest of n scores of others: a
 * = j, b = n + 1 - j. The scores that the line was made from vary by chance, and so does the rate of alarms they give.
 *
 * @param trials m, 0 or more
 * @param a above 0
 * @param b above 0
 * @see <a href="https://arxiv.org/abs/1209.2673">V. Vovk, Conditional validity of inductive conformal predictors,
 *      ACML 2012</a>
 */
public record BetaBinomial(int trials, double a, double b) {

	/** @throws AnomalyException if a number is out of its range */
	public BetaBinomial {
		if (trials < 0 || !(a > 0) || !(b > 0)) throw new AnomalyException("there is no beta-binomial distribution of " +
			trials + " trials with " + a + " and " + b + ": there must be 0 trials or more, and both numbers above 0");
	}

	/** P(K = k); 0 for k below 0 or above m. */
	public double probability(final int k) {
		if (k < 0 || k > trials) return 0;
		return Math.exp(CombinatoricsUtils.factorialLog(trials) - CombinatoricsUtils.factorialLog(k) - CombinatoricsUtils
			.factorialLog(trials - k) + Beta.logBeta(k + a, trials - k + b) - Beta.logBeta(a, b));
	}

	/** P(K >= k), from 0 to 1. */
	public double atLeast(final int k) {
		if (k <= 0) return 1;
		double sum = 0;
		for (int i = trials; i >= k; i--) // the smallest ones first
			sum += probability(i);
		return Math.min(1, sum);
	}
}
