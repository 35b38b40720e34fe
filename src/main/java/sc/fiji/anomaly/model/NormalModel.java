package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.detect.LeaveOneOut;
import sc.fiji.anomaly.detect.MahalanobisDetector;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Rows;

/**
 * What normal looks like: a Gaussian of the training features (mean, Ledoit-Wolf covariance), the sums it was made
 * from, how the features were made, and, where the training features are known, honest leave-one-out scores with the
 * threshold they give. Immutable.
 */
public final class NormalModel {

	private final FeatureSpec spec;
	private final List<TrainingImage> images;
	private final float[][] features;
	private final Moments moments;
	private final double shrinkage;
	private final MahalanobisDetector detector;
	private final Optional<Threshold> threshold;

	NormalModel(final FeatureSpec spec, final List<TrainingImage> images, final float[][] features,
		final Moments moments, final double shrinkage, final MahalanobisDetector detector,
		final Optional<Threshold> threshold)
	{
		this.spec = spec;
		this.images = List.copyOf(images);
		this.features = features;
		this.moments = moments;
		this.shrinkage = shrinkage;
		this.detector = detector;
		this.threshold = threshold;
	}

	/**
	 * Learns from the features of good images.
	 *
	 * @param spec how the features were made
	 * @param images the n images, in the order of the rows
	 * @param features n x d, finite; not copied, must not be changed afterwards
	 * @param fpr wanted false positive rate, between 0 and 1
	 * @throws AnomalyException if there are too few (distinct) images for a covariance or for that rate, or a feature is
	 *           not finite
	 */
	public static NormalModel learn(final FeatureSpec spec, final List<TrainingImage> images,
		final float[][] features, final double fpr)
	{
		if (images.size() != features.length) throw new AnomalyException("there are " + images.size() +
			" training images, but " + features.length + " rows of features: give one row an image");
		final double[][] rows = Rows.toDouble(features);
		final Moments moments = Moments.of(rows);
		final LedoitWolf gaussian = LedoitWolf.of(moments);
		final Threshold threshold = Threshold.of(LeaveOneOut.scores(gaussian, rows), fpr);
		return new NormalModel(spec, images, features, moments, gaussian.shrinkage(), MahalanobisDetector.of(gaussian),
			Optional.of(threshold));
	}

	/**
	 * A model from sums alone, as several machines would combine them. It scores, but without the training features it
	 * has no honest scores of the training images, so no threshold and no p-values.
	 */
	public static NormalModel ofSums(final FeatureSpec spec, final Moments moments) {
		final LedoitWolf gaussian = LedoitWolf.of(moments);
		return new NormalModel(spec, List.of(), new float[0][], moments, gaussian.shrinkage(), MahalanobisDetector.of(
			gaussian), Optional.empty());
	}

	/** How the features were made, and so how those to be scored must be made. */
	public FeatureSpec spec() {
		return spec;
	}

	/** The training images, in the order of {@link #features()}; empty for a model made from sums. */
	public List<TrainingImage> images() {
		return images;
	}

	/** The training features, n x d (not a copy); no rows for a model made from sums. */
	public float[][] features() {
		return features;
	}

	/** The mergeable sums the Gaussian follows from. */
	public Moments moments() {
		return moments;
	}

	/** Ledoit-Wolf shrinkage of the covariance, 0 (none) to 1. */
	public double shrinkage() {
		return shrinkage;
	}

	/** What scores: the Mahalanobis distance from the mean. */
	public MahalanobisDetector detector() {
		return detector;
	}

	/** Leave-one-out scores and threshold; empty for a model made from sums. */
	public Optional<Threshold> threshold() {
		return threshold;
	}

	/**
	 * Leave-one-out score of each training image, in the order of {@link #images()}; computed anew.
	 */
	public double[] leaveOneOutScores() {
		return LeaveOneOut.scores(LedoitWolf.of(moments), Rows.toDouble(features));
	}
}
