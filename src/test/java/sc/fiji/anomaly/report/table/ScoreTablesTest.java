package sc.fiji.anomaly.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.report.LabelledRows.labelled;
import static sc.fiji.anomaly.report.LabelledRows.rows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.measure.ResultsTable;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.MaskedMaps;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.PixelResult;
import sc.fiji.anomaly.report.PixelSize;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** Tables and files of a scored folder; expected values are the rows they are made from. */
class ScoreTablesTest {

	@Test
	void csvReadsBackExactly(@TempDir final Path folder) throws Exception {
		final List<ScoreRow> rows = rows();
		rows.add(new ScoreRow("odd \"name\", with\nline break, ümlaut.png", "", 1.0 / 3, 0.1, false, ""));
		final Path file = folder.resolve("scores.csv");
		ScoreTable.write(rows, file);
		final String text = Files.readString(file);
		assertFalse(text.contains("\r"));
		final List<CSVRecord> records = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(
			new StringReader(text)).getRecords();
		assertEquals(List.of("image", "class", "score", "pvalue", "anomalous", "problem", "verdict", "nearest"), records.get(0).getParser()
			.getHeaderNames());
		assertEquals(rows.size(), records.size());
		for (int i = 0; i < rows.size(); i++) {
			assertEquals(rows.get(i).image(), records.get(i).get("image"));
			assertEquals(rows.get(i).className(), records.get(i).get("class"));
			assertEquals(rows.get(i).problem(), records.get(i).get("problem"));
			if (rows.get(i).isReadable()) assertEquals(rows.get(i).score(), Double.parseDouble(records.get(i).get("score")));
			else assertEquals("", records.get(i).get("score") + records.get(i).get("pvalue") + records.get(i).get(
				"anomalous"));
		}
		assertEquals("1", records.get(3).get("anomalous"));
		assertEquals("0", records.get(4).get("anomalous"));
	}

