package sc.fiji.anomaly.math;

import java.util.Arrays;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.AurocInterval.Kind;

/**
 * AUROCs of r scores on the same images, m anomalous (X) and n normal (Y), with their covariance. With
 * psi(x, y) = 1 if x > y, 1/2 if x = y, otherwise 0,
 *
 * <pre>
 * A    = mean of psi(X_i, Y_j) over all pairs
 * V_i  = mean over j of psi(X_i, Y_j),   W_j = mean over i of psi(X_i, Y_j)
 * cov(A_a, A_b) = cov(V_a, V_b)/m + cov(W_a, W_b)/n      (sample covariances, divided by m - 1 and n - 1)
 * </pre>
 *
 * V and W come from midranks by sorting, V_i = (R(X_i) - R_X(X_i))/n with R the rank among all images and R_X that among
 * the anomalous ones, W alike. All is exact for ties. Images are taken for a random sample of their class.
 *
 * @see <a href="https://doi.org/10.2307/2531595">E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Comparing the areas
 *      under two or more correlated receiver operating characteristic curves, Biometrics 44 (1988) 837-845</a>
 * @see <a href="https://doi.org/10.1109/LSP.2014.2337313">X. Sun and W. Xu, Fast implementation of DeLong's algorithm,
 *      IEEE Signal Processing Letters 21 (2014) 1389-1393</a>
 */
public final class DeLong {

	/** Images of each class that a variance needs: two values alone say next to nothing about it. */
	private static final int LEAST = 3;

	private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

	private final int positives;
	private final int negatives;
	private final double[] aurocs;
	private final double[][] covariance;

	private DeLong(final double[][] scores, final boolean[] anomalous) {
		positives = count(anomalous, true);
		negatives = anomalous.length - positives;
		final int r = scores.length;
		aurocs = new double[r];
		final double[][] v = new double[r][], w = new double[r][];
		for (int a = 0; a < r; a++) {
			final double[] x = pick(scores[a], anomalous, true), y = pick(scores[a], anomalous, false);
			final double[] all = Midranks.of(concatenated(x, y));
			v[a] = placements(Arrays.copyOf(all, positives), Midranks.of(x), negatives);
			w[a] = placements(Arrays.copyOfRange(all, positives, all.length), Midranks.of(y), positives);
			// The sum of midranks is exact, so that perfect separation is exactly 1.
			final double rankSum = Arrays.stream(all, 0, positives).sum();
			aurocs[a] = (rankSum - positives * (positives + 1.0) / 2) / ((double) positives * negatives);
		}
		covariance = new double[r][r];
		for (int a = 0; a < r; a++)
			for (int b = 0; b < r; b++)
				covariance[a][b] = covariance(v[a], v[b]) / positives + covariance(w[a], w[b]) / negatives;
	}

	/**
	 * Compares scores.
	 *
	 * @param scores r x (number of images), higher for more anomalous; infinities are ordered like numbers
	 * @param anomalous the truths
	 * @throws AnomalyException if lengths differ, a score is NaN, or all images are normal or all anomalous
	 */
	public static DeLong of(final double[][] scores, final boolean[] anomalous) {
		for (final double[] s : scores)
			RocCurve.requireUsable(s, count(anomalous, true), count(anomalous, false));
		return new DeLong(scores, anomalous);
	}

	private static int count(final boolean[] anomalous, final boolean wanted) {
		int count = 0;
		for (final boolean a : anomalous)
			if (a == wanted) count++;
		return count;
	}

	private static double[] pick(final double[] scores, final boolean[] anomalous, final boolean wanted) {
		final double[] picked = new double[count(anomalous, wanted)];
		for (int i = 0, k = 0; i < scores.length; i++)
			if (anomalous[i] == wanted) picked[k++] = scores[i];
		return picked;
	}

	private static double[] concatenated(final double[] x, final double[] y) {
		final double[] all = Arrays.copyOf(x, x.length + y.length);
		System.arraycopy(y, 0, all, x.length, y.length);
		return all;
	}

