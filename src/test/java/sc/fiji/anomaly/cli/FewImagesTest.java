package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.TestFiles;

/** From the shell with one image, with a few, with turned copies and a second line; and with the same images in other light. */
class FewImagesTest {

	@TempDir
	Path folder;

	private Path planks(final String name, final int from, final int to) throws IOException {
		final Path images = Files.createDirectories(folder.resolve(name));
		for (int i = from; i < to; i++)
			Files.copy(TestFiles.planks().resolve(String.format("train/good/%03d.jpg", i)), images.resolve(i + ".jpg"));
		return images;
	}

	private CommandLineRun train(final Path images, final String... more) {
		final Object[] args = Stream.concat(Stream.of("train", "--images", images, "--model",
			model(), "--overwrite", "--keep", "no", "--backbone", "starter"), Stream.of(more)).toArray();
		return CommandLineRun.of(args);
	}

	private Path model() {
		return folder.resolve("m.safetensors");
	}

	private List<String> score(final Path images) throws IOException {
		final CommandLineRun run = CommandLineRun.of("score", "--model", model(), "--images", images, "--output", folder.resolve(
			"out"), "--keep", "no", "--worst", "2");
		assertEquals(0, run.code(), run.err());
		return Files.readAllLines(folder.resolve("out/scores.csv"));
	}

	@Test
	void oneImage() throws IOException {
		final CommandLineRun run = train(planks("one", 0, 1));
		assertEquals(0, run.code(), run.err());
		assertTrue(run.out().contains("threshold: none"), run.out());
		final List<String> rows = score(planks("new", 1, 4));
		assertEquals(4, rows.size());
		for (final String row : rows.subList(1, 4)) {
			final String[] cells = row.split(",", -1);
			assertTrue(Double.parseDouble(cells[2]) > 0 && Double.parseDouble(cells[6]) > 0, row);
			assertEquals("", cells[3] + cells[4] + cells[11], row);
		}
		assertTrue(Files.exists(folder.resolve("out/maps/1.jpg.tif")));
		assertFalse(Files.exists(folder.resolve("out/drift.png")));
	}

	@Test
	void aFewImagesTwoLinesAndCopies() throws IOException {
		final CommandLineRun run = train(planks("few", 0, 5), "--augment", "flips", "--review", "0.4");
		assertEquals(0, run.code(), run.err());
		assertTrue(run.out().contains("fpr: 0.1666") && run.out().contains("review: 0.4") && run.out().contains("augment: flips"), run
			.out());
		final List<String> rows = score(planks("new", 5, 12));
		assertEquals("verdict", rows.get(0).split(",")[11]);
		for (final String row : rows.subList(1, rows.size())) {
			final String[] cells = row.split(",", -1);
			final double p = Double.parseDouble(cells[8]);
			assertEquals(p <= 1 / 6.0 ? "anomalous" : p <= 0.4 ? "review" : "normal", cells[11], row);
			assertEquals(p <= 1 / 6.0 ? "1" : "0", cells[4], row);
		}
		final JsonObject metrics = JsonParser.parseString(Files.readString(folder.resolve("out/metrics.json"))).getAsJsonObject();
		assertEquals(1 / 6.0, metrics.getAsJsonObject("drift").get("expected").getAsDouble(), 1e-12);
		assertEquals(IntStream.range(1, rows.size()).filter(i -> rows.get(i).split(",", -1)[11].equals("review")).count(), metrics.get("reviewed")
			.getAsInt());
	}

	@Test
	void otherLightIsSaid() throws IOException {
		final CommandLineRun run = train(planks("good", 0, 30));
		assertEquals(0, run.code(), run.err());
		final Path dark = Files.createDirectories(folder.resolve("dark"));
		for (int i = 30; i < 55; i++) {
			final ij.ImagePlus plank = ij.IJ.openImage(TestFiles.planks().resolve(String.format("train/good/%03d.jpg", i)).toString());
			plank.getProcessor().multiply(0.6);
			new ij.io.FileSaver(plank).saveAsPng(dark.resolve(i + ".png").toString());
		}
		final CommandLineRun score = CommandLineRun.of("score", "--model", model(), "--images", dark, "--output", folder.resolve("out"),
			"--keep", "no", "--worst", "0");
		assertTrue(score.out().contains("of images alarm where 5 % should: most likely light"), score.out());
		final JsonObject drift = JsonParser.parseString(Files.readString(folder.resolve("out/metrics.json"))).getAsJsonObject()
			.getAsJsonObject("drift");
		assertTrue(drift.get("message").getAsString().contains("should") && drift.get("ks_p").getAsDouble() < 0.001, drift.toString());
		assertTrue(Files.size(folder.resolve("out/drift.png")) > 1000);
		assertTrue(Files.readString(folder.resolve("out/report.html")).contains("most likely light"));
	}
}
