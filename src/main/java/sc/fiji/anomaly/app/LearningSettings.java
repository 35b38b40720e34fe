package sc.fiji.anomaly.app;

import java.util.Objects;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.option.LearningOptions;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.PlaceLearning;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.Learning;

/**
 * A person's choices of what is learned from good images.
 *
 * @param rates wanted false positive rate, and that of images to be looked at again
 * @param components whether to learn all features, or the leading or trailing part of their principal components
 * @param variance share of variance that divides the components, above 0 and below 1; does not matter for all
 * @param maps whether the patches of the images are learned too, so that scoring shows where a defect is
 * @param decision what a verdict is made from, where there are maps
 * @param place whether a patch is compared with what is normal at its own place; does not matter without maps
 * @param augment which turned copies of the images are learned from as well
 */
public record LearningSettings(Rates rates, Components components, double variance, boolean maps, Decision decision,
	Place place, Augment augment)
{

	/** 5 % false alarms where the images allow it, all features, with maps, a verdict from both scores, places where they help. */
	public static final LearningSettings DEFAULT = new LearningSettings(Rates.DEFAULT.withFpr(LearningOptions.Fpr.DEFAULT)
		.withReview(LearningOptions.Review.DEFAULT), Components.parse(
		LearningOptions.Components.DEFAULT), LearningOptions.Variance.DEFAULT, LearningOptions.Maps.DEFAULT, Decision.parse(
			LearningOptions.Decision.DEFAULT), Place.parse(LearningOptions.Place.DEFAULT), Augment.parse(
				LearningOptions.Augment.DEFAULT));

	public LearningSettings {
		Objects.requireNonNull(rates, "rates");
		Objects.requireNonNull(components, "components");
		Objects.requireNonNull(augment, "augment");
		Objects.requireNonNull(decision, "decision");
		Objects.requireNonNull(place, "place");
	}

	public LearningSettings withRates(final Rates value) {
		return new LearningSettings(value, components, variance, maps, decision, place, augment);
	}

	public LearningSettings withFpr(final double rate) {
		return withRates(rates.withFpr(rate));
	}

	/** By name: {@code auto} or a number. */
	public LearningSettings withFpr(final String rate) {
		return withRates(rates.withFpr(rate));
	}

	/** By name: {@code none} or a number. */
	public LearningSettings withReview(final String rate) {
		return withRates(rates.withReview(rate));
	}

	public LearningSettings withAugment(final Augment copies) {
		return new LearningSettings(rates, components, variance, maps, decision, place, copies);
	}

	/** By name: {@code none}, {@code flips} or {@code rotations}. */
	public LearningSettings withAugment(final String copies) {
		return withAugment(Augment.parse(copies));
	}

	public LearningSettings withComponents(final Components part) {
		return new LearningSettings(rates, part, variance, maps, decision, place, augment);
	}

	/** By name: {@code all}, {@code leading} or {@code trailing}. */
	public LearningSettings withComponents(final String name) {
		return withComponents(Components.parse(name));
	}

	public LearningSettings withVariance(final double share) {
		return new LearningSettings(rates, components, share, maps, decision, place, augment);
	}

	public LearningSettings withMaps(final boolean wanted) {
		return new LearningSettings(rates, components, variance, wanted, decision, place, augment);
	}

	public LearningSettings withDecision(final Decision value) {
		return new LearningSettings(rates, components, variance, maps, value, place, augment);
	}

	/** By name: {@code both}, {@code score} or {@code local}. */
	public LearningSettings withDecision(final String name) {
		return withDecision(Decision.parse(name));
	}

	public LearningSettings withPlace(final Place value) {
		return new LearningSettings(rates, components, variance, maps, decision, value, augment);
	}

	/** By name: {@code auto}, {@code no} or {@code yes}. */
	public LearningSettings withPlace(final String name) {
		return withPlace(Place.parse(name));
	}

	/**
	 * Features as these settings can use them: without maps, without layers of maps.
	 *
	 * @throws AnomalyException if places are wanted of several groups of layers
	 */
	FeatureSettings fitting(final FeatureSettings features) {
		if (!maps) return features.withLayers(features.layers().withoutMaps());
		Learning.requireTogether(features.layers(), place);
		return features;
	}

	/**
	 * Checks the values and whether they go together.
	 *
	 * @return this
	 * @throws AnomalyException that names the value and what it may be
	 */
	public LearningSettings validated() {
		if (components != Components.ALL) Components.requireShare(variance);
		if (decision == Decision.LOCAL && !maps) throw new AnomalyException(
			"decision is 'local', but there is no local score without maps: use maps=true, or decision=score");
		if (maps) Learning.requireTogether(components, place);
		if (maps) Learning.requireTogether(augment, place);
		return this;
	}

	/** @throws AnomalyException if so many images are too few for the rates, or for places */
	void requireEnough(final int images) {
		rates.alarms(images);
		if (maps) PlaceLearning.requireEnough(images, place);
	}

	/** Says what so many images mean for the rates, if anything must be said. */
	void tellRates(final int images, final Progress progress) {
		final String note = rates.note(images);
		if (!note.isEmpty()) progress.message(note);
	}

	/** Who learns that, on PyTorch's linear algebra. */
	Learning with(final Parallel parallel) {
		return new Learning(components, variance, rates, decision, place, TorchLinearAlgebra.get(), parallel);
	}
}