	/** For each image the share of the other class below it, a tie counting one half. */
	private static double[] placements(final double[] amongAll, final double[] amongOwn, final int others) {
		final double[] share = new double[amongAll.length];
		for (int i = 0; i < share.length; i++)
			share[i] = (amongAll[i] - amongOwn[i]) / others;
		return share;
	}

	private static double covariance(final double[] a, final double[] b) {
		final double meanA = Arrays.stream(a).average().orElseThrow(), meanB = Arrays.stream(b).average().orElseThrow();
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (a[i] - meanA) * (b[i] - meanB);
		return sum / (a.length - 1);
	}

	/** AUROC of score a, 0 to 1. */
	public double auroc(final int a) {
		return aurocs[a];
	}

	/** Covariance of the AUROCs of scores a and b; NaN if a class has one image only. */
	public double covariance(final int a, final int b) {
		return covariance[a][b];
	}

	/**
	 * The interval that holds the true AUROC with a confidence c, on the logit scale, where it stays within 0 and 1 and
	 * keeps its confidence for AUROCs near 1, which a plain one does not: with z the normal quantile of (1 + c)/2,
	 *
	 * <pre>
	 * logit(A) +- z sqrt(var A) / (A (1 - A))
	 * </pre>
	 *
	 * For perfect separation, A = 1, the variance is 0 and the interval one-sided, [(1 - c)^(1/k), 1] with k the number of
	 * images of the smaller class: of k disjoint pairs all are then in the right order, which has at most the chance A^k.
	 * A = 0 alike.
	 *
	 * @see <a href="https://doi.org/10.1177/0962280207087173">G. Qin and L. Hotilovac, Comparison of non-parametric
	 *      confidence intervals for the area under the ROC curve of a continuous-scale diagnostic test, Statistical Methods
	 *      in Medical Research 17 (2008) 207-221</a>
	 */
	public AurocInterval interval(final int a, final double confidence) {
		final double auroc = aurocs[a], variance = covariance[a][a];
		if (Math.min(positives, negatives) < LEAST) return undefined(auroc, confidence, Kind.TOO_FEW);
		if (auroc == 1 || auroc == 0) return perfect(auroc, confidence);
		if (!(variance > 0)) return undefined(auroc, confidence, Kind.NO_VARIANCE);
		final double logit = Math.log(auroc / (1 - auroc));
		final double half = NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * Math.sqrt(variance) / (auroc * (1 -
			auroc));
		return new AurocInterval(auroc, logistic(logit - half), logistic(logit + half), confidence, Kind.TWO_SIDED);
	}

	private AurocInterval perfect(final double auroc, final double confidence) {
		final double bound = Math.pow(1 - confidence, 1.0 / Math.min(positives, negatives));
		return new AurocInterval(auroc, auroc == 1 ? bound : 0, auroc == 1 ? 1 : 1 - bound, confidence, Kind.ONE_SIDED);
	}

	private static AurocInterval undefined(final double auroc, final double confidence, final Kind kind) {
		return new AurocInterval(auroc, Double.NaN, Double.NaN, confidence, kind);
	}

	private static double logistic(final double x) {
		return 1 / (1 + Math.exp(-x));
	}

	/**
	 * DeLong's paired test of whether two scores have the same true AUROC: z = (A_a - A_b) / sqrt(var A_a + var A_b -
	 * 2 cov), two-sided. It knows that both scores are of the same images.
	 *
	 * @return p, 0 to 1: how often so large a difference arises where there is none; 1 for equal AUROCs of no variance of
	 *         the difference; NaN for different ones, and if a class has fewer than 3 images
	 */
	public double pValue(final int a, final int b) {
		if (Math.min(positives, negatives) < LEAST) return Double.NaN;
		final double difference = aurocs[a] - aurocs[b];
		final double variance = covariance[a][a] + covariance[b][b] - 2 * covariance[a][b];
		// What should be 0 may be rounding, of either sign.
		final double rounding = 1e-14 * (covariance[a][a] + covariance[b][b]);
		if (variance <= rounding) return difference == 0 ? 1 : Double.NaN;
		return Erf.erfc(Math.abs(difference) / Math.sqrt(2 * variance));
	}
}
