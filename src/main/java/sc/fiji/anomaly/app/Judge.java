package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.detect.DecisionRule;
import sc.fiji.anomaly.detect.Judgement;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.PatchModel;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.Thresholds;

/**
 * What a model says of images, from their features. What is said of an image does not depend on what is judged with it.
 * Of patches, distances are enough: they are made at once by the threads that run the network, since features of patches
 * take hundreds of times as much memory.
 */
final class Judge {

	private final NormalModel model;
	private final Optional<DecisionRule> rule;

	private Judge(final NormalModel model) {
		this.model = model;
		this.rule = model.rule();
	}

	static Judge of(final NormalModel model) {
		return new Judge(model);
	}

	/** The same network, giving what this needs: with the distances of patches where the model has maps. */
	FeatureExtractor reading(final FeatureExtractor network) {
		return model.patches().map(p -> network.with(new PatchReduction("distances " + p.fingerprint(), 1,
			features -> new PatchValues(features.grid(), 1, p.detector().distances(features))))).orElse(network);
	}

	/** Where the model draws its lines. */
	Thresholds thresholds() {
		return new Thresholds(value(model.threshold()), value(model.patches().map(PatchModel::threshold)), model.decision());
	}

	private static OptionalDouble value(final Optional<Threshold> threshold) {
		return threshold.map(t -> OptionalDouble.of(t.value())).orElse(OptionalDouble.empty());
	}

	/** One score for each image, which must be readable. */
	List<ImageScore> judge(final List<ImageFeatures> images) {
		final double[] scores = model.detector().scores(Rows.toDouble(images.stream().map(ImageFeatures::vector).toArray(
			float[][]::new)));
		final List<ImageScore> judged = new ArrayList<>();
		for (int i = 0; i < scores.length; i++)
			judged.add(judge(images.get(i), scores[i]));
		return judged;
	}

	private ImageScore judge(final ImageFeatures image, final double score) {
		if (rule.isEmpty()) return new ImageScore(score, Double.NaN, false);
		if (model.patches().isEmpty()) {
			final Judgement whole = rule.get().judge(score);
			return new ImageScore(score, whole.pvalue(), whole.anomalous());
		}
		final PatchModel patches = model.patches().get();
		final AnomalyMap map = map(image, patches.threshold().value());
		final double local = image.patches().orElseThrow().values()[map.worstPatch()];
		final Judgement both = rule.get().judge(score, local);
		return new ImageScore(score, both.pvalue(), both.anomalous(), Optional.of(new LocalScore(local, both.localPvalue(),
			both.decisionPvalue(), map)));
	}

	private AnomalyMap map(final ImageFeatures image, final double threshold) {
		final PatchValues distances = image.patches().orElseThrow();
		final float[] values = new float[distances.values().length];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (distances.values()[i] / threshold);
		return new AnomalyMap(distances.grid(), values, CropWindow.of(model.spec().preprocessing(), image.width(), image
			.height()));
	}
}
