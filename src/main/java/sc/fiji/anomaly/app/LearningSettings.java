package sc.fiji.anomaly.app;

import java.util.Objects;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.app.option.LearningOptions;
import sc.fiji.anomaly.model.Learning;

/**
 * A person's choices of what is learned from good images.
 *
 * @param fpr wanted false positive rate, above 0 and below 1
 * @param components whether to learn all features, or the leading or trailing part of their principal components
 * @param variance share of variance that divides the components, above 0 and below 1; does not matter for all
 * @param maps whether the patches of the images are learned too, so that scoring shows where a defect is
 * @param decision what a verdict is made from, where there are maps
 * @param place whether a patch is compared with what is normal at its own place; does not matter without maps
 */
public record LearningSettings(double fpr, Components components, double variance, boolean maps, Decision decision,
	Place place)
{

	/** 5 % false alarms, all features, with maps, a verdict from both scores, places where they help. */
	public static final LearningSettings DEFAULT = new LearningSettings(LearningOptions.Fpr.DEFAULT, Components.parse(
		LearningOptions.Components.DEFAULT), LearningOptions.Variance.DEFAULT, LearningOptions.Maps.DEFAULT, Decision.parse(
			LearningOptions.Decision.DEFAULT), Place.parse(LearningOptions.Place.DEFAULT));

	public LearningSettings {
		Objects.requireNonNull(components, "components");
		Objects.requireNonNull(decision, "decision");
		Objects.requireNonNull(place, "place");
	}

	public LearningSettings withFpr(final double rate) {
		return new LearningSettings(rate, components, variance, maps, decision, place);
	}

	public LearningSettings withComponents(final Components part) {
		return new LearningSettings(fpr, part, variance, maps, decision, place);
	}

	/** By name: {@code all}, {@code leading} or {@code trailing}. */
	public LearningSettings withComponents(final String name) {
		return withComponents(Components.parse(name));
	}

	public LearningSettings withVariance(final double share) {
		return new LearningSettings(fpr, components, share, maps, decision, place);
	}

	public LearningSettings withMaps(final boolean wanted) {
		return new LearningSettings(fpr, components, variance, wanted, decision, place);
	}

	public LearningSettings withDecision(final Decision value) {
		return new LearningSettings(fpr, components, variance, maps, value, place);
	}

	/** By name: {@code both}, {@code score} or {@code local}. */
	public LearningSettings withDecision(final String name) {
		return withDecision(Decision.parse(name));
	}

	public LearningSettings withPlace(final Place value) {
		return new LearningSettings(fpr, components, variance, maps, decision, value);
	}

	/** By name: {@code auto}, {@code no} or {@code yes}. */
	public LearningSettings withPlace(final String name) {
		return withPlace(Place.parse(name));
	}

	/**
	 * Checks the values and whether they go together.
	 *
	 * @return this
	 * @throws AnomalyException that names the value and what it may be
	 */
	public LearningSettings validated() {
		if (!(fpr > 0 && fpr < 1)) throw new AnomalyException("fpr is " + fpr +
			", but the wanted false-positive rate must be above 0 and below 1: 0.05 calls about 5 of 100 good images anomalous");
		if (components != Components.ALL) Components.requireShare(variance);
		if (decision == Decision.LOCAL && !maps) throw new AnomalyException(
			"decision is 'local', but there is no local score without maps: use maps=true, or decision=score");
		if (maps) Learning.requireTogether(components, place);
		return this;
	}
}
