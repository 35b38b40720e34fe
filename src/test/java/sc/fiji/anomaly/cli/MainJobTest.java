package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The three subcommands against the reference's end-to-end data and the starter's independent scores. */
class MainJobTest {

	@TempDir
	Path folder;

	@Test
	void starterScoresOfThePlanksMatchTheIndependentImplementation() throws IOException {
		final Path model = folder.resolve("planks.safetensors");
		final CommandLineRun train = CommandLineRun.of("train", "--images", TestFiles.planks(), "--model", model,
			"--backbone", "starter");
		assertEquals(0, train.code(), train.err());
		assertTrue(train.out().contains("images: 60\n") && train.out().contains("skipped: 0\n"), train.out());
		final CommandLineRun score = CommandLineRun.of("score", "--model", model, "--images", TestFiles.planks().resolve(
			"test"), "--output", folder.resolve("out"));
		assertEquals(0, score.code(), score.err());

		final Map<String, Double> want = scores(TestFiles.resource("starter/planks_scores.csv"), "image", "score");
		final Map<String, Double> got = scores(folder.resolve("out/scores.csv"), "image", "score");
		assertEquals(want.keySet(), got.keySet());
		final double[] differences = want.keySet().stream().mapToDouble(k -> Math.abs(got.get(k) / want.get(k) - 1))
			.sorted().toArray();
		assertTrue(differences[26] < 0.02, "median relative difference " + differences[26]);
		assertEquals(0.92083, metrics("out").get("auroc").getAsDouble(), 0.02);
		assertEquals(52, metrics("out").get("n").getAsInt());
		assertTrue(Files.size(folder.resolve("out/roc.png")) > 1000);
	}

	@Test
	void tinyCheckpointScoresOfThePlanksMatchTheReference() throws IOException {
		for (final String positions : List.of("offset", "size")) {
			final Path model = folder.resolve(positions + ".safetensors");
			final CommandLineRun train = CommandLineRun.of("train", "--images", TestFiles.planks(), "--model", model,
				"--backbone", TestFiles.tiny(), "--positions", positions);
			assertEquals(0, train.code(), train.err());
			final CommandLineRun score = CommandLineRun.of("score", "--model", model, "--images", TestFiles.planks(),
				"--output", folder.resolve(positions));
			assertEquals(0, score.code(), score.err());
			final double want = JsonParser.parseString(Files.readString(TestFiles.resource(
				"reference/end-to-end/results.json"))).getAsJsonObject().getAsJsonObject("modes").getAsJsonObject(positions).get(
					"auroc").getAsDouble();
			assertEquals(want, metrics(positions).get("auroc").getAsDouble(), 0.02, positions);
			final Map<String, Double> reference = scores(TestFiles.resource("reference/end-to-end/scores.csv"), "file",
				"score_" + positions);
			final Map<String, Double> got = scores(folder.resolve(positions + "/scores.csv"), "image", "score");
			final double[] differences = reference.keySet().stream().mapToDouble(k -> Math.abs(got.get(k.substring("wood/"
				.length())) / reference.get(k) - 1)).sorted().toArray();
			assertTrue(differences[differences.length / 2] < 0.02, positions + ": median relative difference " +
				differences[differences.length / 2]);
		}
	}

	@Test
	void featuresOfPngsMatchTheReference() throws IOException {
		final Path output = folder.resolve("features.safetensors");
		final Path inputs = TestFiles.resource("reference/preprocess/inputs");
		final JsonObject results = JsonParser.parseString(Files.readString(TestFiles.resource(
			"reference/end-to-end/results.json"))).getAsJsonObject();
		final List<String> names = new ArrayList<>();
		results.getAsJsonArray("png_files").forEach(f -> names.add(f.getAsString()));
		for (final String positions : List.of("size", "offset")) {
			final CommandLineRun run = CommandLineRun.of("features", "--images", inputs, "--backbone", TestFiles.tiny(),
				"--output", output, "--positions", positions, "--range", "pillow");
			assertEquals(0, run.code(), run.err());
			try (SafetensorsFile got = SafetensorsFile.open(output);
					SafetensorsFile want = SafetensorsFile.open(TestFiles.resource(
						"reference/end-to-end/features_png.safetensors")))
			{
				final List<String> listed = new ArrayList<>();
				JsonParser.parseString(got.metadata().get("images")).getAsJsonArray().forEach(f -> listed.add(f.getAsString()));
				assertEquals(names, listed);
				org.junit.jupiter.api.Assertions.assertArrayEquals(want.floats(positions), got.floats("features"), 1e-4f);
			}
		}
	}

