package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.math.NearestRow.Found;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Makes the rows of the table from features as they come, and hands each on. A score does not depend on what is scored
 * with it, so the rows are those that scoring all images at once would give.
 */
public final class ScoredRows implements FeatureListener {

	private final Judge judge;
	private final List<ImageEntry> entries;
	private final TrainedImages known;
	private final Optional<NearestTraining> nearest;
	private final Consumer<ScoreRow> each;
	private final boolean levels;
	private final List<ScoreRow> rows = new ArrayList<>();

	/**
	 * Begins without a row.
	 *
	 * @param entries the images, in the order in which their features come
	 * @param known those that the model has learned from
	 * @param nearest finds the most similar training image of each; empty if that is not wanted
	 * @param levels whether rows have the distances at layers
	 */
	ScoredRows(final Judge judge, final List<ImageEntry> entries, final TrainedImages known,
		final Optional<NearestTraining> nearest, final boolean levels, final Consumer<ScoreRow> each)
	{
		this.judge = judge;
		this.entries = entries;
		this.known = known;
		this.nearest = nearest;
		this.each = each;
		this.levels = levels;
	}

	/** The same, of images some of which the judge's model may have learned from. */
	public static ScoredRows of(final Judge judge, final List<ImageEntry> entries, final Optional<NearestTraining> nearest,
		final boolean levels)
	{
		return new ScoredRows(judge, entries, judge.trained(), nearest, levels, row -> {});
	}

	@Override
	public void accept(final int first, final List<ImageFeatures> features) {
		final Iterator<ImageScore> scores = judge.judge(features.stream().filter(ImageFeatures::isReadable).toList())
			.iterator();
		for (int i = 0; i < features.size(); i++) {
			final ImageEntry entry = entries.get(first + i);
			final ImageFeatures f = features.get(i);
			final ScoreRow row = f.isReadable() ? similar(row(scores.next(), entry), f) : ScoreRow.unreadable(entry.path(), entry
				.className(), f.problem());
			final ScoreRow marked = row.withTrained(f.isReadable() && known.contains(f.sha256()));
			rows.add(marked);
			each.accept(marked);
		}
	}

	private ScoreRow row(final ImageScore score, final ImageEntry entry) {
		final ScoreRow row = score.row(entry.path(), entry.className());
		return levels ? row.withLevels(score.levels()) : row;
	}

	private ScoreRow similar(final ScoreRow row, final ImageFeatures features) {
		if (nearest.isEmpty()) return row;
		final Found found = nearest.get().to(features.vectors());
		return row.with(new Nearest(nearest.get().path(found), found.cosine()));
	}

	/** The rows so far; all of them when the work is done. */
	public List<ScoreRow> all() {
		return rows;
	}
}
