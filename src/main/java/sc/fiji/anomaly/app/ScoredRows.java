package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Makes the rows of the table from features as they come, and hands each on. A score does not depend on what is scored
 * with it, so the rows are those that scoring all images at once would give.
 */
final class ScoredRows implements FeatureListener {

	private final Judge judge;
	private final List<ImageEntry> entries;
	private final Consumer<ScoreRow> each;
	private final boolean levels;
	private final List<ScoreRow> rows = new ArrayList<>();

	/**
	 * None yet.
	 *
	 * @param entries the images, in the order in which their features come
	 * @param levels whether rows have the distances at layers
	 */
	ScoredRows(final Judge judge, final List<ImageEntry> entries, final boolean levels, final Consumer<ScoreRow> each) {
		this.judge = judge;
		this.entries = entries;
		this.each = each;
		this.levels = levels;
	}

	@Override
	public void accept(final int first, final List<ImageFeatures> features) {
		final Iterator<ImageScore> scores = judge.judge(features.stream().filter(ImageFeatures::isReadable).toList())
			.iterator();
		for (int i = 0; i < features.size(); i++) {
			final ImageEntry entry = entries.get(first + i);
			final ImageFeatures f = features.get(i);
			final ScoreRow row = f.isReadable() ? row(scores.next(), entry) : ScoreRow.unreadable(entry.path(), entry.className(),
				f.problem());
			rows.add(row);
			each.accept(row);
		}
	}

	private ScoreRow row(final ImageScore score, final ImageEntry entry) {
		final ScoreRow row = score.row(entry.path(), entry.className());
		return levels ? row.withLevels(score.levels()) : row;
	}

	/** The rows so far; all of them when the work is done. */
	List<ScoreRow> all() {
		return rows;
	}
}
