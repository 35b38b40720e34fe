package sc.fiji.anomaly.detect;

import java.util.Arrays;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;

/**
 * What is known of one kind of normal features (of whole images, or of patches): a Gaussian with Ledoit-Wolf covariance of
 * the features, or of their coordinates in a subspace.
 *
 * @param subspace which part of the principal components the Gaussian is of; empty for all features
 * @param moments the mergeable sums the Gaussian follows from: of the features, or of their k coordinates in the subspace
 * @param shrinkage of the covariance, 0 (none) to 1
 * @param gaussian the Gaussian itself, of as many features as the moments
 */
public record NormalGaussian(Optional<Subspace> subspace, Moments moments, double shrinkage,
	MahalanobisDetector gaussian)
{

	/** @throws AnomalyException if subspace, moments and Gaussian are not of as many features */
	public NormalGaussian {
		final int k = subspace.map(Subspace::count).orElse(gaussian.dimension());
		if (moments.dimension() != k || gaussian.dimension() != k) throw new AnomalyException("a Gaussian of " + gaussian
			.dimension() + " features does not fit sums over " + moments.dimension() + (subspace.isPresent()
				? " and a subspace of " + k + " components" : "") + ". The file is damaged: take another copy, or train again");
	}

	/**
	 * Learns from the sums over all features.
	 *
	 * @throws AnomalyException if there are too few (distinct) rows for a covariance
	 */
	public static NormalGaussian of(final Moments moments, final LinearAlgebra algebra) {
		return of(Optional.empty(), moments, algebra);
	}

	/**
	 * Learns within a subspace. Of two rows the covariance is taken to be the same in all directions; one row ranks others by
	 * their plain distance.
	 *
	 * @param within sums over the coordinates in the subspace; over all features where there is none
	 * @throws AnomalyException if there are too few (distinct) rows for a covariance
	 */
	public static NormalGaussian of(final Optional<Subspace> subspace, final Moments within,
		final LinearAlgebra algebra)
	{
		if (within.count() == 1) return single(subspace, within);
		final LedoitWolf fit = LedoitWolf.invertible(within);
		return new NormalGaussian(subspace, within, fit.shrinkage(), MahalanobisDetector.of(fit, algebra));
	}

	/**
	 * Of one row nothing is known of what varies: its distance is that of Euclid, in units of the row's root mean square, so
	 * that it ranks.
	 */
	private static NormalGaussian single(final Optional<Subspace> subspace, final Moments row) {
		final double[] mean = row.mean();
		final double square = Arrays.stream(mean).map(v -> v * v).average().orElse(0);
		final double[][] lower = new double[mean.length][mean.length];
		for (int j = 0; j < mean.length; j++)
			lower[j][j] = square > 0 ? Math.sqrt(square) : 1;
		return new NormalGaussian(subspace, row, 1, MahalanobisDetector.of(mean, lower));
	}

	/** Whether the Gaussian is of all features or of a part of their principal components. */
	public Components components() {
		return subspace.map(Subspace::components).orElse(Components.ALL);
	}

	/** What scores features, of which it takes all: the Mahalanobis distance from the mean, within the subspace. */
	public Detector detector() {
		return subspace.map(s -> (Detector) SubspaceDetector.of(s.projection(), gaussian)).orElse(gaussian);
	}
}
