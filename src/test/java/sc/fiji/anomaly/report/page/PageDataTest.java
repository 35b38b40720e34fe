package sc.fiji.anomaly.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.report.LabelledRows;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Thresholds;

/** The data of a page: what is in them, and that they may stand in a script element. */
class PageDataTest {

	private static JsonObject data(final ScoreReport report) {
		return PageData.of(report, PageExamples.model(), PageExamples.plain(), "t", Progress.NONE);
	}

	private static String text(final JsonObject data) throws Exception {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		ReportPage.writeJson(data, out);
		return out.toString(StandardCharsets.UTF_8);
	}

	@Test
	void noTextEndsTheScriptElement() throws Exception {
		final String name = "a</script><!--<script>&'\u2028\u2029\n\"\\\uD83E\uDDEA.png";
		final JsonObject data = data(PageExamples.report(List.of(PageExamples.row(name, "<b>", 21, 12, new Random(1)),
			ScoreRow.unreadable("x", "<c>", name))));
		final String json = text(data);
		for (final String raw : List.of("<", ">", "&", "\u2028", "\u2029", "\n"))
			assertFalse(json.contains(raw), "has " + raw);
		assertEquals(data, JsonParser.parseString(json));
		assertEquals(name, JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("rows").getAsJsonArray("image").get(0)
			.getAsString());
		assertEquals("&lt;b title=&quot;&#39;&amp;\u2039U+0000\u203A\u2039U+202E\u203A\u200D", ReportPage.html("<b title=\"'&\0\u202E\u200D"));
	}

	@Test
	void columnsAreThoseOfTheTable() {
		final JsonObject data = data(MappedRows.report());
		final JsonObject rows = data.getAsJsonObject("rows");
		assertEquals(List.of("image", "class", "score", "pvalue", "anomalous", "local", "local_pvalue", "decision_pvalue", "x",
			"y", "problem"), List.copyOf(rows.keySet()));
		assertEquals("[0,0,0,1,1,1,1,1]", rows.get("class").toString());
		assertEquals("[0.0,0.0,1.0,1.0,1.0,1.0,0.0,null]", rows.get("anomalous").toString());
		assertEquals("[[7,\"the file is empty\"]]", rows.get("problem").toString());
		// hole/b has the lowest p-value with hole/a and is farther beyond its line; the unreadable one has no picture.
		final List<Integer> order = new ArrayList<>();
		data.getAsJsonArray("pictures").forEach(p -> order.add(p.getAsJsonObject().get("row").getAsInt()));
		assertEquals(List.of(4, 3, 5, 2), order.subList(0, 4));
		assertEquals(7, order.size());
		final JsonObject worst = data.getAsJsonArray("pictures").get(0).getAsJsonObject();
		assertEquals("[0.25,0.0,0.75,1.0]", worst.get("seen").toString());
		assertEquals(1, worst.getAsJsonArray("regions").size());
	}

	@Test
	void emptyAndOneSidedResultsHaveNoNaN() throws Exception {
		final ScoreRow unreadable = ScoreRow.unreadable("a", "", "no");
		final List<ScoreReport> reports = List.of(ScoreReport.of(List.of(unreadable), Set.of(), OptionalDouble.of(5)),
			ScoreReport.of(List.of(), Set.of("good"), OptionalDouble.empty()), ScoreReport.of(List.of(new ScoreRow("a", "", 3,
				Double.NaN, false, "")), Set.of(), OptionalDouble.empty()), ScoreReport.of(List.of(LabelledRows.row("a", "good",
					3)), Set.of("good"), OptionalDouble.of(5)), LabelledRows.labelled(LabelledRows.rows()), PageExamples.report(
						PageExamples.rows(400, 200, 1)));
		for (final ScoreReport report : reports) {
			final JsonObject data = data(report);
			final String json = text(data).replaceAll("\"[^\"]*\"", "");
			assertFalse(json.contains("NaN") || json.contains("Infinity"), json);
			final String words = data.get("summary") + " " + data.get("limits") + data.get("methods");
			assertFalse(words.contains("NaN") || words.contains("Optional"), words);
		}
		assertTrue(data(reports.get(0)).get("summary").toString().contains("no image could be read"));
	}

	@Test
	void wordsHaveTheNumbersOfTheReport() {
		final List<String> words = new PageWords(MappedRows.report(), Optional.of(PageExamples.model())).summary();
		final String all = String.join("\n", words).replace('\u00a0', ' ');
		assertTrue(all.contains("8 images were scored with the model model.safetensors: of normal images 3 good; of " +
			"anomalies 5 hole."), all);
		assertTrue(all.contains("1 image could not be read"), all);
		assertTrue(all.contains("4 of 7 images are called anomalous, 57.1 %."), all);
		assertTrue(all.contains("False alarms: 1 of 3 normal images, 33.3 % (95 % interval 6.1 to 79.2 %). The model was made " +
			"for 5.0 %, which is below this interval"), all);
		assertTrue(all.contains("Found: 3 of 4 anomalous images"), all);
	}

