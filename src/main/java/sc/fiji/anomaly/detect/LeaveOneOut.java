package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.LowerTriangular;
import sc.fiji.anomaly.math.Parallel;

/**
 * Scores of the training images as if each had not been trained on. Scores of training images under the model they
 * made are far too small where there are not many more images than features; these are what new normal images get.
 * <p>
 * In closed form, without refitting: with C the biased covariance of all n images, shrinkage s and mu = tr(C)/d held
 * fixed, and z = x - mean of a training image,
 *
 * <pre>
 * B  = (1 - s) n/(n-1) C + s mu I
 * h  = z' B^-1 z
 * k  = (1 - s) n/(n-1)^2
 * score^2 = (n/(n-1))^2 h / (1 - k h)
 * </pre>
 *
 * Without the image, the mean moves by z/(n-1) and the covariance becomes n/(n-1) C - n/(n-1)^2 zz'; the inverse of
 * B - k zz' is Sherman and Morrison's. Full refits, which also recompute s and mu, differ by about 1 %.
 */
public final class LeaveOneOut {

	private final double n;
	private final double k;
	private final double[] mean;
	private final LowerTriangular lower;

	private LeaveOneOut(final LedoitWolf fit, final LinearAlgebra algebra) {
		n = fit.samples();
		k = (1 - fit.shrinkage()) * n / ((n - 1) * (n - 1));
		mean = fit.mean();
		lower = LowerTriangular.of(InvertibleCovariance.cholesky(fit, n / (n - 1), algebra));
	}

	/**
	 * Ready to score the images a model was learned from, some at a time.
	 *
	 * @throws AnomalyException if there were fewer than three images (two, if the shrinkage is 1), or the covariance cannot be inverted
	 */
	public static LeaveOneOut of(final LedoitWolf fit) {
		return of(fit, LinearAlgebra.COMMONS);
	}

	/** As {@link #of(LedoitWolf)}, with the Cholesky factor by {@code algebra}. */
	public static LeaveOneOut of(final LedoitWolf fit, final LinearAlgebra algebra) {
		if (fit.samples() < 2 || fit.samples() == 2 && fit.shrinkage() < 1) throw new AnomalyException("leaving one image out needs at least 3 to learn from, but there " +
			"are " + fit.samples() + ": add good images");
		return new LeaveOneOut(fit, algebra);
	}

	/**
	 * Scores of all training images.
	 *
	 * @param fit what was learned from them
	 * @param trainingRows n x d, the same rows
	 * @return n distances (not squares), in the same order
	 * @throws AnomalyException as {@link #of(LedoitWolf)}; also if there are not as many rows as were learned from, or one
	 *           is not d finite numbers
	 */
	public static double[] scores(final LedoitWolf fit, final double[][] trainingRows) {
		return scores(fit, FeatureRows.of(trainingRows, fit.dimension()), LinearAlgebra.COMMONS, Parallel.NONE);
	}

	/**
	 * As {@link #scores(LedoitWolf, double[][])} for a table that is read in blocks, on some threads, with the Cholesky
	 * factor by {@code algebra}.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static double[] scores(final LedoitWolf fit, final FeatureRows trainingRows, final LinearAlgebra algebra,
		final Parallel parallel)
	{
		if (trainingRows.count() != fit.samples()) throw new AnomalyException("the model was learned from " + fit.samples() +
			" images, but features of " + trainingRows.count() + " are given: give those it was learned from, all of them");
		return of(fit, algebra).scores(trainingRows, parallel);
	}

	/**
	 * Scores of some of the training images. What comes out for other images has no meaning.
	 *
	 * @param trainingRows any number x d
	 * @return as many distances, finite, 0 or more
	 * @throws AnomalyException if a row is not d finite numbers; it is named
	 */
	public double[] scores(final double[][] trainingRows) {
		return scores(FeatureRows.of(trainingRows, mean.length), Parallel.NONE);
	}

	private double[] scores(final FeatureRows trainingRows, final Parallel parallel) {
		final double[] scores = SquaredDistances.of(lower, mean, trainingRows, "Leaving one image out", parallel);
		for (int i = 0; i < scores.length; i++)
			scores[i] = n / (n - 1) * Math.sqrt(scores[i] / remainder(scores[i]));
		return scores;
	}

	/**
	 * 1 - kh, which is above 0 but for rounding: it is the part of the variance along z that the other images leave. Where
	 * they leave none (all variation there is this one image's), the score is the largest that float64 can tell.
	 */
	private double remainder(final double h) {
		return Math.max(1 - k * h, Math.ulp(1.0));
	}
}
