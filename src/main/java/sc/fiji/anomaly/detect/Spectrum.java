package sc.fiji.anomaly.detect;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.math.PrincipalComponents.Coordinates;

/**
 * Where along the principal components of normal images others stand out: scores on all features, on the leading and on
 * the trailing components for some shares of variance, and on narrow bands of components from first to last. Immutable.
 */
public final class Spectrum {

	/** Bands are as equal as can be, and at most so many: each then has enough components and the curve enough points. */
	private static final int MOST_BANDS = 24;

	private final PrincipalComponents components;
	private final double[][] training;
	private final Coordinates images;
	private final ComponentGaussian whole;
	private final List<Double> shares;

	private Spectrum(final PrincipalComponents components, final double[][] training, final Coordinates images,
		final List<Double> shares)
	{
		this.components = components;
		this.training = training;
		this.images = images;
		this.shares = shares;
		whole = ComponentGaussian.whole(components, training);
	}

	/**
	 * Decomposes.
	 *
	 * @param training features of the n normal images, n x d
	 * @param images features of the images to look at, any number x d
	 * @param shares shares of variance that divide leading and trailing components, each above 0 and below 1
	 * @param algebra what decomposes the covariance
	 * @throws AnomalyException if there are fewer than three training images, or all are equal; if a feature is not
	 *           finite, or a share not above 0 and below 1
	 */
	public static Spectrum of(final double[][] training, final double[][] images, final List<Double> shares,
		final LinearAlgebra algebra)
	{
		if (training.length < 3) throw new AnomalyException("there are " + training.length +
			" training images, but principal components need at least 3 that differ: train with more good images");
		shares.forEach(Components::requireShare);
		final PrincipalComponents components = PrincipalComponents.of(Moments.of(training, algebra), algebra);
		return new Spectrum(components, components.coordinates(training).along(), components.coordinates(images), List.copyOf(
			shares));
	}

	/** The components. */
	public PrincipalComponents components() {
		return components;
	}

	/** Where the images lie along them. */
	public Coordinates images() {
		return images;
	}

	/** The shares of variance. */
	public List<Double> shares() {
		return shares;
	}

	/** Scores on all features; then, for each share, on the leading and on the trailing components. */
	public List<PartScores> parts() {
		final List<PartScores> parts = new ArrayList<>();
		parts.add(new PartScores(Components.ALL, Double.NaN, 0, components.count(), whole.shrinkage(), whole.scores(images)));
		for (final double share : shares) {
			final int count = components.leading(share);
			parts.add(part(Components.LEADING, share, 0, count));
			parts.add(part(Components.TRAILING, share, count, components.count()));
		}
		return parts;
	}

	private PartScores part(final Components name, final double share, final int from, final int to) {
		if (from == to) return new PartScores(name, share, from, to, Double.NaN, new double[0]);
		final ComponentGaussian gaussian = ComponentGaussian.of(components, training, from, to);
		return new PartScores(name, share, from, to, gaussian.shrinkage(), gaussian.scores(images));
	}

	/** Scores on each of up to 24 bands of neighbouring components, from the first to the last. */
	public List<PartScores> bands() {
		final List<PartScores> bands = new ArrayList<>();
		final int count = Math.min(MOST_BANDS, components.count());
		for (int b = 0; b < count; b++)
			bands.add(part(Components.ALL, Double.NaN, (int) ((long) b * components.count() / count), (int) ((b + 1L) * components
				.count() / count)));
		return bands;
	}

	/** K, or K + 1 where there are directions in which the training images do not differ. */
	public int scoreShareCount() {
		return Math.min(components.count() + 1, components.dimension());
	}

	/**
	 * The share of each component in the squared score of an image on all features; last, where there are directions in
	 * which the training images do not differ, that of what lies outside the components.
	 *
	 * @param i which image
	 * @return K or K + 1 numbers, 0 or more, that add up to 1; all 0 for an image that is the mean
	 */
	public double[] scoreShares(final int i) {
		final double[] terms = whole.terms(images, i);
		double sum = 0;
		for (final double term : terms)
			sum += term;
		for (int j = 0; j < terms.length && sum > 0; j++)
			terms[j] /= sum;
		return terms;
	}
}