	@Test
	void ofManyImagesTheWorstAlarmsAndASampleHavePictures() {
		final ScoreReport report = PageExamples.report(PageExamples.rows(1000, 2, 5));
		final long readable = report.rows().stream().filter(ScoreRow::isReadable).count(), alarms = report.anomalies();
		final PictureChoice choice = PictureChoice.of(report, 600);
		assertEquals(600, choice.rows().size());
		assertEquals(600, new HashSet<>(choice.rows()).size());
		assertEquals(alarms, choice.rows().stream().filter(i -> report.rows().get(i).anomalous()).count());
		assertTrue(choice.rows().containsAll(PictureChoice.worstFirst(report).subList(0, (int) alarms + 20)));
		assertTrue(choice.words().startsWith("Pictures of 600 of " + readable + " images are in this file: all " + alarms +
			" that alarm, the "), choice.words());
		final PictureChoice few = PictureChoice.of(report, 100);
		assertEquals(100, few.rows().size());
		assertTrue(few.words().contains("the 90 worst of the " + alarms + " that alarm"), few.words());
		assertEquals(readable, PictureChoice.of(report, 2000).rows().size());
	}

	@Test
	void twoThousandPicturesOfNoiseFitInto25Megabytes() {
		final ScoreRow row = PageExamples.rows(1, 1, 1).get(0);
		final int most = 15_000_000 / PictureChoice.MOST;
		final String jpeg = PictureCode.jpeg(PageExamples.noise().picture(row, 192).orElseThrow(), most);
		final String map = PictureCode.png(row.local().orElseThrow().map());
		assertTrue(jpeg.length() < 4 * most / 3 + 40, jpeg.length() + " characters");
		assertTrue(PictureChoice.MOST * (4L * most / 3 + map.length() + 900) < 25_000_000, map.length() + " characters");
	}

	@Test
	void levelsOfAMapKeepTheLine() throws Exception {
		assertEquals(85, PictureCode.LINE);
		assertEquals(List.of(0, 0, 85, 86, 170, 255, 255), List.of(PictureCode.level(0), PictureCode.level(0.5), PictureCode
			.level(1), PictureCode.level(Math.nextUp(1.0f)), PictureCode.level(1.5), PictureCode.level(2), PictureCode.level(
				9)));
		final AnomalyMap map = new AnomalyMap(new PatchGrid(1, 3), new float[] { 0.5f, 1, 2 }, new CropWindow(3, 1, 3, 1, 0, 0,
			3, 1));
		final byte[] png = Base64.getDecoder().decode(PictureCode.png(map).substring("data:image/png;base64,".length()));
		final int[] gray = ImageIO.read(new ByteArrayInputStream(png)).getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null);
		assertEquals("[0, 85, 255]", java.util.Arrays.toString(gray));
	}

	@Test
	void aLargeMapLosesNothingThatIsBeyondTheLine() {
		final float[] values = new float[101 * 7];
		values[3 * 101 + 100] = 1.5f;
		values[0] = Float.NaN;
		final GrayMap reduced = new GrayMap(values, 101, 7).reduced(60);
		assertTrue(reduced.columns() * reduced.rows() <= 60 && reduced.values().length == reduced.columns() * reduced.rows());
		int beyond = 0;
		for (final float v : reduced.values())
			if (v == 1.5f) beyond++;
		assertEquals(1, beyond);
		final GrayMap same = new GrayMap(values, 101, 7);
		assertTrue(same == same.reduced(101 * 7));
	}

	@Test
	void theVerdictsMeasureComesFirst() {
		final List<ScoreRow> rows = MappedRows.rows();
		for (final Decision decision : Decision.values()) {
			final ScoreReport report = ScoreReport.of(rows, Set.of("good"), new Thresholds(OptionalDouble.of(5), OptionalDouble.of(
				10), decision));
			final JsonObject first = PageMeasures.of(report, OptionalDouble.of(0.05)).get(0).getAsJsonObject();
			assertEquals(decision == Decision.BOTH ? "decision" : decision.label(), first.get("key").getAsString());
			assertEquals(decision == Decision.BOTH ? 0.05 : decision == Decision.SCORE ? 5 : 10, first.get("line")
				.getAsDouble());
		}
	}
}
