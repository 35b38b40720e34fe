package sc.fiji.anomaly.report.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;

import java.awt.Color;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.report.ClassStyle;
import sc.fiji.anomaly.report.Marker;
import sc.fiji.anomaly.report.ScoreRow;

class EmbeddingSceneTest {

	private static final List<String> AXES = List.of("x", "y", "z");

	private static EmbeddingScene scene(final EmbeddedImage... images) {
		return EmbeddingScene.of("Scene", "", AXES, List.of(images), Set.of("good"));
	}

	@Test
	void theNormalClassComesFirstAsABlueCircle() {
		final EmbeddingScene scene = ReferenceScenes.scene("all");
		assertEquals(List.of("good", "color", "combined", "hole", "liquid", "scratch"), scene.classes());
		assertEquals(new ClassStyle(new Color(0x0072B2), Marker.CIRCLE), scene.style("good"));
		assertEquals(List.of(19, 8, 11, 10, 10, 21), scene.classes().stream().map(scene::count).toList());
	}

	@Test
	void unreadableImagesAreLeftOut() {
		final List<ScoreRow> rows = new ArrayList<>(List.of(new ScoreRow("a.png", "", 1, 1, false, ""), ScoreRow.unreadable(
			"b.png", "", "the file is empty"), new ScoreRow("c.png", "", 3, 1, false, "")));
		final Embedding embedding = Embedding.of(new double[][] { { 1, 2, 3 }, { 4, 5, 6 } }, AXES);
		final EmbeddingScene scene = EmbeddingScene.of("Scene", "", embedding, rows, Set.of());
		assertEquals(List.of(new EmbeddedImage("a.png", "", 1, 1, 2, 3), new EmbeddedImage("c.png", "", 3, 4, 5, 6)), scene
			.images());
		rows.remove(0);
		assertNames(assertThrows(AnomalyException.class, () -> EmbeddingScene.of("Scene", "", embedding, rows, Set.of())),
			"2 images", "1 have a score");
	}

	@Test
	void badInputIsNamed() {
		assertNames(assertThrows(AnomalyException.class, EmbeddingSceneTest::scene), "0 images", "Scene");
		assertNames(assertThrows(AnomalyException.class, () -> scene(new EmbeddedImage("hole/1.png", "hole", 1, 0,
			Double.NaN, 0))), "hole/1.png", "NaN");
		assertNames(assertThrows(AnomalyException.class, () -> EmbeddingScene.of("Scene", "", List.of("x"), List.of(
			new EmbeddedImage("a", "", 1, 0, 0, 0)), Set.of())), "[x]", "3");
	}

	@Test
	void csvReadsBackExactly(@TempDir final Path folder) throws Exception {
		final EmbeddingScene scene = scene(new EmbeddedImage("hole/odd \"name\", ümlaut.png", "hole", 1.0 / 3, 0.1, -2e-7,
			Math.PI), new EmbeddedImage("good/1.png", "good", Double.NaN, 0, 1, 2), new EmbeddedImage("x.png", "", 7, 1, 1,
				1));
		final Path file = folder.resolve("embedding.csv");
		EmbeddingTable.write(scene, file);
		final List<CSVRecord> records = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(
			new StringReader(Files.readString(file))).getRecords();
		assertEquals(List.of("image", "class", "score", "x", "y", "z"), records.get(0).getParser().getHeaderNames());
		final List<EmbeddedImage> read = records.stream().map(r -> new EmbeddedImage(r.get("image"), r.get("class"), r.get(
			"score").isEmpty() ? Double.NaN : Double.parseDouble(r.get("score")), Double.parseDouble(r.get("x")), Double
				.parseDouble(r.get("y")), Double.parseDouble(r.get("z")))).toList();
		assertEquals(scene.images(), read);
	}

	@Test
	void anUnlabelledFolderIsColoredByScore() {
		final EmbeddingScene unlabelled = scene(new EmbeddedImage("a", "", 1, 0, 0, 0), new EmbeddedImage("b", "", 2, 1, 0,
			0));
		assertTrue(EmbeddingView.of(unlabelled).byScore());
		assertEquals(new Color(0x440154), unlabelled.scoreColors().of(1));
		assertEquals(new Color(0x21918C), unlabelled.scoreColors().of(1.5));
		assertEquals(new Color(0xFDE725), unlabelled.scoreColors().of(2));
		assertEquals(ScoreColors.NONE, unlabelled.scoreColors().of(Double.NaN));
		assertFalse(EmbeddingView.of(ReferenceScenes.scene("all")).byScore());
		assertFalse(EmbeddingView.of(scene(new EmbeddedImage("a", "", Double.NaN, 0, 0, 0))).byScore());
	}

	@Test
	void ticksAreRoundNumbers() {
		assertEquals(0.5, Ticks.over(2.1, 5).step());
		assertEquals(20, Ticks.over(70, 5).step());
		assertEquals("-0.50", Ticks.over(0.21, 5).label(-0.5));
		assertEquals("2.0e+06", Ticks.over(7e6, 5).label(2e6));
	}
}
