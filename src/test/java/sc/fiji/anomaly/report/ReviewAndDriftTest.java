package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.detect.DecisionRule;
import sc.fiji.anomaly.detect.Drift;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.math.RunningMedian;
import sc.fiji.anomaly.report.plot.DriftPlot;
import sc.fiji.anomaly.report.plot.ScoreHistogram;
import sc.fiji.anomaly.report.table.ClassTable;
import sc.fiji.anomaly.report.table.MetricsFile;
import sc.fiji.anomaly.report.table.ScoreTable;

/** Two lines, and what is said of drift, in tables, metrics and plots. */
class ReviewAndDriftTest {

	private static final Thresholds TWO_LINES = new Thresholds(OptionalDouble.of(5), OptionalDouble.of(10), Decision.BOTH, Optional
		.of(new ReviewLines(0.3, OptionalDouble.of(4), OptionalDouble.of(8))));

	@TempDir
	Path folder;

	private static List<ScoreRow> rows() {
		return MappedRows.rows().stream().map(r -> new ScoreRow(r.image(), r.className(), r.score(), r.pvalue(), r.anomalous(), r
			.problem(), r.local(), r.isReadable() && !r.anomalous() && r.decisionPvalue() <= 0.3)).toList();
	}

	private static ScoreReport report() {
		return ScoreReport.of(rows(), Set.of("good"), TWO_LINES);
	}

	@Test
	void theVerdictComesAfterTheColumnsOfMaps() throws IOException {
		ScoreTable.write(rows(), folder.resolve("scores.csv"));
		final List<String> lines = Files.readAllLines(folder.resolve("scores.csv"));
		assertTrue(lines.get(0).endsWith(",decision_pvalue,x,y,verdict,nearest"), lines.get(0));
		assertEquals(List.of("normal", "review", "anomalous", "anomalous", "anomalous", "anomalous", "review", ""), lines.stream()
			.skip(1).map(l -> l.split(",", -1)[11]).toList());
		final ResultsTable table = ScoreTable.of(rows());
		assertEquals("review", table.getStringValue("verdict", 1));
		assertEquals(0, table.getValue("anomalous", 1));
		ScoreTable.write(LabelledRows.rows().subList(0, 1), folder.resolve("plain.csv"));
		assertTrue(Files.readAllLines(folder.resolve("plain.csv")).get(0).endsWith(",problem,verdict,nearest"));
	}

	@Test
	void countsAndLinesAreInMetricsAndTables() throws IOException {
		MetricsFile.write(report(), folder.resolve("metrics.json"));
		final JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("metrics.json"))).getAsJsonObject();
		assertEquals(0.3, json.get("review").getAsDouble());
		assertEquals(2, json.get("reviewed").getAsInt());
		assertEquals(4, json.get("review_threshold").getAsDouble());
		assertEquals(8, json.get("local_review_threshold").getAsDouble());
		assertEquals(1 / 3.0, json.getAsJsonObject("classes").getAsJsonObject("good").get("review").getAsDouble(), 1e-12);
		assertFalse(json.has("drift"));
		assertEquals(0.25, ClassTable.of(report().classes()).getValue("review", 1), 1e-12);
		assertFalse(ClassTable.of(MappedRows.report().classes()).columnExists("review"));
		assertEquals(ScoreHistogram.of(MappedRows.report()).getPlotObjectDesignations().length + 1, ScoreHistogram.of(report())
			.getPlotObjectDesignations().length);
	}

	@Test
	void eachVerdictHasAColorAndAShapeOfItsOwn() {
		assertEquals(Verdict.REVIEW, Verdict.of(rows().get(1)));
		assertEquals(4, Arrays.stream(Verdict.values()).map(Verdict::color).distinct().count());
		assertEquals(4, Arrays.stream(Verdict.values()).map(v -> v.sign(0, 0, 20).getTypeAsString() + v.sign(0, 0, 20)
			.getFloatPolygon().npoints).distinct().count());
		assertTrue(Verdict.withPatch(rows().get(1)).startsWith("review 4"), Verdict.withPatch(rows().get(1)));
	}

	private static DriftReport drift(final int images, final int alarms, final boolean labelled) {
		final double[] left = IntStream.rangeClosed(1, 99).asDoubleStream().toArray();
		final DecisionRule rule = DecisionRule.of(Threshold.of(left, 0.05));
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < images; i++) {
			final double score = i < images - alarms ? (i * 37 % 89) + 1.5 : 150 + i;
			rows.add(new ScoreRow(String.format("%03d.png", i), labelled ? "good" : "", score, rule.score().pValue(score), rule.score()
				.isAnomalous(score), ""));
		}
		final double[] scores = rows.stream().mapToDouble(ScoreRow::score).toArray();
		return new DriftReport(rows, Drift.of(rule, scores, scores, rows.stream().mapToDouble(ScoreRow::pvalue).toArray()), 0.05,
			false, labelled);
	}

	@Test
	void driftIsOneSentence() throws IOException {
		final DriftReport report = drift(100, 41, false);
		assertTrue(report.message().startsWith("41 % of images alarm where 5 % should: most likely light, focus or camera changed, " +
			"or the images are not of the same part"), report.message());
		assertTrue(report.message().contains("it begins at 059.png, number 60 of 100 by name"), report.message());
		assertEquals("", drift(89, 0, false).message());
		final ScoreReport all = ScoreReport.of(report.rows(), Set.of(), OptionalDouble.of(94)).withDrift(Optional.of(report));
		assertEquals(report.message(), all.warning());
		MetricsFile.write(all, folder.resolve("metrics.json"));
		final JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("metrics.json"))).getAsJsonObject()
			.getAsJsonObject("drift");
		assertEquals(0.41, json.get("alarms").getAsDouble(), 1e-12);
		assertEquals(0.05, json.get("expected").getAsDouble());
		assertEquals(report.message(), json.get("message").getAsString());
		assertTrue(json.get("low").getAsDouble() > 0.3 && json.get("high").getAsDouble() < 0.52);
		assertTrue(json.get("ks_p").getAsDouble() < 1e-6);
	}

	@Test
	void theRunningMedianIsThatOfTheNeighbours() {
		assertEquals(List.of(3.0, 3.0, 2.0, 3.0, 3.0), Arrays.stream(RunningMedian.of(new double[] { 5, 1, 3, 2, 4 }, 3)).boxed()
			.toList());
		assertEquals(13, drift(100, 0, true).window());
		assertEquals(5, drift(12, 0, true).medians().length - 7);
		assertTrue(DriftPlot.of(drift(3, 0, true), "").getPlotObjectDesignations().length > 3);
	}
}