	@Test
	void unreadableImagesAreRowsAndExitCodeIsThree() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 25, 1);
		final Path model = folder.resolve("m.safetensors");
		Files.write(images.resolve("zero.png"), new byte[0]);
		final CommandLineRun train = CommandLineRun.of("train", "--images", images, "--model", model, "--backbone",
			"starter");
		assertEquals(3, train.code(), train.err());
		assertTrue(train.err().contains("zero.png"), train.err());
		assertTrue(train.out().contains("images: 25\n") && train.out().contains("skipped: 1\n"), train.out());

		final byte[] whole = Files.readAllBytes(images.resolve("000.png"));
		Files.write(images.resolve("truncated.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
		Files.writeString(images.resolve("text.png"), "this is no image");
		final CommandLineRun score = CommandLineRun.of("score", "--model", model, "--images", images, "--output", folder
			.resolve("out"));
		assertEquals(3, score.code(), score.err());
		final List<CSVRecord> records = records(folder.resolve("out/scores.csv"));
		assertEquals(28, records.size());
		for (final CSVRecord r : records) {
			final boolean bad = List.of("zero.png", "truncated.png", "text.png").contains(r.get("image"));
			assertEquals(bad, r.get("score").isEmpty(), r.toString());
			assertEquals(bad, !r.get("problem").isEmpty(), r.toString());
		}
		for (final String name : List.of("zero.png", "truncated.png", "text.png"))
			assertTrue(score.err().contains(name), score.err());
	}

	@Test
	void oddNamesComeBackAsTheyAre() throws IOException {
		final Path images = folder.resolve("good ones");
		TestFiles.stripes(images, 20, 2);
		final List<String> odd = List.of("-leading dash.png", "quote\"s and, commas.png", "line\nbreak.png",
			"ümläut \uD83D\uDE00.png");
		for (int i = 0; i < odd.size(); i++)
			Files.move(images.resolve(String.format("%03d.png", i)), images.resolve(odd.get(i)));
		final Path model = folder.resolve("mödel [1].safetensors");
		assertEquals(0, CommandLineRun.of("train", "--images", images, "--model", model, "--backbone", "starter").code());
		final CommandLineRun score = CommandLineRun.of("score", "--model", model, "--images", images, "--output", folder
			.resolve("out put"));
		assertEquals(0, score.code(), score.err());
		assertTrue(scores(folder.resolve("out put/scores.csv"), "image", "score").keySet().containsAll(odd));
	}

	@Test
	void wholeImagesAreSeenToTheirEdge() throws IOException {
		final Path images = folder.resolve("images"), edge = folder.resolve("edge");
		TestFiles.stripes(images, 12, 1);
		Files.createDirectories(edge);
		final java.awt.image.BufferedImage marked = javax.imageio.ImageIO.read(images.resolve("000.png").toFile());
		for (int i = 0; i < 9; i++)
			marked.setRGB(37 + i % 3, 37 + i / 3, 0x0000FF);
		javax.imageio.ImageIO.write(marked, "png", edge.resolve("marked.png").toFile());
		final Path model = folder.resolve("m.safetensors");
		final CommandLineRun train = CommandLineRun.of("train", "--images", images, "--model", model, "--backbone", "starter",
			"--view", "whole", "--size", "448", "--fpr", "0.1", "--keep", "no");
		assertEquals(0, train.code(), train.err());
		try (SafetensorsFile file = SafetensorsFile.open(model)) {
			assertEquals("whole 448", file.metadata().get("view") + " " + file.metadata().get("size"));
		}
		final CommandLineRun score = CommandLineRun.of("score", "--model", model, "--images", edge, "--output", folder.resolve(
			"out"), "--keep", "no");
		assertEquals(0, score.code(), score.err());
		final CSVRecord row = records(folder.resolve("out/scores.csv")).get(0);
		assertTrue(Double.parseDouble(row.get("x")) > 36 && Double.parseDouble(row.get("y")) > 36, row.toString());
	}

	@Test
	void wrongUsageIsTwoAndNamesTheValue() {
		final Path model = folder.resolve("m.safetensors");
		wrong("fp8", "train", "--images", folder, "--model", model, "--precision", "fp8");
		wrong("tpu", "train", "--images", folder, "--model", model, "--device", "tpu");
		wrong("sideways", "train", "--images", folder, "--model", model, "--positions", "sideways");
		wrong("9,3", "train", "--images", folder, "--model", model, "--range", "9,3");
		wrong("1.5", "train", "--images", folder, "--model", model, "--fpr", "1.5");
		wrong("0.0", "train", "--images", folder, "--model", model, "--fpr", "0");
		wrong("NaN", "train", "--images", folder, "--model", model, "--fpr", "NaN");
		wrong("--model", "train", "--images", folder);
		wrong("--depth", "train", "--images", folder, "--model", model, "--depth", "3");
		wrong("subcommand", new Object[0]);
		wrong("qpu", "score", "--images", folder, "--model", model, "--output", folder, "--device", "qpu");
		wrong("some", "score", "--images", folder, "--model", model, "--output", folder, "--maps", "some");
		wrong("-1", "score", "--images", folder, "--model", model, "--output", folder, "--worst", "-1");
		wrong("perhaps", "train", "--images", folder, "--model", model, "--maps", "perhaps");
		wrong("vote", "train", "--images", folder, "--model", model, "--decision", "vote");
		wrong("local", "train", "--images", folder, "--model", model, "--decision", "local", "--maps", "false");
		wrong("big", "train", "--images", folder, "--model", model, "--size", "big");
		wrong("all", "train", "--images", folder, "--model", model, "--view", "all");
		wrong("view=whole", "train", "--images", folder, "--model", model, "--size", "native");
		wrong("none.roi", "train", "--images", folder, "--model", model, "--region", folder.resolve("none.roi"));
		wrong("here", "train", "--images", folder, "--model", model, "--place", "here");
	}

	private static void wrong(final String named, final Object... args) {
		final CommandLineRun run = CommandLineRun.of(args);
		assertEquals(2, run.code(), run.err());
		assertTrue(run.err().contains(named), run.err());
		assertFalse(run.err().contains("\tat "), run.err());
	}

	private JsonObject metrics(final String output) throws IOException {
		return JsonParser.parseString(Files.readString(folder.resolve(output + "/metrics.json"))).getAsJsonObject();
	}

	private static List<CSVRecord> records(final Path csv) throws IOException {
		return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files.newBufferedReader(csv))
			.getRecords();
	}

	private static Map<String, Double> scores(final Path csv, final String key, final String column)
		throws IOException
	{
		final Map<String, Double> scores = new LinkedHashMap<>();
		try (Stream<CSVRecord> rows = records(csv).stream()) {
			rows.forEach(r -> scores.put(r.get(key), Double.parseDouble(r.get(column))));
		}
		return scores;
	}
}
