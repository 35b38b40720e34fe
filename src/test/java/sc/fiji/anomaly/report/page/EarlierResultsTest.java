package sc.fiji.anomaly.report.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.table.MetricsFile;
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
