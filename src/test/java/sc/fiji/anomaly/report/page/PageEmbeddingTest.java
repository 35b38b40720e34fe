package sc.fiji.anomaly.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** The places of images in the data of a page. */
class PageEmbeddingTest {

	private static final List<String> AXES = List.of("PC 1, 60 %", "PC 2, 30 %", "PC 3, 5 %");

	private static List<JsonElement> column(final JsonObject json, final String name) {
		return json.getAsJsonArray(name).asList();
	}

	@Test
	void placesAreOnOneScaleAndThoseOfUnreadableImagesEmpty() {
		final ScoreReport report = MappedRows.report();
		final double[][] places = new double[7][3];
		places[0] = new double[] { -0.5, 0.25, 0 };
		places[6] = new double[] { 0.1, 0, -0.125 };
		final JsonObject json = PageEmbedding.of(report, Embedding.of(places, AXES));
		assertEquals("[-1000,0,0,0,0,0,200,null]", json.get("x").toString());
		assertEquals("[500,0,0,0,0,0,0,null]", json.get("y").toString());
		assertEquals("[0,0,0,0,0,0,-250,null]", json.get("z").toString());
		assertTrue(json.get("words").toString().contains("PC 1, 60 %; PC 2, 30 %"), json.get("words").toString());
		assertFalse(PageData.of(report, java.util.Optional.empty(), "t").has("embedding"));
	}

	@Test
	void ofManyImagesAlarmsAndASampleHavePlaces() {
		final ScoreReport report = PageExamples.linked(PageExamples.rows(1000, 2, 5));
		final List<ScoreRow> rows = report.rows();
		final JsonObject json = PageEmbedding.of(report, report.embedding().orElseThrow(), 800);
		final List<JsonElement> x = column(json, "x");
		assertEquals(1000, x.size());
		assertEquals(800, x.stream().filter(e -> !e.isJsonNull()).count());
		long alarms = 0;
		for (int i = 0; i < rows.size(); i++)
			if (rows.get(i).anomalous() && !x.get(i).isJsonNull()) alarms++;
		assertEquals(Math.min(400, report.anomalies()), alarms);
		assertTrue(json.get("words").toString().contains("800 of 975 images are shown"), json.get("words").toString());
	}
}
