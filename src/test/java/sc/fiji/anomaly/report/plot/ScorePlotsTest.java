package sc.fiji.anomaly.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** What plots show; expected values are counted by hand. */
class ScorePlotsTest {

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

	@Test
	void aBarOfTheHistogramHasOneVerdictAndNoScoreIsLost() {
		final double[] scores = { 0.1, 4.999999, 5, Math.nextUp(5), 5.2, 17, 18.5 };
		final HistogramBars bars = HistogramBars.of(scores, 5);
		final double[] counts = bars.counts(scores);
		double below = 0, above = 0;
		for (int i = 0; i < counts.length; i++)
			if (bars.centers()[i] < 5) below += counts[i];
			else above += counts[i];
		assertEquals(3, below);
		assertEquals(4, above);
		assertTrue(bars.count() <= 13, "bars " + bars.count());
		assertEquals(1, HistogramBars.of(new double[] { 7 }, 5).counts(new double[] { 7 })[HistogramBars.of(new double[] {
			7 }, 5).index(7)]);
	}

	@Test
	void histogramStacksTheClassesAndMarksTheThreshold() {
		final Plot plot = ScoreHistogram.of(report(rows()));
		final String[] designations = plot.getPlotObjectDesignations();
		assertEquals(3, java.util.Arrays.stream(designations).filter(d -> d.contains("Data Set")).count());
		double total = 0;
		for (final float v : plot.getDataObjectArrays(0)[1])
			total += v;
		assertEquals(5, total, "the highest bars count all images");
		double good = 0;
		for (final float v : plot.getDataObjectArrays(1)[1])
			good += v;
		assertEquals(3, good, "those in front the good ones");
		assertArrayEquals(new float[] { 5, 5 }, plot.getDataObjectArrays(2)[0]);
	}

	@Test
	void moreClassesThanColorsShareOne() {
		final List<ScoreRow> rows = new ArrayList<>(rows());
		for (int i = 0; i < 12; i++)
			rows.add(row("c" + i + "/a", "c" + i, i));
		final String[] designations = ScoreHistogram.of(report(rows)).getPlotObjectDesignations();
		assertEquals(1 + 5 + 1 + 1, java.util.Arrays.stream(designations).filter(d -> d.contains("Data Set")).count());
	}

	@Test
	void slicePlotHasEachPlaneAndTheThreshold() {
		final Plot plot = SlicePlot.of("cells", rows(), OptionalDouble.of(5));
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, plot.getDataObjectArrays(0)[0]);
		assertArrayEquals(new float[] { 4, 5 }, plot.getDataObjectArrays(1)[0], "anomalous");
		assertArrayEquals(new float[] { 1, 2, 3 }, plot.getDataObjectArrays(2)[0], "normal");
		assertArrayEquals(new float[] { 5, 5 }, plot.getDataObjectArrays(3)[1], "threshold");
	}
}
