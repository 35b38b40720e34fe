package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.AnalysePca;
import sc.fiji.anomaly.app.PartFeatures;
import sc.fiji.anomaly.app.PcaResult;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.report.ScoreRow;

/** {@code anomaly pca} and training on a part, with the starter on the planks. */
class PcaCommandTest {

	@TempDir
	Path folder;

	private Path model;
	private Path out;

	@BeforeEach
	void places() {
		model = folder.resolve("model.safetensors");
		out = folder.resolve("out");
	}

	private void train(final Path images, final Object... more) {
		final Object[] all = java.util.stream.Stream.concat(java.util.stream.Stream.of("train", "--images", images, "--model",
			model, "--backbone", "starter", "--overwrite", "--maps", "false"), java.util.stream.Stream.of(more)).toArray();
		final CommandLineRun run = CommandLineRun.of(all);
		assertEquals(0, run.code(), run.err());
	}

	private CommandLineRun pca(final Path images, final Object... more) {
		return CommandLineRun.of(java.util.stream.Stream.concat(java.util.stream.Stream.of("pca", "--model", model,
			"--images", images, "--output", out), java.util.stream.Stream.of(more)).toArray());
	}

	private JsonObject json() throws IOException {
		return JsonParser.parseString(Files.readString(out.resolve("pca.json"))).getAsJsonObject();
	}

	@Test
	void analysesThePlanks() throws IOException {
		train(TestFiles.planks());
		final CommandLineRun run = pca(TestFiles.planks());
		assertEquals(0, run.code(), run.err());
		assertEquals(59, json().get("components").getAsInt());
		assertEquals(52, json().get("images").getAsInt());
		final double all = json().getAsJsonArray("parts").get(0).getAsJsonObject().get("auroc").getAsDouble();
		assertEquals(0.92083, all, 0.02);
		assertTrue(run.out().contains("variance 0.99: ") && run.out().contains("trailing_0.99 against all"), run.out());
		assertTrue(Files.size(out.resolve("pca_spectrum.png")) > 1000);
	}

	/** The scores of a part in the analysis are those of a model trained on that part. */
	@Test
	void aModelTrainedOnAPartScoresAsTheAnalysisSays() throws IOException {
		train(TestFiles.planks());
		final PcaResult result = new AnalysePca(model, TestFiles.planks()).variance(0.95).run();
		assertEquals(List.of("ALL", "LEADING", "TRAILING"), result.parts().stream().map(p -> p.components().name())
			.toList());
		for (final PartFeatures part : result.parts()) {
			train(TestFiles.planks(), "--components", part.components().label(), "--variance", "0.95");
			final List<ScoreRow> rows = new ScoreImages(model, TestFiles.planks()).run().rows();
			assertEquals(rows.size(), part.scores().length);
			assertEquals(rows.size(), part.features().length);
			for (int i = 0; i < rows.size(); i++) {
				assertEquals(rows.get(i).score(), part.scores()[i], 1e-8 * rows.get(i).score(), part.components() + " " + i);
				assertEquals(rows.get(i).image(), result.images().get(i).path());
				assertTrue(Files.exists(result.images().get(i).file()));
			}
			assertTrue(rows.stream().anyMatch(ScoreRow::anomalous));
		}
		final PcaResult again = new AnalysePca(model, TestFiles.planks()).variance(0.95).run();
		assertEquals(result.report().parts().get(0).auroc(), again.report().parts().get(0).auroc(),
			"a model of a part is analysed by all its features");
	}

	@Test
	void trainingSaysWhichPartItLooksAt() {
		final CommandLineRun run = CommandLineRun.of("train", "--images", TestFiles.planks(), "--model", model, "--backbone",
			"starter", "--components", "trailing", "--variance", "0.9");
		assertEquals(0, run.code(), run.err());
		assertTrue(run.out().contains("features: 128\ncomponents: trailing, 44, divided at variance 0.9\n"), run.out());
	}

	@Test
	void withoutLabelsThereIsNoAurocAndItSaysSo() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 25, 1);
		train(images);
		final CommandLineRun run = pca(images, "--variance", "0.5");
		assertEquals(0, run.code(), run.err());
		assertFalse(run.out().contains("AUROC"), run.out());
		assertTrue(json().getAsJsonArray("notes").toString().contains("no labels"), json().toString());
		assertTrue(Files.exists(out.resolve("pca_variance.png")));
	}

	@Test
	void unreadableImagesAreListedAndExitCodeIsThree() throws IOException {
		final Path good = folder.resolve("images/good"), bad = folder.resolve("images/bad");
		TestFiles.stripes(good, 25, 1);
		Files.createDirectories(bad);
		IntStream.range(0, 2).forEach(i -> write(bad.resolve(i + ".png"), "text"));
		train(good);
		final CommandLineRun run = pca(folder.resolve("images"));
		assertEquals(3, run.code(), run.err());
		assertTrue(run.err().contains("bad/0.png"), run.err());
		final String notes = json().getAsJsonArray("notes").toString();
		assertTrue(notes.contains("class bad holds no image") && notes.contains("only normal images"), notes);
		assertEquals(28, Files.readAllLines(out.resolve("pca_scores.csv")).size());
	}

	private static void write(final Path file, final String text) {
		try {
			Files.writeString(file, text);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	@Test
	void wrongUsageIsTwoAndNamesTheValue() {
		for (final String shares : new String[] { "0", "1", "1.5", "0.9,1", "many", ",", "NaN" }) {
			final CommandLineRun run = pca(folder, "--variance", shares);
			assertEquals(2, run.code(), shares + ": " + run.err());
			assertTrue(run.err().contains("--variance"), run.err());
		}
		for (final String[] wrong : new String[][] { { "--components", "middle" }, { "--variance", "1" }, { "--variance",
			"0" } }) {
			final CommandLineRun run = CommandLineRun.of("train", "--images", folder, "--model", model, wrong[0], wrong[1]);
			assertEquals(2, run.code(), run.err());
			assertTrue(run.err().contains(wrong[1]), run.err());
		}
	}

	@Test
	void aFileWhereTheOutputFolderShouldBeIsNamed() throws IOException {
		train(TestFiles.planks());
		Files.writeString(out, "a file");
		final CommandLineRun run = pca(TestFiles.planks());
		assertEquals(1, run.code());
		assertTrue(run.err().contains(out.toString()), run.err());
	}
}
