package sc.fiji.anomaly.report.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.table.MetricsFile;
import sc.fiji.anomaly.report.table.RegionTable;
import sc.fiji.anomaly.report.table.ScoreTable;

/** The page made again from a folder of results. */
class EarlierResultsTest {

	@TempDir
	Path folder;

	private JsonObject results() {
		final JsonObject data = PageData.of(MappedRows.report(), PageExamples.model(), PageExamples.plain(), "planks",
			Progress.NONE);
		ScoreTable.write(MappedRows.rows(), folder.resolve("scores.csv"));
		MetricsFile.write(MappedRows.report(), folder.resolve("metrics.json"));
		ReportPage.write(data, folder);
		return data;
	}

	private JsonObject ofPage() throws Exception {
		final String page = Files.readString(folder.resolve(ReportPage.NAME));
		final String start = "<script type=\"application/json\" id=\"data\">";
		final int from = page.indexOf(start) + start.length();
		return JsonParser.parseString(page.substring(from, page.indexOf("</script>", from))).getAsJsonObject();
	}

	@Test
	void withItsDataThePageIsTheSame() throws Exception {
		final JsonObject data = results();
		final byte[] before = Files.readAllBytes(folder.resolve(ReportPage.NAME));
		Files.delete(folder.resolve(ReportPage.NAME));
		assertEquals(List.of(), EarlierResults.writePage(folder));
		assertArrayEquals(before, Files.readAllBytes(folder.resolve(ReportPage.NAME)));
		assertEquals(data, ofPage());
	}

	@Test
	void withoutThemTablesAndPlotsAreThereAndWhatIsMissingIsSaid() throws Exception {
		final JsonObject data = results();
		Files.delete(folder.resolve(ReportPage.DATA));
		final List<String> notes = EarlierResults.writePage(folder);
		assertEquals(1, notes.size());
		assertTrue(notes.get(0).contains("no pictures"), notes.toString());
		final JsonObject again = ofPage();
		assertEquals(data.get("rows"), again.get("rows"));
		assertEquals(data.get("thresholds"), again.get("thresholds"));
		assertEquals(0, again.getAsJsonArray("pictures").size());
		assertFalse(again.has("model"));
		assertEquals(notes.get(0), again.get("picture_words").getAsString());
	}

	/** The truth is the page of the run itself, which has the maps from memory. */
	@Test
	void withoutThemMapsComeFromTheirFiles() throws Exception {
		final List<ScoreRow> rows = PageExamples.rows(60, 2, 9);
		final ScoreReport report = PageExamples.report(rows);
		final JsonObject run = PageData.of(report, PageExamples.model(), PageExamples.plain(), "t", Progress.NONE);
		ScoreTable.write(rows, folder.resolve("scores.csv"));
		RegionTable.write(rows, folder.resolve("regions.csv"), Parallel.NONE);
		MetricsFile.write(report, folder.resolve("metrics.json"));
		final List<ScoreRow> anomalous = rows.stream().filter(ScoreRow::anomalous).toList();
		for (final ScoreRow row : anomalous)
			writeMap(row.local().orElseThrow().map(), folder.resolve("maps").resolve(row.image() + ".tif"));
		Files.write(folder.resolve("maps").resolve(anomalous.get(0).image() + ".tif"), new byte[] { 'I', 'I', 42, 0, 1, 2, 3 });
		final List<String> notes = EarlierResults.writePage(folder);
		assertTrue(notes.get(0).startsWith("There are maps of " + (anomalous.size() - 1) + " images, from the folder maps"), notes
			.toString());
		final Map<Integer, JsonObject> expected = new HashMap<>();
		run.getAsJsonArray("pictures").forEach(p -> expected.put(p.getAsJsonObject().get("row").getAsInt(), p.getAsJsonObject()));
		final JsonArray pictures = ofPage().getAsJsonArray("pictures");
		assertEquals(anomalous.size() - 1, pictures.size());
		for (final JsonElement picture : pictures) {
			final JsonObject got = picture.getAsJsonObject(), want = expected.get(got.get("row").getAsInt());
			assertArrayEquals(levels(want), levels(got));
			assertEquals(want.get("region_count").getAsInt(), got.has("region_count") ? got.get("region_count").getAsInt() : 0);
			if (want.has("regions")) assertEquals(want.getAsJsonArray("regions").get(0).getAsJsonArray().get(0), got.getAsJsonArray(
				"regions").get(0).getAsJsonArray().get(0));
			assertFalse(got.has("jpeg"));
		}
	}

	private static void writeMap(final AnomalyMap map, final Path file) throws Exception {
		Files.createDirectories(file.getParent());
		final ImagePlus image = new ImagePlus("map", new FloatProcessor(map.window().width(), map.window().height(), map
			.inputPixels()));
		image.getCalibration().pixelWidth = map.scaleX();
		image.getCalibration().pixelHeight = map.scaleY();
		new FileSaver(image).saveAsTiff(file.toString());
	}

	private static int[] levels(final JsonObject picture) throws Exception {
		final byte[] png = Base64.getDecoder().decode(picture.get("map").getAsString().substring("data:image/png;base64,"
			.length()));
		return ImageIO.read(new ByteArrayInputStream(png)).getRaster().getSamples(0, 0, 16, 16, 0, (int[]) null);
	}

	@Test
	void dataOfOtherImagesAreLeftOut() throws Exception {
		results();
		ScoreTable.write(MappedRows.rows().subList(0, 3), folder.resolve("scores.csv"));
		final List<String> notes = EarlierResults.writePage(folder);
		assertTrue(notes.get(0).contains("other images"), notes.toString());
		assertEquals(3, ofPage().getAsJsonObject("rows").getAsJsonArray("image").size());
		Files.writeString(folder.resolve(ReportPage.DATA), "{\"format\": 1, \"ro");
		Files.writeString(folder.resolve("metrics.json"), "broken");
		assertEquals(1, EarlierResults.writePage(folder).size());
	}

	@Test
	void aFolderWithoutResultsSaysWhatToGive() throws Exception {
		assertTrue(assertThrows(AnomalyException.class, () -> EarlierResults.writePage(folder)).getMessage().contains(
			"give the output folder"));
		Files.writeString(folder.resolve("scores.csv"), "a,b\n1,2\n");
		assertTrue(assertThrows(AnomalyException.class, () -> EarlierResults.writePage(folder)).getMessage().contains(
			"not a table of scores"));
		Files.writeString(folder.resolve("scores.csv"), "image,score,problem\na,much,\n");
		assertTrue(assertThrows(AnomalyException.class, () -> EarlierResults.writePage(folder)).getMessage().contains("'much'"));
		assertFalse(Files.exists(folder.resolve(ReportPage.NAME)));
	}

	@Test
	void aPageThatCannotBeWrittenLeavesNothingBehind() throws Exception {
		results();
		Files.delete(folder.resolve(ReportPage.NAME));
		Files.createDirectory(folder.resolve(ReportPage.NAME));
		assertThrows(AnomalyException.class, () -> EarlierResults.writePage(folder));
		try (var files = Files.list(folder)) {
			assertEquals(List.of(), files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith(".")).toList());
		}
	}
}
