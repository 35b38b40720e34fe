package sc.fiji.anomaly.math;

import static sc.fiji.anomaly.math.Vectors.squaredNorm;
import static sc.fiji.anomaly.math.Vectors.trace;

import sc.fiji.anomaly.AnomalyException;

/**
 * Mean and Ledoit-Wolf covariance of n images of p features. With the biased covariance C and mu = tr(C)/p,
 *
 * <pre>
 * beta       = (sum |x - mean|^4 / n - |C|_F^2) / (n p)
 * delta      = |C|_F^2 / p - mu^2
 * shrinkage  = min(beta, delta) / delta, within [0, 1]; 0 if p = 1 or C is already mu I
 * covariance = (1 - shrinkage) C + shrinkage mu I
 * </pre>
 *
 * the same as scikit-learn's {@code LedoitWolf}, from {@link Moments} alone. For three or more different images the
 * shrinkage is above 0 (unless p = 1 or C = mu I), so the covariance can be inverted, however many features there are;
 * for two it is 0 or may be, and the covariance has rank 1.
 *
 * @see <a href="https://doi.org/10.1016/S0047-259X(03)00096-4">O. Ledoit and M. Wolf, A well-conditioned estimator for
 *      large-dimensional covariance matrices, J. Multivariate Anal. 88 (2004) 365-411</a>
 */
public final class LedoitWolf {

	private final long samples;
	private final double[] mean;
	private final double[][] sampleCovariance;
	private final double mu;
	private final double shrinkage;

	private LedoitWolf(final Moments moments, final boolean spherical) {
		samples = moments.count();
		mean = moments.mean();
		sampleCovariance = moments.covariance();
		mu = trace(sampleCovariance) / mean.length;
		shrinkage = spherical ? 1 : shrinkage(samples, mean.length, trace(sampleCovariance), squaredNorm(sampleCovariance), moments
			.fourthPowerSum());
	}

	/**
	 * The same, but of two images mu I, the covariance that two of which no more is known can have: their own has rank 1.
	 *
	 * @throws AnomalyException as {@link #of(Moments)}
	 */
	public static LedoitWolf invertible(final Moments moments) {
		return of(moments, moments.count() == 2);
	}

	/**
	 * Learns from sums.
	 *
	 * @throws AnomalyException if there are fewer than two images, all have the same features (to rounding), or features
	 *           are so large that their fourth powers overflow
	 */
	public static LedoitWolf of(final Moments moments) {
		return of(moments, false);
	}

	private static LedoitWolf of(final Moments moments, final boolean spherical) {
		final long n = moments.count();
		if (n < 2) throw new AnomalyException("there " + (n == 1 ? "is 1 image" : "are 0 images") +
			" to learn from, but at least 3 that differ are needed: add good images");
		if (!Double.isFinite(moments.fourthPowerSum())) throw new AnomalyException(
			"features are too large, the sum of their fourth powers is not finite: check the checkpoint, and use precision fp32");
		if (!moments.hasSpread()) throw new AnomalyException("all " + n +
			" images to learn from have the same features, but at least 3 must differ: copies of one image do not say what " +
			"varies between good ones; add different good images");
		return new LedoitWolf(moments, spherical);
	}

	/**
	 * The shrinkage from what it depends on.
	 *
	 * @param n number of images, at least 1
	 * @param p number of features, at least 1
	 * @param trace tr(C)
	 * @param squaredNorm |C|_F^2, the sum of the squares of all elements of C, or of its eigenvalues
	 * @param fourthPowerSum sum |x - mean|^4 over the images
	 * @return 0 to 1
	 */
	public static double shrinkage(final long n, final int p, final double trace, final double squaredNorm,
		final double fourthPowerSum)
	{
		final double mu = trace / p;
		final double beta = (fourthPowerSum / n - squaredNorm) / ((double) n * p);
		final double delta = squaredNorm / p - mu * mu;
		if (p == 1 || beta <= 0 || delta <= 0) return 0;
		return Math.min(beta, delta) / delta;
	}

	/** n, the number of images. */
	public long samples() {
		return samples;
	}

	/** p, the number of features. */
	public int dimension() {
		return mean.length;
	}

	/** The mean of the images, p numbers. */
	public double[] mean() {
		return mean.clone();
	}

	/** C, the biased covariance (divided by n), p x p. */
	public double[][] sampleCovariance() {
		return Rows.copy(sampleCovariance);
	}

	/** mu = tr(C)/p, the average variance of a feature, above 0. */
	public double mu() {
		return mu;
	}

	/** How far the covariance is pulled towards mu I: 0 (not at all) to 1 (it is mu I). */
	public double shrinkage() {
		return shrinkage;
	}

	/** (1 - shrinkage) C + shrinkage mu I, p x p. */
	public double[][] covariance() {
		return shrunk(1);
	}

	/**
	 * (1 - shrinkage) factor C + shrinkage mu I, p x p: factor 1 gives the covariance, factor n/(n - 1) what leaving one
	 * image out starts from.
	 */
	public double[][] shrunk(final double factor) {
		final double[][] c = sampleCovariance();
		for (int i = 0; i < c.length; i++) {
			for (int j = 0; j < c.length; j++)
				c[i][j] *= (1 - shrinkage) * factor;
			c[i][i] += shrinkage * mu;
		}
		return c;
	}
}
