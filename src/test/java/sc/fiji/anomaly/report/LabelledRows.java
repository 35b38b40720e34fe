package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Five scored images of three classes, and one that could not be read. */
public final class LabelledRows {

	/** Scores above it are anomalous. */
	public static final double THRESHOLD = 5;

	private LabelledRows() {}

	/** The row of an image that was read. */
	public static ScoreRow row(final String image, final String className, final double score) {
		return new ScoreRow(image, className, score, 1 / (1 + score), score > THRESHOLD, "");
	}

	/** 2 good (1, 6), 2 of class hole (7, 3), one hole unreadable, one dent that ties with a good one. */
	public static List<ScoreRow> rows() {
		return new ArrayList<>(List.of(row("dent/a.png", "dent", 6), row("good/a.png", "good", 1), row("good/b.png",
			"good", 6), row("hole/a.png", "hole", 7), row("hole/b.png", "hole", 3), ScoreRow.unreadable("hole/c.png", "hole",
				"the file is empty")));
	}

	/** Their report; {@code good} is normal. */
	public static ScoreReport labelled(final List<ScoreRow> rows) {
		return ScoreReport.of(rows, Set.of("good"), OptionalDouble.of(THRESHOLD));
	}
}
