package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.model.ModelStep;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.PatchModel;

/** What a model is, in lines for people: {@code backbone: starter}. */
final class ModelDescription {

	private final List<String> lines = new ArrayList<>();

	private ModelDescription() {}

	static List<String> of(final NormalModel model, final Path file) {
		final ModelDescription description = new ModelDescription();
		description.add("model", file);
		description.features(model.spec());
		description.learned(model);
		description.history(model);
		return List.copyOf(description.lines);
	}

	private void add(final String what, final Object value) {
		lines.add(what + ": " + value);
	}

	private void features(final FeatureSpec spec) {
		add("backbone", spec.backbone());
		add("checkpoint SHA-256", spec.checkpoint());
		if (!spec.licence().isEmpty()) add("licence", spec.licence());
		add("precision", spec.precision().label() + ", positions " + spec.positions().label());
		add("view", spec.view() + (spec.region().isEmpty() ? "" : ", of a region"));
		add("gray range", spec.range());
	}

	private void learned(final NormalModel model) {
		add("images", model.images().size() + (model.windows().isSingle() ? "" : ", copies included in " + model.windows().rows() + " windows"));
		add("rates", "fpr " + model.rates().fprLabel() + ", review " + model.rates().reviewLabel());
		add("augment", model.augment().label());
		add("components", model.components().label() + model.subspace().map(s -> ", " + s.count() + ", divided at variance " + s
			.variance()).orElse(""));
		add("shrinkage", number(model.shrinkage()));
		model.threshold().ifPresent(t -> add("threshold", rate(t)));
		model.patches().ifPresent(this::maps);
		add("decision", model.decision().label());
		model.notes().line().ifPresent(l -> add("verdicts by", l.words()));
	}

	private void maps(final PatchModel patches) {
		add("maps", patches.grid() + " patches, shrinkage " + number(patches.gaussian().shrinkage()));
		patches.threshold().ifPresent(t -> add("threshold of the worst patch", rate(t)));
		add("place", patches.place().isPresent() ? "yes" : "no");
	}

	private void history(final NormalModel model) {
		model.notes().folders().forEach(f -> add("images were in", f));
		for (final ModelStep step : model.notes().history())
			add("history", step.line());
	}

	private static String rate(final Threshold threshold) {
		return number(threshold.value()) + ", which a share of " + threshold.falsePositiveRate() +
			" of good images is to exceed at most";
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.6g", value);
	}
}
