package sc.fiji.anomaly.detect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;

/**
 * The score above which an image is called anomalous, chosen so that a wanted share of normal images (the false
 * positive rate) is called so at most, on average over training sets. It is the k-th smallest of the n
 * {@link LeaveOneOut} scores, k = ceil((n + 1) (1 - rate)), and
 *
 * <pre>
 * p-value = (1 + number of leave-one-out scores >= score) / (n + 1)
 * score > threshold  exactly if  p-value <= rate
 * </pre>
 *
 * The rule is that of conformal prediction, whose guarantee holds for scores of images that were not trained on; with
 * leave-one-out scores of a model trained on all n it holds approximately.
 *
 * @see <a href="https://arxiv.org/abs/2107.07511">A. N. Angelopoulos and S. Bates, A Gentle Introduction to Conformal
 *      Prediction and Distribution-Free Uncertainty Quantification, 2021</a>
 */
public final class Threshold {

	/** With fewer images nothing is known of what varies, whatever the rate. */
	private static final int LEAST_TO_LEARN = 2;

	private final double[] sortedScores;
	private final double falsePositiveRate;
	private final double value;

	private Threshold(final double[] sortedScores, final double falsePositiveRate) {
		this.sortedScores = sortedScores;
		this.falsePositiveRate = falsePositiveRate;
		value = sortedScores[sortedScores.length - ranksAbove(sortedScores.length, falsePositiveRate)];
	}

	/**
	 * The threshold for a wanted rate.
	 *
	 * @param leaveOneOutScores n finite numbers in any order
	 * @param falsePositiveRate above 0 and below 1
	 * @throws AnomalyException if the rate is not in between, a score is not finite, or there are too few scores for that
	 *           rate; the message then names the least number for this rate and the least rate for this number
	 */
	public static Threshold of(final double[] leaveOneOutScores, final double falsePositiveRate) {
		requireEnough(leaveOneOutScores.length, falsePositiveRate);
		for (int i = 0; i < leaveOneOutScores.length; i++)
			if (!Double.isFinite(leaveOneOutScores[i])) throw new AnomalyException("leave-one-out score " + i + " of " +
				leaveOneOutScores.length + " (the first is 0) is " + leaveOneOutScores[i] +
				", but must be finite: train again without that image");
		final double[] sorted = leaveOneOutScores.clone();
		Arrays.sort(sorted);
		return new Threshold(sorted, falsePositiveRate);
	}

	/**
	 * Refuses early, before images are read, what {@link #of} would refuse after.
	 *
	 * @param n number of good images
	 * @param falsePositiveRate above 0 and below 1
	 * @throws AnomalyException if the rate is not in between, or there are too few images for it; the message then names
	 *           the least number for this rate and the least rate for this number
	 */
	public static void requireEnough(final int n, final double falsePositiveRate) {
		if (!(falsePositiveRate > 0 && falsePositiveRate < 1)) throw new AnomalyException("fpr is " + falsePositiveRate +
			", but the wanted false-positive rate must be above 0 and below 1: 0.05 calls about 5 of 100 good images anomalous");
		if (ranksAbove(n, falsePositiveRate) == 0) throw tooFew(n, falsePositiveRate);
	}

	/**
	 * The largest j with j/(n + 1) <= rate, that is n + 1 - k: how many p-values call an image anomalous. Counted with the
	 * same division as {@link #pValue}, so that both agree to the last bit where (n + 1)(1 - rate) would be off by one
	 * rounding.
	 */
	static int ranksAbove(final int n, final double rate) {
		int j = (int) Math.min(n, Math.floor(rate * (n + 1.0)) + 1);
		while (j > 0 && pValue(j, n) > rate)
			j--;
		return j;
	}

	private static double pValue(final int rank, final int n) {
		return rank / (n + 1.0);
	}

	private static AnomalyException tooFew(final int n, final double rate) {
		return new AnomalyException((n == 1 ? "there is 1 good image" : "there are " + n + " good images") + ", too few for fpr = " + rate + ": it needs at least " +
			leastImages(rate) + "; add images" + (n < LEAST_TO_LEARN ? "" : ", or ask for fpr = " + leastText(n) + " or more, or fpr=auto"));
	}

	/** The least n with 1/(n + 1) <= rate; not told exactly where it is out of reach anyway. */
	private static String leastImages(final double rate) {
		if (rate < 1e-9) return "1000000000";
		int least = (int) Math.max(1, Math.floor(1 / rate) - 2);
		while (pValue(1, least) > rate)
			least++;
		return Integer.toString(least);
	}

	/** The smallest rate that n images can promise, 1/(n + 1). */
	public static double leastRate(final int n) {
		return pValue(1, n);
	}

	/** The same in few digits, rounded up. */
	private static String leastText(final int n) {
		return new BigDecimal(leastRate(n)).round(new MathContext(3, RoundingMode.UP)).stripTrailingZeros()
			.toPlainString();
	}

	/** From the same scores, for another rate. @throws AnomalyException as {@link #of} */
	public Threshold withRate(final double rate) {
		requireEnough(sortedScores.length, rate);
		return new Threshold(sortedScores, rate);
	}

	/** The threshold: a score above it is anomalous. */
	public double value() {
		return value;
	}

	/** The wanted share of normal images called anomalous. */
	public double falsePositiveRate() {
		return falsePositiveRate;
	}

	/** j, how many of the n + 1 ranks that a normal image can have are above it, all equally likely: j/(n + 1) <= rate. */
	public int ranksAbove() {
		return ranksAbove(sortedScores.length, falsePositiveRate);
	}

	/** The leave-one-out scores it was made from, ascending. */
	public double[] sortedScores() {
		return sortedScores.clone();
	}

	/**
	 * Whether an image with this score is called anomalous: score > {@link #value()}.
	 *
	 * @throws AnomalyException if the score is NaN
	 */
	public boolean isAnomalous(final double score) {
		return requireNumber(score) > value;
	}

	/**
	 * The share of normal images with so high a score: (1 + number of leave-one-out scores >= score) / (n + 1), from
	 * 1/(n + 1) to 1.
	 *
	 * @throws AnomalyException if the score is NaN
	 */
	public double pValue(final double score) {
		int from = 0, to = sortedScores.length; // the first score >= this one is in [from, to]
		requireNumber(score);
		while (from < to) {
			final int middle = (from + to) >>> 1;
			if (sortedScores[middle] >= score) to = middle;
			else from = middle + 1;
		}
		return pValue(1 + sortedScores.length - from, sortedScores.length);
	}

	private static double requireNumber(final double score) {
		if (Double.isNaN(score)) throw new AnomalyException(
			"the score is NaN, but a threshold needs a number: leave that image out");
		return score;
	}
}
