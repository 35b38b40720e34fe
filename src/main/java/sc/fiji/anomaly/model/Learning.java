package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.PatchGaussian;
import sc.fiji.anomaly.detect.PlaceChoice;
import sc.fiji.anomaly.detect.PlaceGaussian;
import sc.fiji.anomaly.detect.PlaceLearning;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;

/**
 * How a {@link NormalModel} is learned from the features of good images.
 *
 * @param components all features, or the leading or trailing part of their principal components
 * @param variance share of variance that divides the components, above 0 and below 1; does not matter for all
 * @param rates wanted false positive rate, and that of images to be looked at again
 * @param decision what a verdict is made from, where patches are learned too
 * @param place whether patches are compared with what is normal at their place
 * @param algebra what does the matrix operations
 * @param parallel on how many threads, which changes no bit of the model; its progress is told about steps that take a
 *          while for many images, and may cancel
 */
public record Learning(Components components, double variance, Rates rates, Decision decision, Place place,
	LinearAlgebra algebra, Parallel parallel)
{

	private static final String NOT_KEPT = "Patches are compared with what is normal anywhere: whether to compare them by " +
		"place was not tried, because the patches of the good images are not kept (make room on the disk, and train with " +
		"keep=yes)";

	private static final String GROUPED = "Patches are compared with what is normal anywhere: whether to compare them by " +
		"place is not tried where files hold several planes";
	private static final String TURNED = "Patches are compared with what is normal anywhere: turned copies (augment) have no " +
		"place of their own";

	/** The patches of training images, and the sums over all their features, for each group of layers. */
	public record Patches(List<Moments> sums, TrainingPatches values) {

		/** Of one group. */
		public Patches(final Moments sums, final TrainingPatches values) {
			this(List.of(sums), values);
		}
	}

	/** For models without maps. */
	public Learning(final Components components, final double variance, final double fpr, final LinearAlgebra algebra,
		final Parallel parallel)
	{
		this(components, variance, Rates.of(fpr), Decision.SCORE, Place.NO, algebra, parallel);
	}

	/**
	 * Learns without maps.
	 */
	public NormalModel learn(final FeatureSpec spec, final List<TrainingImage> images, final float[][] features) {
		return learn(spec, images, features, Optional.empty());
	}

	/**
	 * Learns.
	 *
	 * @param spec how the features were made
	 * @param images the n images, in the order of the rows
	 * @param features n x d, finite; not copied, must not be changed afterwards
	 * @param patches of the same images in the same order; empty for a model without maps
	 * @throws AnomalyException if there are too few (distinct) images for a covariance or for the rates, a feature is not
	 *           finite, the share of variance is not above 0 and below 1, or no component is in the wanted part
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public NormalModel learn(final FeatureSpec spec, final List<TrainingImage> images, final float[][] features,
		final Optional<Patches> patches)
	{
		return learn(spec, images, features, WindowCounts.single(features.length), patches);
	}

	/**
	 * The same of images some of which are seen in several windows.
	 *
	 * @param features N x d, those of an image's windows one after the other
	 * @param windows how many each image has, and its copies, N together
	 */
	public NormalModel learn(final FeatureSpec spec, final List<TrainingImage> images, final float[][] features,
		final WindowCounts windows, final Optional<Patches> patches)
	{
		if (images.size() != windows.images() || features.length != windows.rows()) throw new AnomalyException("there are " +
			images.size() + " training images, but " + features.length + " rows of features of " + windows.images() +
			" images: give one row a window");
		final double fpr = rates.alarms(images.size());
		final LearnedLevels learned = LearnedLevels.of(this, FeatureRows.of(features, features[0].length), spec.layers()
			.levelCount(), windows);
		return new NormalModel(spec, images, TrainingFeatures.of(features), windows, learned.gaussians(), Rates.isTooFew(images
			.size()) ? Optional.empty() : Optional.of(Threshold.of(learned.leaveOneOut(), fpr)), learned.leaveOneOut(), patches.map(
				p -> learn(p, fpr)), patches.isEmpty() ? Decision.SCORE : decision, rates);
	}

	private PatchModel learn(final Patches patches, final double fpr) {
		final TrainingPatches values = patches.values();
		final Optional<PlaceLearning> places = places(values, patches.sums().size());
		final Optional<PlaceGaussian> gaussian = places.flatMap(PlaceLearning::gaussian);
		if (gaussian.isEmpty()) return new PatchModel(values.grid(), PatchGaussian.of(patches.sums(), values, components,
			variance, algebra, parallel), gaussian, fpr);
		return new PatchModel(values.grid(), new PatchGaussian(patches.sums().get(0), NormalGaussian.of(patches
			.sums().get(0), algebra), places.get().leftOut()), gaussian, fpr);
	}

	/** @throws AnomalyException if places are wanted ({@code YES}), but of a part of the components */
	public static void requireTogether(final Components components, final Place place) {
		if (components != Components.ALL && place == Place.YES) throw new AnomalyException("place is yes and components is " +
			components.label() + ", but what is normal at each place is learned of all components: use components=all, or " +
			"place=no");
	}

	/**
	 * Refuses early, before images are read, what {@link #learn} would refuse after.
	 *
	 * @throws AnomalyException if places are wanted ({@code YES}), but some images are planes of one file
	 */
	public static void requireSingle(final boolean grouped, final Place place) {
		if (grouped && place == Place.YES) throw new AnomalyException("place is yes, but files hold several planes, and what is" +
			" normal at each place is learned of files with one: use planes=first, middle or max, or place=no");
	}

	/** @throws AnomalyException if places are wanted ({@code YES}), but of several groups of layers */
	public static void requireTogether(final Layers layers, final Place place) {
		requireTogether(layers.groupCount(), place);
	}

	private static void requireTogether(final int groups, final Place place) {
		if (groups > 1 && place == Place.YES) throw new AnomalyException("place is yes and maplayers has " + groups +
			" groups, but what is normal at each place is learned of one: use one group of layers, or place=no");
	}

	/** @throws AnomalyException if places are wanted ({@code YES}), but of images that are turned as well */
	public static void requireTogether(final Augment augment, final Place place) {
		if (augment != Augment.NONE && place == Place.YES) throw new AnomalyException("place is yes and augment is " + augment
			.label() + ", but a part that may lie in any way has no place of its own: use augment=none, or place=no");
	}

	private Optional<PlaceLearning> places(final TrainingPatches patches, final int groups) {
		requireTogether(components, place);
		final boolean grouped = patches.groups().length - 1 != patches.images();
		requireSingle(grouped, place);
		requireTogether(groups, place);
		if (components != Components.ALL || groups > 1) return Optional.empty();
		if (grouped || patches.copies() > 1) {
			if (place == Place.AUTO && patches.images() >= PlaceLearning.LEAST_IMAGES) parallel.progress().message(grouped
				? GROUPED : TURNED);
			return Optional.empty();
		}
		final Optional<PlaceLearning> places = PlaceLearning.of(patches, place, algebra, parallel);
		final boolean untried = place == Place.AUTO && patches.images() >= PlaceLearning.LEAST_IMAGES;
		places.map(Learning::said).or(() -> untried ? Optional.of(NOT_KEPT) : Optional.empty()).ifPresent(parallel
			.progress()::message);
		return places;
	}

	private static String said(final PlaceLearning places) {
		final double gain = places.choice().gain();
		return String.format(Locale.ROOT, places.gaussian().isPresent()
			? "Patches are compared with what is normal at their own place: good images left out are likelier so, by %.2f per " +
				"feature (place=auto takes it from %.1f)"
			: "Patches are compared with what is normal anywhere: by place, good images left out would be likelier by %.2f per " +
				"feature only (place=auto takes it from %.1f)", gain, PlaceChoice.LEAST_GAIN);
	}
}
