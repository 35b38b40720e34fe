package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;

/** Rows of a model with maps: threshold 5 of the score and 10 of the worst patch, images of 200 x 100 pixels. */
public final class MappedRows {

	/** Both thresholds. */
	public static final Thresholds THRESHOLDS = new Thresholds(OptionalDouble.of(5), OptionalDouble.of(10), Decision.BOTH);

	/** What the network sees of an image: its central square, 50 pixels wide, one for two of the original. */
	public static final CropWindow WINDOW = new CropWindow(200, 100, 100, 50, 25, 0, 50, 50);

	private MappedRows() {}

	/** The map of 5 x 5 patches that is 0.1 but at one place. */
	public static AnomalyMap map(final double peak, final int row, final int column) {
		final float[] values = new float[25];
		java.util.Arrays.fill(values, 0.1f);
		values[5 * row + column] = (float) peak;
		return new AnomalyMap(new PatchGrid(5, 5), values, WINDOW);
	}

	/** An image with a score, that of its worst patch, which is in the second row and fourth column, and a p-value. */
	public static ScoreRow row(final String image, final double score, final double local, final double decisionPvalue) {
		final int slash = image.indexOf('/');
		return new ScoreRow(image, slash < 0 ? "" : image.substring(0, slash), score, 0.3, decisionPvalue <= 0.05, "",
			Optional.of(new LocalScore(local, 0.2, decisionPvalue, map(local / 10, 1, 3))));
	}

	/** 3 good ones, the last a false alarm, 4 holes, the last overlooked, and one that could not be read. */
	public static List<ScoreRow> rows() {
		return new ArrayList<>(List.of(row("good/a.png", 2, 5, 0.9), row("good/b.png", 4, 8, 0.3), row("good/c.png", 3, 11,
			0.04), row("hole/a.png", 7, 9, 0.01), row("hole/b.png", 2, 30, 0.01), row("hole/c.png", 6, 12, 0.02), row(
				"hole/d.png", 3, 7, 0.3), ScoreRow.unreadable("hole/e.png", "hole", "the file is empty")));
	}

	/** Their report; {@code good} is normal. */
	public static ScoreReport report() {
		return ScoreReport.of(rows(), Set.of("good"), THRESHOLDS);
	}
}
