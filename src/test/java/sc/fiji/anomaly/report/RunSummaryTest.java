package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.report.table.SummaryFile;

/** What a run leaves to be read years later; all counts are counted by hand. */
class RunSummaryTest {

	private static final Provenance MADE = new Provenance("m.safetensors", "ab".repeat(32), 60, "starter", "cd".repeat(32), true,
		"center 224", "fp32", "cpu", "/data/wood", "2026-11-29T12:30:00+01:00", 12.4, Map.of("Java", "17.0.9"));

	@TempDir
	Path folder;

	private static List<ScoreRow> plates() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 3; i++)
			rows.add(LabelledRows.row("run/p1/" + i + ".tif", "", i == 2 ? 9 : 1));
		for (int i = 0; i < 5; i++)
			rows.add(ScoreRow.unreadable("run/p2/" + i + ".tif", "", "it has " + (16 + i) + " bits"));
		rows.add(LabelledRows.row("run/x.tif", "", 2));
		return rows;
	}

	private static RunSummary summary(final List<ScoreRow> rows, final Set<String> normal) {
		return RunSummary.of(MADE, ScoreReport.of(rows, normal, OptionalDouble.of(LabelledRows.THRESHOLD)));
	}

	private JsonObject written(final RunSummary summary) throws IOException {
		SummaryFile.writeTo(folder, summary);
		return JsonParser.parseString(Files.readString(folder.resolve(SummaryFile.NAME))).getAsJsonObject();
	}

	@Test
	void foldersAreCountedBelowTheCommonOne() throws IOException {
		final JsonObject folders = written(summary(plates(), Set.of())).getAsJsonObject("folders");
		assertEquals(Set.of("p1", "p2", "."), folders.keySet());
		assertEquals(1, folders.getAsJsonObject("p1").get("anomalous").getAsInt());
		assertEquals(2, folders.getAsJsonObject("p1").get("normal").getAsInt());
		assertEquals(5, folders.getAsJsonObject("p2").get("unreadable").getAsInt());
	}

	@Test
	void sentencesOfAnUnlabelledFolder() {
		assertEquals(List.of("The backbone is the starter: for trying out, not for real work.",
			"9 images, of which 5 could not be read.", "1 of 4 images is anomalous, 3 normal.",
			"By folder: p1 1 of 3 anomalous, p2 none of 5 read, . 0 of 1 anomalous.",
			"5 of 9 images could not be read: 5 images, for instance: it has 16 bits (run/p2/0.tif, run/p2/1.tif, run/p2/2.tif" +
				" and 2 more).", "Model m.safetensors (SHA-256 abababababab), learned from 60 images; backbone starter (checkpoint" +
					" cdcdcdcdcdcd), view center 224, fp32 on cpu.",
			"Java 17.0.9; 2026-11-29 12:30:00+01:00, 12 s, folder /data/wood."), summary(plates(), Set.of()).sentences());
	}

	@Test
	void labelsBringClassesAndIntervalsInsteadOfFolders() throws IOException {
		final RunSummary summary = summary(LabelledRows.rows(), Set.of("good"));
		assertTrue(summary.sentences().contains("6 images, of which 1 could not be read: 2 good, 1 dent, 3 hole."), summary
			.sentences()::toString);
		assertFalse(summary.sentences().toString().contains("By folder"));
		final JsonObject json = written(summary), auroc = json.getAsJsonArray("auroc").get(0).getAsJsonObject();
		assertEquals("of the score", auroc.get("of").getAsString());
		// 1 and 6 against 6, 7 and 3: 1 is below all three, 6 ties with one and is below one: (3 + 1.5) / 6.
		assertEquals(0.75, auroc.get("auroc").getAsDouble(), 1e-12);
		assertTrue(auroc.get("low").isJsonNull());
		assertEquals(3, json.getAsJsonObject("verdicts").get("anomalous").getAsInt());
		assertEquals("ab".repeat(32), json.getAsJsonObject("model").get("sha256").getAsString());
		assertTrue(json.getAsJsonObject("backbone").get("starter").getAsBoolean());
	}

	@Test
	void aCoinTossIsCalledNoBetterThanChance() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 40; i++)
			rows.add(LabelledRows.row((i % 2 == 0 ? "good/" : "bad/") + i, i % 2 == 0 ? "good" : "bad", i / 2));
		assertTrue(summary(rows, Set.of("good")).sentences().stream().anyMatch(s -> s.matches(
			"AUROC of the score 0\\.500 \\(95 % interval 0\\.3\\d\\d to 0\\.6\\d\\d\\), no better than chance.*")), summary(rows, Set.of(
				"good")).sentences()::toString);
	}

	@Test
	void classesThatAreSwappedAreCalledWorseThanChance() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 40; i++)
			rows.add(LabelledRows.row((i < 22 ? "bad/" : "good/") + i, i < 20 || i == 30 ? "bad" : "good", i));
		assertTrue(summary(rows, Set.of("good")).sentences().stream().anyMatch(s -> s.contains("worse than chance: anomalous")),
			summary(rows, Set.of("good")).sentences()::toString);
	}

	@Test
	void oneReasonIsOneLineHoweverManyImages() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 80; i++)
			rows.add(ScoreRow.unreadable(i + ".tif", "", i == 7 ? "the file is empty (0 bytes)" : "the TIFF file is truncated: it has " +
				i + " bytes"));
		final List<ProblemGroup> groups = ProblemGroup.of(rows, ScoreRow::image, ScoreRow::problem);
		assertEquals(List.of(79, 1), groups.stream().map(ProblemGroup::count).toList());
		assertEquals("80 of 80 images could not be read: 79 images, for instance: the TIFF file is truncated: it has 0 bytes" +
			" (0.tif, 1.tif, 2.tif and 76 more); 7.tif: the file is empty (0 bytes)", ProblemGroup.sentence(groups, 80));
	}
}
