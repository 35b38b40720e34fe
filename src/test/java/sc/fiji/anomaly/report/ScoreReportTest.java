package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;

import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import javax.imageio.ImageIO;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.Progress;

class ScoreReportTest {

	private static final double THRESHOLD = 5;

	private static ScoreRow row(final String image, final String className, final double score) {
		return new ScoreRow(image, className, score, 1 / (1 + score), score > THRESHOLD, "");
	}

	/** 2 good (1, 6), 2 of class hole (7, 3), one hole unreadable, one dent that ties with a good one. */
	private static List<ScoreRow> rows() {
		return new ArrayList<>(List.of(row("dent/a.png", "dent", 6), row("good/a.png", "good", 1), row("good/b.png",
			"good", 6), row("hole/a.png", "hole", 7), row("hole/b.png", "hole", 3), ScoreRow.unreadable("hole/c.png", "hole",
				"the file is empty")));
	}

	private static ScoreReport labelled(final List<ScoreRow> rows) {
		return ScoreReport.of(rows, Set.of("good"), OptionalDouble.of(THRESHOLD));
	}

	@Test
	void aurocIsTheShareOfPairsInTheRightOrder() {
		// Pairs (anomaly, good): dent 6 beats 1, ties 6; hole 7 beats both; hole 3 beats 1, loses to 6: 4.5 of 6.
		final ScoreReport report = labelled(rows());
		assertEquals(4.5 / 6, report.auroc().orElseThrow(), 1e-15);
		final ClassResult good = report.classes().get(0);
		final ClassResult dent = report.classes().get(1);
		final ClassResult hole = report.classes().get(2);
		assertEquals(List.of("good", "dent", "hole"), report.classes().stream().map(ClassResult::name).toList());
		assertTrue(good.auroc().isEmpty());
		assertEquals(0.75, dent.auroc().orElseThrow(), 1e-15);
		assertEquals(0.75, hole.auroc().orElseThrow(), 1e-15);
		assertEquals(0.5, good.detected());
		assertEquals(1, dent.detected());
		assertEquals(0.5, hole.detected());
		assertEquals(2, hole.n());
		assertEquals(1, hole.unreadable());
	}

	@Test
	void operatingPointCountsLabelledImagesAboveTheThreshold() {
		final ScoreReport report = labelled(rows());
		assertEquals(0.5, report.falsePositiveRate().orElseThrow());
		assertEquals(2.0 / 3, report.truePositiveRate().orElseThrow(), 1e-15);
	}

	@Test
	void withoutOneSideThereIsNoAuroc() {
		assertTrue(ScoreReport.of(rows(), Set.of(), OptionalDouble.of(THRESHOLD)).auroc().isEmpty());
		assertTrue(labelled(rows().stream().filter(r -> r.className().equals("good")).toList()).auroc().isEmpty());
		assertTrue(labelled(rows().stream().filter(r -> !r.className().equals("good")).toList()).auroc().isEmpty());
	}

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
		assertEquals(List.of("image", "class", "score", "pvalue", "anomalous", "problem"), records.get(0).getParser()
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
		assertEquals("image\tclass\tscore\tpvalue\tanomalous\tproblem", table.getColumnHeadings().trim());
		assertEquals(7, table.getValue("score", 3));
		assertEquals("hole/c.png", table.getStringValue("image", 5));
		assertTrue(Double.isNaN(table.getValue("score", 5)));
		assertEquals("the file is empty", table.getStringValue("problem", 5));
	}

	@Test
	void folderHoldsWhatThisRunHasAndNothingOfAnEarlierOne(@TempDir final Path folder) throws Exception {
		Files.writeString(folder.resolve("images-of-mine.png"), "not ours");
		write(labelled(rows()), folder);
		assertEquals(List.of("best-and-worst.png", "classes.csv", "examples.png", "histogram.png", "images-dent.png",
			"images-dent.tif", "images-good.png", "images-good.tif", "images-hole.png", "images-hole.tif", "images-of-mine.png",
			"metrics.json", "roc.png", "scores.csv"), names(folder));
		write(ScoreReport.of(List.of(row("a.png", "", 1), row("b.png", "", 6)), Set.of(), OptionalDouble.of(THRESHOLD)),
			folder);
		assertEquals(List.of("best-and-worst.png", "examples.png", "histogram.png", "images-of-mine.png", "images.png",
			"images.tif", "scores.csv"), names(folder));
	}

	private static void write(final ScoreReport report, final Path folder) throws Exception {
		ReportFolder.write(report, ResultPictures.of(report, new PlainPictures(), ResultPictures.WORST), folder,
			Progress.NONE);
	}

	private static List<String> names(final Path folder) throws Exception {
		try (var files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void plotIsDrawnWithItsOperatingPoint(@TempDir final Path folder) throws Exception {
		final Path file = folder.resolve("roc.png");
		PictureFile.writePng(RocPlot.of(labelled(rows())), file);
		final BufferedImage image = ImageIO.read(file.toFile());
		int curve = 0, point = 0;
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++) {
				final int rgb = image.getRGB(x, y) & 0xFFFFFF;
				if (rgb == 0x0072B2) curve++;
				if (rgb == 0xD55E00) point++;
			}
		assertTrue(curve > 500, "curve pixels: " + curve);
		assertTrue(point > 50, "operating point pixels: " + point);
	}
}
