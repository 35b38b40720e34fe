package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;

/**
 * Receiver operating characteristic: the share of normal images called anomalous (false positives) and of anomalous
 * images called so (true positives), when score >= threshold is called anomalous, for every score as a threshold.
 * <p>
 * Points run from (0, 0), whose threshold is +infinity, to (1, 1); equal scores make one point. This is
 * scikit-learn's {@code roc_curve}, 1.3 or later (before, the first threshold was the highest score + 1).
 *
 * @see <a href="https://doi.org/10.1016/j.patrec.2005.10.010">T. Fawcett, An introduction to ROC analysis, Pattern
 *      Recognition Letters 27 (2006) 861-874</a>
 */
public final class RocCurve {

	private final double auroc;
	private final double[] falsePositiveRates;
	private final double[] truePositiveRates;
	private final double[] thresholds;

	private RocCurve(final double auroc, final double[] falsePositiveRates, final double[] truePositiveRates,
		final double[] thresholds)
	{
		this.auroc = auroc;
		this.falsePositiveRates = falsePositiveRates;
		this.truePositiveRates = truePositiveRates;
		this.thresholds = thresholds;
	}

	/**
	 * All points of the curve, collinear ones too.
	 *
	 * @param scores n numbers, higher for more anomalous; infinities are ordered like numbers
	 * @param anomalous n truths
	 * @throws AnomalyException if lengths differ, a score is NaN, or all images are normal or all anomalous
	 */
	public static RocCurve of(final double[] scores, final boolean[] anomalous) {
		final int positives = (int) IntStream.range(0, anomalous.length).filter(i -> anomalous[i]).count();
		final int negatives = anomalous.length - positives;
		requireUsable(scores, positives, negatives);
		final int[] order = IntStream.range(0, scores.length).boxed() //
			.sorted(Comparator.comparingDouble((Integer i) -> -scores[i])).mapToInt(i -> i).toArray();
		final double[][] points = new double[3][scores.length + 1];
		points[2][0] = Double.POSITIVE_INFINITY;
		int size = 1, fp = 0, tp = 0;
		long twiceArea = 0; // in rectangles of one normal by one anomalous image: exact, ties included
		for (int i = 0; i < order.length; size++) {
			final double score = scores[order[i]];
			final int fpBefore = fp, tpBefore = tp;
			for (; i < order.length && scores[order[i]] == score; i++)
				if (anomalous[order[i]]) tp++;
				else fp++;
			twiceArea += (long) (fp - fpBefore) * (tp + tpBefore);
			points[0][size] = (double) fp / negatives;
			points[1][size] = (double) tp / positives;
			points[2][size] = score;
		}
		return new RocCurve(twiceArea / (2.0 * positives * negatives), Arrays.copyOf(points[0], size), Arrays.copyOf(
			points[1], size), Arrays.copyOf(points[2], size));
	}

	static void requireUsable(final double[] scores, final int positives, final int negatives) {
		if (scores.length != positives + negatives) throw new AnomalyException("there are " + scores.length +
			" scores, but labels for " + (positives + negatives) + " images: give one label for each score");
		if (positives == 0 || negatives == 0) throw new AnomalyException("a ROC curve needs normal and anomalous images, " +
			"but there are " + negatives + " normal and " + positives + " anomalous ones: add images of the other kind");
		for (int i = 0; i < scores.length; i++)
			if (Double.isNaN(scores[i])) throw new AnomalyException("score " + i + " of " + scores.length +
				" (the first is 0) is NaN, but a ROC curve needs numbers: leave that image out");
	}

	/**
	 * The same curve with fewer points: a point is dropped if the steps before and after it are equal, as
	 * scikit-learn's {@code drop_intermediate} does it. The picture and the area stay the same.
	 */
	public RocCurve withoutCollinearPoints() {
		final int last = thresholds.length - 1;
		final int[] kept = IntStream.rangeClosed(0, last).filter(i -> i < 2 || i == last || bends(i)).toArray();
		return new RocCurve(auroc, pick(falsePositiveRates, kept), pick(truePositiveRates, kept), pick(thresholds, kept));
	}

	private boolean bends(final int i) {
		return bends(falsePositiveRates, i) || bends(truePositiveRates, i);
	}

	/** Rates are multiples of 1/n with n below 2^31, so equal steps differ by rounding (1e-16) and others by 1/n. */
	private static boolean bends(final double[] rate, final int i) {
		return Math.abs(rate[i + 1] - 2 * rate[i] + rate[i - 1]) > 1e-12;
	}

	private static double[] pick(final double[] values, final int[] indices) {
		return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
	}

	/**
	 * The area under the curve: the share of pairs of a normal and an anomalous image in which the anomalous one has the
	 * higher score, a tie counting one half (Mann-Whitney). 0 to 1; 0.5 says nothing, 1 is perfect.
	 */
	public double auroc() {
		return auroc;
	}

	/** Share of normal images with score >= threshold, for each threshold; rises from 0 to 1. */
	public double[] falsePositiveRates() {
		return falsePositiveRates.clone();
	}

	/** Share of anomalous images with score >= threshold, for each threshold; rises from 0 to 1. */
	public double[] truePositiveRates() {
		return truePositiveRates.clone();
	}

	/** The distinct scores from high to low, after +infinity. */
	public double[] thresholds() {
		return thresholds.clone();
	}
}
