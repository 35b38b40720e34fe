package sc.fiji.anomaly.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.TextRoi;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** Figures, headless; expected values are counted by hand. */
class ResultPicturesTest {

	private static ScoreRow row(final String image, final String className, final double score) {
		return new ScoreRow(image, className, score, score > 5 ? 0.01 : 0.5, score > 5, "");
	}

	private static ScoreReport report(final List<ScoreRow> rows) {
		return ScoreReport.of(rows, Set.of("good"), OptionalDouble.of(5));
	}

	private static List<ScoreRow> rows() {
		return List.of(row("good/a", "good", 1), row("good/b", "good", 2), row("good/c", "good", 4), row("hole/a", "hole", 9),
			row("hole/b", "hole", 6), ScoreRow.unreadable("lint/a", "lint", "the file is empty"));
	}

	private static List<String> texts(final ImagePlus figure, final String name) {
		final List<String> texts = new ArrayList<>();
		for (final Roi roi : figure.getOverlay())
			if (name.equals(roi.getName())) texts.add(((TextRoi) roi).getText().strip());
		return texts;
	}

	private static ResultPictures pictures() {
		return ResultPictures.of(report(rows()), new PlainPictures(), 200);
	}

	@Test
	void examplesAreTheMedianOfEachClassWithTitles() {
		final ImagePlus figure = pictures().examples(Progress.NONE);
		assertEquals(List.of("good", "hole", "lint"), texts(figure, "class"));
		assertEquals(List.of("3 images", "2 images", "0 images, 1 unreadable"), texts(figure, "count"));
		assertEquals(List.of("b", "a"), texts(figure, "file"));
		final Rectangle page = new Rectangle(figure.getWidth(), figure.getHeight());
		for (final Roi roi : figure.getOverlay())
			assertTrue(page.contains(roi.getBounds()), roi.getName() + " " + roi.getBounds() + " in " + page);
	}

	@Test
	void bestAndWorstHasTheLowestAndTheHighestScoreOfEachClass() {
		assertEquals(List.of("normal 1.000", "normal 4.000", "anomalous 6.000", "anomalous 9.000"), texts(pictures()
			.bestAndWorst(Progress.NONE), "score"));
	}

	@Test
	void manyClassesBecomeSeveralRows() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 14; i++)
			rows.add(row("c" + i + "/a", "c" + i, i));
		final ImagePlus figure = ResultPictures.of(report(rows), new PlainPictures(), 1).examples(Progress.NONE);
		assertEquals(14, texts(figure, "class").size());
		assertTrue(figure.getWidth() < 7 * Tile.SMALL.width() && figure.getHeight() > 3 * Tile.SMALL.height());
	}
}
