package sc.fiji.anomaly.report.picture;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.ScoredClass;

/** The training images of a model as a stack, in the order of their table. */
public final class TrainingStack {

	private static final int MOST_IN_MEMORY = 200;

	private TrainingStack() {}

	/**
	 * Makes the stack; large ones read an image when it is shown.
	 *
	 * @param rows at least one, the most unusual first
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static ClassStack of(final List<ScoreRow> rows, final PictureSource source, final Progress progress) {
		final List<RankedRow> images = new ArrayList<>();
		for (final ScoreRow row : rows)
			images.add(new RankedRow(row, images.size() + 1, rows.size()));
		final ScoredClass all = new ScoredClass("", "training images", images, 0);
		return images.size() <= MOST_IN_MEMORY ? ClassStack.inMemory(all, images, Tile.LARGE, source, progress) : ClassStack
			.virtual(all, images, Tile.LARGE, source);
	}
}
