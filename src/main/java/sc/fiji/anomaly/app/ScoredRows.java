package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Makes the rows of the table from features as they come, and hands each on. A score does not depend on what is scored
 * with it, so the rows are those that scoring all images at once would give.
 */
final class ScoredRows implements FeatureListener {

	private final NormalModel model;
	private final List<ImageEntry> entries;
	private final Consumer<ScoreRow> each;
	private final List<ScoreRow> rows = new ArrayList<>();

	/** @param entries the images, in the order in which their features come */
	ScoredRows(final NormalModel model, final List<ImageEntry> entries, final Consumer<ScoreRow> each) {
		this.model = model;
		this.entries = entries;
		this.each = each;
	}

	@Override
	public void accept(final int first, final List<ImageFeatures> features) {
		final float[][] vectors = features.stream().filter(ImageFeatures::isReadable).map(ImageFeatures::vector).toArray(
			float[][]::new);
		final double[] scores = model.detector().scores(Rows.toDouble(vectors));
		int next = 0;
		for (int i = 0; i < features.size(); i++) {
			final ImageEntry entry = entries.get(first + i);
			final ImageFeatures f = features.get(i);
			final ScoreRow row = f.isReadable() ? row(entry, scores[next++], model.threshold()) : ScoreRow.unreadable(entry
				.path(), entry.className(), f.problem());
			rows.add(row);
			each.accept(row);
		}
	}

	private static ScoreRow row(final ImageEntry entry, final double score, final Optional<Threshold> threshold) {
		return new ScoreRow(entry.path(), entry.className(), score, threshold.map(c -> c.pValue(score)).orElse(
			Double.NaN), threshold.map(c -> c.isAnomalous(score)).orElse(false), "");
	}

	/** The rows so far; all of them when the work is done. */
	List<ScoreRow> all() {
		return rows;
	}

	/** Scores above it are anomalous; empty if the model has none. */
	OptionalDouble threshold() {
		return model.threshold().map(c -> OptionalDouble.of(c.value())).orElse(OptionalDouble.empty());
	}
}
