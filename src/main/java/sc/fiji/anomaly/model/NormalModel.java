package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.detect.DecisionRule;
import sc.fiji.anomaly.detect.Detector;
import sc.fiji.anomaly.detect.JointPValue;
import sc.fiji.anomaly.detect.LevelGaussians;
import sc.fiji.anomaly.detect.MahalanobisDetector;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.detect.Subspace;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;

/**
 * What normal looks like: a Gaussian of the training features (mean, Ledoit-Wolf covariance), or of a part of their
 * principal components; the sums it was made from, how the features were made, and, where the training features are
 * known, honest leave-one-out scores with the threshold they give. Immutable.
 */
public final class NormalModel {

	private final FeatureSpec spec;
	private final List<TrainingImage> images;
	private final TrainingFeatures features;
	private final WindowCounts windows;
	private final LevelGaussians normal;
	private final Optional<Threshold> threshold;
	/** In the order of the images; null for a model read from a file, which has them sorted. */
	private final double[] leaveOneOut;
	private final Optional<PatchModel> patches;
	private final Decision decision;
	private final TrainingChoice choice;
	private final ModelNotes notes;
	private final Rates rates;

	/**
	 * A model without maps, just learned or read from a file.
	 *
	 * @param leaveOneOut in the order of the images; null where they are to be computed when they are asked for
	 */
	NormalModel(final FeatureSpec spec, final List<TrainingImage> images, final TrainingFeatures features,
		final NormalGaussian normal, final Optional<Threshold> threshold, final double[] leaveOneOut)
	{
		this(spec, images, features, WindowCounts.single(images.size()), LevelGaussians.of(normal), threshold, leaveOneOut, Optional
			.empty(), Decision.SCORE, threshold.map(t -> Rates.of(t.falsePositiveRate())).orElse(Rates.DEFAULT));
	}

	/** The same with several windows an image, what is known of patches, what a verdict is made from, and the wanted rates. */
	NormalModel(final FeatureSpec spec, final List<TrainingImage> images, final TrainingFeatures features,
		final WindowCounts windows, final LevelGaussians normal, final Optional<Threshold> threshold, final double[] leaveOneOut,
		final Optional<PatchModel> patches, final Decision decision, final Rates rates)
	{
		this(spec, images, features, windows, normal, threshold, leaveOneOut, patches, decision, rates,
			TrainingChoice.ALL);
	}

	private NormalModel(final FeatureSpec spec, final List<TrainingImage> images, final TrainingFeatures features,
		final WindowCounts windows, final LevelGaussians normal, final Optional<Threshold> threshold, final double[] leaveOneOut,
		final Optional<PatchModel> patches, final Decision decision, final Rates rates, final TrainingChoice choice)
	{
		this.spec = spec;
		this.images = List.copyOf(images);
		this.features = features;
		this.windows = windows;
		this.normal = normal;
		this.threshold = threshold;
		this.leaveOneOut = leaveOneOut;
		this.patches = patches;
		this.decision = decision;
		this.choice = choice;
		this.rates = rates;
		this.notes = ModelNotes.NONE;
	}

	private NormalModel(final NormalModel other, final ModelNotes notes) {
		this.spec = other.spec;
		this.images = other.images;
		this.features = other.features;
		this.windows = other.windows;
		this.normal = other.normal;
		this.threshold = other.threshold;
		this.leaveOneOut = other.leaveOneOut;
		this.patches = other.patches;
		this.decision = other.decision;
		this.choice = other.choice;
		this.rates = other.rates;
		this.notes = notes;
	}

	/** The same with other notes. */
	public NormalModel with(final ModelNotes newNotes) {
		return new NormalModel(this, newNotes);
	}

	/** What is noted beside what was learned. */
	public ModelNotes notes() {
		return notes;
	}

	/** Learns from all features of good images, with plain Java's matrix operations. */
	public static NormalModel learn(final FeatureSpec spec, final List<TrainingImage> images,
		final float[][] features, final double fpr)
	{
		return new Learning(Components.ALL, 0, fpr, LinearAlgebra.COMMONS, Parallel.NONE).learn(spec, images, features);
	}

