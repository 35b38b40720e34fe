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

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
