package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.model.PatchModel;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Maps of the demo planks with the embedded backbone against reference/maps/planks: the same in float64 by other code
 * (numpy, with a network of its own).
 */
class MapsOfPlanksTest {

	private static final Path WOOD = Path.of("src/main/resources/sc/fiji/anomaly/demo/wood");
	private static final ReferenceTensors EXPECTED = ReferenceTensors.read("reference/maps/planks.safetensors");
	private static final JsonObject FIGURES = ReferenceTensors.json("reference/maps/planks.json");

	@TempDir
	static Path folder;

	private static TrainResult trained;
	private static List<ScoreRow> rows;

	@BeforeAll
	static void trainAndScore() throws IOException {
		trained = new TrainModel(WOOD.resolve("train/good"), folder.resolve("m.safetensors")).backbone("starter").run();
		rows = new ScoreImages(trained.file(), WOOD.resolve("test")).run().rows();
	}

	private static PatchModel patches() {
		return trained.model().patches().orElseThrow();
	}

	private static double local(final ScoreRow row) {
		return row.local().orElseThrow().score();
	}

	@Test
	void shrinkageThresholdAndLeftOutScoresAreTheReferences() {
		assertEquals(FIGURES.get("shrinkage").getAsDouble(), patches().gaussian().shrinkage(), 1e-3 * FIGURES.get("shrinkage")
			.getAsDouble());
		assertEquals(FIGURES.get("threshold_fpr_0.05").getAsDouble(), patches().threshold().orElseThrow().value(), 1e-3 * patches()
			.threshold().orElseThrow().value());
		final double[] expected = EXPECTED.vector("leave_one_out"), found = patches().leftOutScores();
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], found[i], 1e-3 * expected[i], "training image " + i);
	}

	@Test
	void distancesAreTheReferences() {
		final double[][] expected = EXPECTED.matrix("test_distances");
		final Map<String, ScoreRow> byPath = rows.stream().collect(Collectors.toMap(ScoreRow::image, Function.identity()));
		final List<Double> errors = new ArrayList<>();
		for (int i = 0; i < expected.length; i++) {
			final float[] map = byPath.get(FIGURES.getAsJsonArray("test_files").get(i).getAsString()).local().orElseThrow()
				.map().values();
			for (int p = 0; p < map.length; p++)
				errors.add(Math.abs(map[p] * patches().threshold().orElseThrow().value() / expected[i][p] - 1));
		}
		errors.sort(null);
		assertTrue(errors.get(errors.size() / 2) < 1e-4, "median " + errors.get(errors.size() / 2));
		assertTrue(errors.get(errors.size() - 1) < 1e-3, "largest " + errors.get(errors.size() - 1));
	}

	@Test
	void worstPatchFindsAllBadPlanks() {
		final boolean[] bad = new boolean[rows.size()];
		for (int i = 0; i < bad.length; i++)
			bad[i] = !rows.get(i).className().equals("good");
		assertEquals(1, RocCurve.of(rows.stream().mapToDouble(MapsOfPlanksTest::local).toArray(), bad).auroc());
		assertEquals(40, rows.stream().filter(r -> !r.className().equals("good") && local(r) > patches().threshold().orElseThrow().value())
			.count());
		assertTrue(rows.stream().filter(r -> !r.className().equals("good")).allMatch(ScoreRow::anomalous));
		assertTrue(rows.stream().filter(r -> r.className().equals("good") && r.anomalous()).count() <= 2);
	}

	@Test
	void verdictsFollowTheDecision() throws IOException {
		assertEquals(Decision.BOTH, trained.model().decision());
		assertTrue(rows.stream().allMatch(r -> r.anomalous() == r.decisionPvalue() <= 0.05));
		final TrainModel training = new TrainModel(WOOD.resolve("train/good"), trained.file()).backbone("starter").overwrite(
			true);
		final Path other = folder.resolve("other.safetensors");
		for (final Decision decision : new Decision[] { Decision.SCORE, Decision.LOCAL }) {
			final NormalModel model = new TrainModel(training.images(), other).features(training.features()).overwrite(true)
				.decision(decision).run().model();
			final double threshold = decision == Decision.SCORE ? model.threshold().orElseThrow().value() : model.patches()
				.orElseThrow().threshold().orElseThrow().value();
			for (final ScoreRow row : new ScoreImages(other, WOOD.resolve("test/hole")).run().rows())
				assertEquals((decision == Decision.SCORE ? row.score() : local(row)) > threshold, row.anomalous(), row.image());
		}
	}

	@Test
	void planksLieAnyhowSoPlacesAreNotUsedUnlessAsked() throws IOException {
		assertTrue(patches().place().isEmpty());
		final Path other = folder.resolve("place.safetensors");
		final List<String> said = new ArrayList<>();
		final NormalModel model = new TrainModel(WOOD.resolve("train/good"), other).backbone("starter").place("yes").run(
			new Progress() {

				@Override
				public void update(final String task, final long done, final long total) {}

				@Override
				public void message(final String text) {
					said.add(text);
				}
			}).model();
		final double gain = model.patches().orElseThrow().place().orElseThrow().choice().gain();
		assertTrue(gain > 0 && gain < 0.4, "gain " + gain);
		assertTrue(said.stream().anyMatch(s -> s.contains("at their own place")), said.toString());
		final PatchModel read = NormalModelFile.read(other).patches().orElseThrow();
		assertEquals(model.patches().orElseThrow().fingerprint(), read.fingerprint());
		assertArrayEquals(model.patches().orElseThrow().leftOutScores(), read.leftOutScores());
		final List<ScoreRow> placed = new ScoreImages(other, WOOD.resolve("test")).run().rows();
		assertTrue(placed.stream().filter(r -> !r.className().equals("good")).filter(ScoreRow::anomalous).count() >= 38);
	}

	@Test
	void modelFileKeepsAllOfIt() {
		final NormalModel read = NormalModelFile.read(trained.file());
		assertEquals(patches().fingerprint(), read.patches().orElseThrow().fingerprint());
		assertEquals(patches().sums().fourths(), read.patches().orElseThrow().sums().fourths());
		assertArrayEquals(patches().leftOutScores(), read.patches().orElseThrow().leftOutScores());
		assertArrayEquals(trained.model().leaveOneOutScores(), read.leaveOneOutScores());
		assertEquals(trained.model().decision(), read.decision());
	}

	@Test
	void modelWithoutMapsIsAsBefore() throws IOException {
		final Path plain = folder.resolve("plain.safetensors");
		final NormalModel model = new TrainModel(WOOD.resolve("train/good"), plain).backbone("starter").maps(false).run()
			.model();
		assertTrue(model.patches().isEmpty());
		assertEquals(trained.model().threshold().orElseThrow().value(), model.threshold().orElseThrow().value());
		final List<ScoreRow> scored = new ScoreImages(plain, WOOD.resolve("test")).run().rows();
		for (int i = 0; i < rows.size(); i++) {
			assertEquals(rows.get(i).score(), scored.get(i).score());
			assertTrue(scored.get(i).local().isEmpty());
		}
	}

	@Test
	void imageInMemoryGetsTheMapOfItsFile() throws IOException {
		final ScoreRow row = rows.stream().filter(r -> r.image().equals("hole/000.jpg")).findFirst().orElseThrow();
		try (ImageScorer scorer = ImageScorer.open(trained.file().toString())) {
			final ImageScore score = scorer.score(ImageFile.read(WOOD.resolve("test/hole/000.jpg")));
			final LocalScore local = score.local().orElseThrow(), expected = row.local().orElseThrow();
			assertArrayEquals(expected.map().values(), local.map().values());
			assertEquals(expected.decisionPvalue(), local.decisionPvalue());
			final float[] pixels = new float[256 * 256];
			int i = 0;
			for (final var v : score.map().orElseThrow())
				pixels[i++] = v.get();
			assertTrue(Float.isNaN(pixels[0]), "the border was not looked at");
			assertFalse(Float.isNaN(pixels[128 * 256 + 128]));
			assertArrayEquals(expected.map().originalPixels(), pixels);
			assertEquals(Arrays.stream(new float[][] { expected.map().values() }).mapToDouble(v -> expected.map().peak()).max()
				.getAsDouble(), local.map().peak());
		}
	}
}