	@Test
	void metricsHaveTheDocumentedKeys(@TempDir final Path folder) throws Exception {
		MetricsFile.write(labelled(rows()), folder.resolve("metrics.json"));
		final JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("metrics.json"))).getAsJsonObject();
		assertEquals(0.75, json.get("auroc").getAsDouble(), 1e-15);
		assertEquals(5, json.get("n").getAsInt());
		assertEquals(1, json.get("unreadable").getAsInt());
		final JsonObject hole = json.getAsJsonObject("classes").getAsJsonObject("hole");
		assertEquals(2, hole.get("n").getAsInt());
		assertEquals(0.75, hole.get("auroc").getAsDouble(), 1e-15);
		assertEquals(0.5, hole.get("detected").getAsDouble());
		assertTrue(json.getAsJsonObject("classes").getAsJsonObject("good").get("auroc").isJsonNull());
	}

	@Test
	void tableHasTheSameColumnsAndRows() {
		final ResultsTable table = ScoreTable.of(rows());
		assertEquals(6, table.size());
		assertEquals("image\tclass\tscore\tpvalue\tanomalous\tproblem\tverdict\tnearest", table.getColumnHeadings().trim());
		assertEquals(7, table.getValue("score", 3));
		assertEquals("hole/c.png", table.getStringValue("image", 5));
		assertTrue(Double.isNaN(table.getValue("score", 5)));
		assertEquals("the file is empty", table.getStringValue("problem", 5));
	}

	@Test
	void mapsAddColumnsAtTheEnd(@TempDir final Path folder) throws Exception {
		final List<ScoreRow> rows = MappedRows.rows();
		ScoreTable.write(rows, folder.resolve("scores.csv"));
		final List<String> lines = Files.readAllLines(folder.resolve("scores.csv"));
		assertEquals("image,class,score,pvalue,anomalous,problem,local,local_pvalue,decision_pvalue,x,y,verdict,nearest", lines.get(0));
		// the patch's centre: 35 of 50 and 15 of 50 pixels, after 25 that are cut off at the left, two pixels each
		assertEquals("hole/b.png,hole,2.0,0.3,1,,30.0,0.2,0.01,120.0,30.0,anomalous,", lines.get(5));
		assertEquals("hole/e.png,hole,,,,the file is empty,,,,,,,", lines.get(8));
		assertEquals(List.of("good/a.png", "good/b.png"), ScoreTable.images(folder.resolve("scores.csv")).subList(0, 2));
		final ResultsTable table = ScoreTable.of(rows);
		assertEquals(lines.get(0).replace(',', '\t'), table.getColumnHeadings().trim());
		assertEquals(120, table.getValue("x", 4));
		assertEquals("", table.getStringValue("local", 7));
		assertEquals(lines.get(0).replace(',', '\t'), ScoreTable.of(rows.subList(7, 8), new ScoreColumns(true)).getColumnHeadings().trim());
	}

	@Test
	void rowsWithMapsJoinATableWithoutThem() {
		final ResultsTable table = ScoreTable.of(rows());
		ScoreTable.append(MappedRows.rows(), table);
		ScoreTable.append(rows(), table);
		assertEquals(20, table.size());
		assertEquals(30, table.getValue("local", 10));
		assertTrue(Double.isNaN(table.getValue("local", 0)));
		assertEquals("", table.getStringValue("x", 19));
	}

	@Test
	void partialTableHasTheColumnsOfTheModel(@TempDir final Path folder) throws Exception {
		try (PartialScores partial = new PartialScores(folder, Progress.NONE, false, new ScoreColumns(true))) {
			partial.accept(MappedRows.rows().get(7));
			partial.accept(MappedRows.rows().get(4).withTrained(true));
		}
		final List<String> lines = Files.readAllLines(folder.resolve(PartialScores.NAME));
		assertEquals(14, lines.get(0).split(",").length);
		assertEquals("hole/b.png,hole,2.0,0.3,1,,30.0,0.2,0.01,120.0,30.0,anomalous,,1", lines.get(2));
	}

	/** Two good images of which one was learned from, one bad: the other good one is above the bad one. */
	@Test
	void imagesThatWereLearnedFromAreMarkedAtTheEndAndCountNowhere(@TempDir final Path folder) throws Exception {
		final List<ScoreRow> rows = List.of(new ScoreRow("bad/1.png", "bad", 3, 0.1, true, "").withTrained(false), new ScoreRow(
			"good/1.png", "good", 4, 0.1, true, "").withTrained(false), new ScoreRow("good/2.png", "good", 1, 0.9, false, "")
				.withTrained(true), ScoreRow.unreadable("good/3.png", "good", "empty").withTrained(false));
		final ScoreReport report = ScoreReport.of(rows, Set.of("good"), OptionalDouble.of(2));
		assertEquals(0, report.auroc().orElseThrow());
		assertEquals(1, report.falsePositiveRate().orElseThrow());
		assertEquals(1, report.classes().get(0).n());
		assertEquals(1, report.classes().get(0).unreadable());
		ScoreTable.write(rows, folder.resolve("scores.csv"));
		assertEquals(List.of("image,class,score,pvalue,anomalous,problem,verdict,nearest,trained", "bad/1.png,bad,3.0,0.1,1,,anomalous,,0",
			"good/1.png,good,4.0,0.1,1,,anomalous,,0", "good/2.png,good,1.0,0.9,0,,normal,,1", "good/3.png,good,,,,empty,,,0"), Files
				.readAllLines(folder.resolve("scores.csv")));
		assertEquals("trained", ScoreTable.of(rows).getColumnHeading(ScoreTable.of(rows).getLastColumn()));
		assertEquals("1", ScoreTable.of(rows).getStringValue("trained", 2));
		MetricsFile.write(report, folder.resolve("metrics.json"));
		final JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("metrics.json"))).getAsJsonObject();
		assertEquals(1, json.get("trained").getAsInt());
		assertEquals("[\"good/2.png\"]", json.get("trained_images").toString());
		assertEquals(2, json.get("n").getAsInt());
	}

	@Test
	void mapsAndMasksAddKeysAndColumns(@TempDir final Path folder) throws Exception {
		// Two pixels of a defect, 3 and 1, and 2, 0, 0, 0: of 8 pairs one is in the wrong order.
		final MaskedMaps maps = MaskedMaps.of(List.of("hole"), i -> new MaskedMaps.Pixels(new float[] { 3, 1, 2, 0, 0, 0 },
			new int[] { 1, 1, 0, 0, 0, 0 }), Parallel.NONE);
		final PixelResult pixels = new PixelResult(maps.curve(), 41, 30);
		final ScoreReport report = MappedRows.report().with(new MaskReport(pixels, Map.of("hole", pixels), List.of(
			new MaskReport.MaskProblem("hole/a.png", "has no mask")), List.of("a note"), PixelSize.MASK));
		MetricsFile.write(report, folder.resolve("metrics.json"));
		final JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("metrics.json"))).getAsJsonObject();
		final JsonObject hole = json.getAsJsonObject("classes").getAsJsonObject("hole");
		for (final JsonObject j : List.of(json, hole)) {
			assertEquals(0.75, j.get("local_auroc").getAsDouble(), 1e-15);
			assertEquals(0.875, j.get("decision_auroc").getAsDouble(), 1e-15);
			assertEquals(7 / 8.0, j.get("pixel_auroc").getAsDouble());
			// half of it at once, the other half at 1/4
			assertEquals((0.5 * 0.25 + 0.05) / 0.3, j.get("aupro_0.3").getAsDouble(), 1e-15);
			assertEquals(0.5, j.get("aupro_0.05").getAsDouble());
			assertEquals(41, j.get("regions").getAsInt());
			assertEquals(30, j.get("regions_found").getAsInt());
		}
		assertEquals(1.0 / 3, json.get("false_alarms").getAsDouble(), 1e-15);
		assertEquals("both", json.get("decision").getAsString());
		assertEquals("mask", json.get("pixels").getAsString());
		assertEquals("a note", json.getAsJsonArray("notes").get(0).getAsString());
		assertFalse(json.getAsJsonObject("classes").getAsJsonObject("good").has("regions"));
		ClassTable.write(report.classes(), folder.resolve("classes.csv"));
		final AurocInterval interval = report.interval(Measure.SCORE).orElseThrow(); // the only class of anomalies
		assertEquals(interval.low(), json.get("auroc_low").getAsDouble(), 1e-15);
		assertEquals(List.of("class,n,auroc,detected,unreadable,local_auroc,decision_auroc,pixel_auroc,aupro_0.3,aupro_0.05," +
			"regions,regions_found,auroc_low,auroc_high", "good,3,,0.3333333333333333,0,,,,,,,,,",
			"hole,4,0.6666666666666666,0.75,1,0.75,0.875,0.875," + pixels.aupro(0.3).orElseThrow() + ",0.5,41,30," + interval.low() +
				"," + interval.high()), Files.readAllLines(folder.resolve(
				"classes.csv")));
		assertEquals("41", ClassTable.of(report.classes()).getStringValue("regions", 1));
		MaskTable.write(report.masks().orElseThrow().problems(), folder.resolve("masks.csv"));
		assertEquals(List.of("image,problem", "hole/a.png,has no mask"), Files.readAllLines(folder.resolve("masks.csv")));
	}

	@Test
	void withoutMapsNothingIsNew(@TempDir final Path folder) throws Exception {
		MetricsFile.write(labelled(rows()), folder.resolve("metrics.json"));
		assertEquals(Set.of("auroc", "auroc_low", "auroc_high", "auroc_interval", "auroc_remark", "n", "unreadable", "threshold",
			"classes"), JsonParser.parseString(Files.readString(
			folder.resolve("metrics.json"))).getAsJsonObject().keySet());
		assertEquals("class\tn\tauroc\tdetected\tunreadable", ClassTable.of(labelled(rows()).classes())
			.getColumnHeadings().trim());
	}
}
