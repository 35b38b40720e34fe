package sc.fiji.anomaly.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.math.MaskedMaps;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.PixelResult;
import sc.fiji.anomaly.report.PixelSize;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Subject;

/** What plots show; expected values are counted by hand. */
class ScorePlotsTest {

	private static final Subject CELLS = new Subject("cells", "cells.safetensors", 0);

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
	void manyClassesHaveARowEach() {
		final List<ScoreRow> rows = new ArrayList<>(rows());
		for (int i = 0; i < 12; i++)
			rows.add(row("c" + i + "/a", "c" + i, i));
		final Plot plot = ScoreHistogram.of(report(rows));
		for (int i = 1; i < 14; i++)
			assertEquals(14 - 1 - i, plot.getDataObjectArrays(i)[1][0] + 0.4, 1e-6, "the first class is on top");
		assertEquals(14 + 1, java.util.Arrays.stream(plot.getPlotObjectDesignations()).filter(d -> d.contains("Data Set")).count());
		assertEquals(9, plot.getDataObjectArrays(0)[0].length, "three images at three places, a line each");
	}

	@Test
	void oneImageAmongThousandsIsMarked() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 3000; i++)
			rows.add(row("good/" + i, "good", 2 + i % 100 / 100.0));
		rows.add(row("hole/a", "hole", 9));
		final Plot plot = ScoreHistogram.of(report(rows));
		final float[][] mark = plot.getDataObjectArrays(3); // after two classes and the line
		assertEquals(9, mark[0][0], 0.1);
		assertTrue(mark[1][1] > 0.015 * plot.getLimits()[3], "high enough to be seen");
	}

	@Test
	void countsHaveWholeTicks() {
		assertEquals(List.of(1, 1, 2, 10, 500), java.util.stream.DoubleStream.of(1, 5.2, 11, 55, 2900).mapToObj(
			PlotStyle::wholeStep).toList());
	}

	@Test
	void slicePlotHasEachPlaneAndTheThreshold() {
		final Plot plot = SlicePlot.of(CELLS, rows(), OptionalDouble.of(5));
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, plot.getDataObjectArrays(0)[0]);
		assertArrayEquals(new float[] { 4, 5 }, plot.getDataObjectArrays(1)[0], "anomalous");
		assertArrayEquals(new float[] { 1, 2, 3 }, plot.getDataObjectArrays(2)[0], "normal");
		assertArrayEquals(new float[] { 5, 5 }, plot.getDataObjectArrays(3)[1], "threshold");
		assertTrue(List.of(plot.getPlotObjectDesignations()).contains("Text 1: \"cells, model cells.safetensors\""));
	}

	@Test
	void slicePlotOfMapsHasBothScoresAsMultiplesOfTheirThresholds() {
		final Plot plot = SlicePlot.of(CELLS, MappedRows.rows().subList(0, 4), MappedRows.THRESHOLDS.score());
		assertArrayEquals(new float[] { 0.4f, 0.8f, 0.6f, 1.4f }, plot.getDataObjectArrays(0)[1], "score / 5");
		assertArrayEquals(new float[] { 0.5f, 0.8f, 1.1f, 0.9f }, plot.getDataObjectArrays(1)[1], "worst patch / 10");
		assertArrayEquals(new float[] { 1.1f, 1.4f }, plot.getDataObjectArrays(2)[1], "anomalous");
		assertArrayEquals(new float[] { 0.5f, 0.8f }, plot.getDataObjectArrays(3)[1], "normal");
		assertArrayEquals(new float[] { 1, 1 }, plot.getDataObjectArrays(4)[1], "threshold");
	}

	@Test
	void rocPlotHasACurveForEachMeasureAndTheVerdictOnThatOfTheDecision() {
		final Plot plot = RocPlot.of(MappedRows.report());
		final ScoreReport report = MappedRows.report();
		final Measure[] order = { Measure.DECISION, Measure.LOCAL, Measure.SCORE };
		for (int i = 0; i < order.length; i++)
			assertArrayEquals(floats(report.roc(order[i]).orElseThrow().truePositiveRates()), plot.getDataObjectArrays(i +
				1)[1]);
		assertArrayEquals(new float[] { 1 / 3f }, plot.getDataObjectArrays(4)[0], "1 of 3 good ones alarms");
		assertArrayEquals(new float[] { 0.75f }, plot.getDataObjectArrays(4)[1], "3 of 4 holes are found");
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	@Test
	void worstPatchesHaveAHistogramOfTheirOwn() {
		final Plot plot = ScoreHistogram.ofWorstPatches(MappedRows.report());
		float total = 0;
		for (final float v : plot.getDataObjectArrays(0)[1])
			total += v;
		assertEquals(7, total);
		assertArrayEquals(new float[] { 10, 10 }, plot.getDataObjectArrays(2)[0], "threshold of the worst patch");
	}

	@Test
	void overlapPlotEndsAtTheLimit() {
		final MaskedMaps maps = MaskedMaps.of(List.of("hole"), i -> new MaskedMaps.Pixels(new float[] { 3, 1, 2, 0, 0, 0 },
			new int[] { 1, 1, 0, 0, 0, 0 }), Parallel.NONE);
		final Plot plot = OverlapPlot.of(new MaskReport(new PixelResult(maps.curve(), 1, 1), Map.of(), List.of(), List
			.of(), PixelSize.NETWORK));
		assertArrayEquals(new float[] { 0, 0, 0.25f, 0.25f, 0.3f }, plot.getDataObjectArrays(0)[0]);
		assertArrayEquals(new float[] { 0, 0.5f, 0.5f, 1, 1 }, plot.getDataObjectArrays(0)[1]);
	}
}
