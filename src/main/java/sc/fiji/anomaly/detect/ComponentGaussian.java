package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.math.PrincipalComponents.Coordinates;

/**
 * The Gaussian with Ledoit-Wolf covariance of the training images along a run of their principal components. There the
 * covariance is diagonal, l_j = variance along component j, so that no matrix is needed, the squared Mahalanobis
 * distance is a sum over components, and each component's share in a score is known:
 *
 * <pre>
 * d^2 = sum_j z_j^2 / ((1 - s) l_j + s mu)      z = coordinates along the components, mu = mean of the l_j
 * </pre>
 *
 * The same as a {@link MahalanobisDetector} of the projected images, up to rounding. For {@link #whole} feature space,
 * mu is the mean over all d features, and what lies outside the components' span (directions in which no training image
 * differs) adds |rest|^2 / (s mu). Immutable.
 */
public final class ComponentGaussian {

	private final int from;
	private final double[] variances;
	/** Variance outside the components; NaN where that does not count. */
	private final double outsideVariance;
	private final double shrinkage;

	private ComponentGaussian(final PrincipalComponents components, final double[][] training, final int from,
		final int to, final int dimension)
	{
		final double[] explained = components.explainedVariance();
		final long n = components.samples();
		this.from = from;
		variances = new double[to - from];
		double trace = 0, squares = 0;
		for (int j = from; j < to; j++) {
			variances[j - from] = explained[j] * (n - 1) / n;
			trace += variances[j - from];
			squares += variances[j - from] * variances[j - from];
		}
		shrinkage = LedoitWolf.shrinkage(n, dimension, trace, squares, fourthPowerSum(training, from, to));
		final double floor = shrinkage * trace / dimension;
		for (int j = 0; j < variances.length; j++)
			variances[j] = (1 - shrinkage) * variances[j] + floor;
		outsideVariance = dimension > variances.length ? floor : Double.NaN;
	}

	/**
	 * Of the components {@code from} to {@code to - 1} alone.
	 *
	 * @param components K components
	 * @param training coordinates of the images they were learned from, n x K
	 * @param from 0 or more
	 * @param to above {@code from}, at most K
	 */
	public static ComponentGaussian of(final PrincipalComponents components, final double[][] training, final int from,
		final int to)
	{
		if (from < 0 || from >= to || to > components.count()) throw new IllegalArgumentException("components " + from +
			" to " + to + " of " + components.count());
		return new ComponentGaussian(components, training, from, to, to - from);
	}

	/** Of all features, the components and what lies outside them. */
	public static ComponentGaussian whole(final PrincipalComponents components, final double[][] training) {
		return new ComponentGaussian(components, training, 0, components.count(), components.dimension());
	}

	private static double fourthPowerSum(final double[][] rows, final int from, final int to) {
		double sum = 0;
		for (final double[] row : rows) {
			double square = 0;
			for (int j = from; j < to; j++)
				square += row[j] * row[j];
			sum += square * square;
		}
		return sum;
	}

	/** Ledoit-Wolf shrinkage, 0 to 1. */
	public double shrinkage() {
		return shrinkage;
	}

	/**
	 * Scores images.
	 *
	 * @param images their coordinates along all K components
	 * @return n distances (not squares), 0 or more
	 */
	public double[] scores(final Coordinates images) {
		final double[] scores = new double[images.along().length];
		for (int i = 0; i < scores.length; i++) {
			double sum = 0;
			for (final double term : terms(images, i))
				sum += term;
			scores[i] = Math.sqrt(sum);
		}
		return scores;
	}

	/**
	 * What d^2 of an image is the sum of: one term a component, then, for {@link #whole} feature space, that of what lies
	 * outside (0 where the components span it all).
	 *
	 * @param images coordinates
	 * @param i which image
	 */
	public double[] terms(final Coordinates images, final int i) {
		final double[] z = images.along()[i];
		final boolean outside = !Double.isNaN(outsideVariance);
		final double[] terms = new double[variances.length + (outside ? 1 : 0)];
		for (int j = 0; j < variances.length; j++)
			terms[j] = z[from + j] * z[from + j] / variances[j];
		if (outside) terms[variances.length] = images.outside()[i] / outsideVariance;
		return terms;
	}
}