	/**
	 * A model from sums alone, as several machines would combine them. It scores, but without the training features it
	 * has no honest scores of the training images, so no threshold and no p-values.
	 */
	public static NormalModel ofSums(final FeatureSpec spec, final Moments moments) {
		return new NormalModel(spec, List.of(), TrainingFeatures.of(new float[0][]), NormalGaussian.of(moments,
			LinearAlgebra.COMMONS), Optional.empty(), null);
	}

	/** How the features were made, and so how those to be scored must be made. */
	public FeatureSpec spec() {
		return spec;
	}

	/** The training images, in the order of {@link #features()}; empty for a model made from sums. */
	public List<TrainingImage> images() {
		return images;
	}

	/**
	 * The training features, n x d (not to be changed); no rows for a model made from sums. Many features of a model read
	 * from a file are read from there when this is called.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if they are to be read and the file is gone, or another model's now
	 */
	public float[][] features() {
		return features.rows();
	}

	/** How many rows of the {@link #features()} each image has: one for each window it is seen in. */
	public WindowCounts windows() {
		return windows;
	}

	/** Which copies of each image it was learned from as well. */
	public Augment augment() {
		return windows.augment();
	}

	TrainingFeatures trainingFeatures() {
		return features;
	}

	/** The Gaussian of each level's features, with the sums it follows from; one level unless several were asked for. */
	public LevelGaussians levels() {
		return normal;
	}

	/** Which part of the principal components the (first level's) Gaussian is of; empty for all features. */
	public Optional<Subspace> subspace() {
		return normal.first().subspace();
	}

	/** Whether the Gaussian is of all features or of a part of their principal components. */
	public Components components() {
		return normal.first().components();
	}

	/**
	 * The mergeable sums the Gaussian follows from: of the features, or of their coordinates in the {@link #subspace()}; of
	 * several {@link #levels()} those of the first.
	 */
	public Moments moments() {
		return normal.first().moments();
	}

	/** Ledoit-Wolf shrinkage of the covariance, 0 (none) to 1; of several levels that of the first. */
	public double shrinkage() {
		return normal.first().shrinkage();
	}

	/**
	 * What scores images by all their features: the Mahalanobis distance from the mean, in the {@link #subspace()}; of several
	 * levels the sum of their distances.
	 */
	public Detector detector() {
		return normal.detector();
	}

	/** The Gaussian itself, of features or of their coordinates in the {@link #subspace()}; of several levels the first. */
	public MahalanobisDetector gaussian() {
		return normal.first().gaussian();
	}

	/** Leave-one-out scores and threshold; empty for a model made from sums or from a single image. */
	public Optional<Threshold> threshold() {
		return threshold;
	}

	/** What is known of patches, for maps; empty for a model that was trained without them, or before there were any. */
	public Optional<PatchModel> patches() {
		return patches;
	}

	/** What a verdict is made from. */
	public Decision decision() {
		return decision;
	}

	/** Which images of the training folder it has learned from. */
	public TrainingChoice choice() {
		return choice;
	}

	/** The same with that choice recorded. */
	public NormalModel withChoice(final TrainingChoice newChoice) {
		return new NormalModel(spec, images, features, windows, normal, threshold, leaveOneOut, patches, decision, rates,
			newChoice);
	}

	/** The rates that were wanted; that of the {@link #threshold} is the one that its images allow. */
	public Rates rates() {
		return rates;
	}

	/** How images are judged; empty for a model without a threshold. */
	public Optional<DecisionRule> rule() {
		return threshold.map(t -> patches.map(p -> new DecisionRule(t, p.threshold(), Optional.of(JointPValue.of(
			leaveOneOutScores(), p.leftOutScores())), decision)).orElseGet(() -> DecisionRule.of(t)).withReview(rates.review()));
	}

	/**
	 * Leave-one-out score of each training image, in the order of {@link #images()}; computed anew for a model read from a
	 * file, which may take a while for thousands of images and a part of the components. That of a single image is 0.
	 */
	public double[] leaveOneOutScores() {
		if (leaveOneOut != null) return leaveOneOut.clone();
		if (threshold.isEmpty()) return new double[images.size()];
		return features.use(rows -> PooledLeaveOut.scores(normal, rows, windows));
	}
}
