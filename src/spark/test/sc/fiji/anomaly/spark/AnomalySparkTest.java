package sc.fiji.anomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.cli.Anomaly;

/** On Spark, in this process, the same comes out as without; the truth is what {@code anomaly} makes. */
class AnomalySparkTest {

	/** More than a block, one of them damaged, in classes. */
	@TempDir
	static Path images;

	@TempDir
	Path folder;

	@BeforeAll
	static void makeImages() throws IOException {
		CheckFiles.make(images.resolve("all"), 90);
	}

	private static String run(final int code, final boolean onSpark, final String... args) {
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		final PrintStream before = System.err, out = System.out;
		final PrintStream here = new PrintStream(said, true, StandardCharsets.UTF_8);
		System.setErr(here);
		System.setOut(here);
		try {
			final List<String> all = new ArrayList<>(Arrays.asList(args));
			if (onSpark) all.addAll(List.of("--master", "local[2]", "--conf", "spark.ui.enabled=false"));
			final int got = onSpark ? AnomalySpark.run(all.toArray(String[]::new)) : Anomaly.run(args);
			assertEquals(code, got, said.toString(StandardCharsets.UTF_8));
		}
		finally {
			System.setErr(before);
			System.setOut(out);
		}
		return said.toString(StandardCharsets.UTF_8);
	}

	private String file(final String name) {
		return folder.resolve(name).toString();
	}

	private static String all() {
		return images.resolve("all").toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--place=auto", "--place=yes", "--components=trailing", "--maps=false", "--keep=no --place=no",
		"--view=whole --size=448 --place=no", "--augment=flips --place=no", "--fpr=auto --review=0.2 --split=0.3",
		"--map-layers=2,3+4 --layers=3,6 --pooling=cls+mean", "--map-layers=2+4 --components=leading" })
	void modelsAreThoseOfOneMachine(final String options) {
		final List<String> train = new ArrayList<>(List.of("train", "--images", all(), "--backbone", "starter"));
		train.addAll(List.of(options.split(" ")));
		for (final String name : List.of("here", "spark")) {
			final List<String> own = new ArrayList<>(train);
			own.addAll(List.of("--model", file(name)));
			run(0, name.equals("spark"), own.toArray(String[]::new));
		}
		CheckFiles.compareModels(folder.resolve("here"), folder.resolve("spark"));
	}

	@Test
	void scoresAreThoseOfOneMachineToTheLastDigitAndUnreadableImagesAreRows() throws IOException {
		run(0, true, "train", "--images", all(), "--backbone", "starter", "--model", file("m"), "--place", "no");
		final String[] score = { "score", "--images", all(), "--model", file("m"), "--maps", "all", "--worst", "2",
			"--output" };
		final String here = run(3, false, with(score, file("here")));
		assertEquals(figures(here), figures(run(3, true, with(score, file("spark"), "--format", "csv,parquet"))));
		assertEquals(withoutSpark(TestFiles.tree(folder.resolve("here"))), withoutSpark(TestFiles.tree(folder.resolve(
			"spark"))));
		for (final String name : List.of("scores.csv", "metrics.json", "classes.csv", "regions.csv", "maps/bad/000.png.tif"))
			assertEquals(-1, Files.mismatch(folder.resolve("here").resolve(name), folder.resolve("spark").resolve(name)), name);
		assertTrue(Files.readString(folder.resolve("spark/scores.csv")).contains("bad/damaged.png,bad,,,,"));
		assertEquals(List.of(Files.readAllLines(folder.resolve("spark/scores.csv")).get(0).split(",")), List.of(new ScoreSchema(
			true, List.of()).columns().fieldNames()), "columns are those of the table");
		final String alone = run(3, true, "score", "--images", all(), "--model", file("m"), "--maps", "none", "--output", file(
			"parquet"), "--format", "parquet");
		assertTrue(alone.contains("images: 89\nunreadable: 1\n") && alone.contains("  bad/damaged.png: "), alone);
		assertTrue(Files.isDirectory(folder.resolve("parquet/scores.parquet/class=bad")));
	}

	/** What is said of all images together. */
	private static List<String> figures(final String said) {
		return said.lines().filter(l -> l.matches(
			"(images|unreadable|trained|anomalous|threshold|auroc|local|decision|pixel|drift|good|bad)\\b.*")).toList();
	}

	private static String[] with(final String[] args, final String... more) {
		return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
	}

	private static List<String> withoutSpark(final List<String> tree) {
		return tree.stream().filter(f -> !f.contains("scores.parquet") && !f.startsWith("kept.features")).toList();
	}

	@Test
	void featuresAreThoseOfOneMachine() throws IOException {
		final String[] features = { "features", "--images", all(), "--backbone", "starter", "--output" };
		run(3, false, with(features, file("here.safetensors")));
		run(3, true, with(features, file("spark.safetensors")));
		assertEquals(-1, Files.mismatch(folder.resolve("here.safetensors"), folder.resolve("spark.safetensors")));
	}

	/** Files of several planes, far away (Hadoop remembers a file system by its name); one cannot be read. */
	@Test
	void planesOfAFileAreLeftOutTogetherAndScoredAsOnOneMachine() throws IOException {
		for (int i = 0; i < 12; i++)
			stack(folder.resolve("stacks/good/" + i + ".tif"), i, 1 + i % 3);
		stack(folder.resolve("stacks/bad/0.tif"), 77, 2);
		Files.writeString(folder.resolve("stacks/bad/x.tif"), "no image");
		final String[] far = { "--conf", "spark.hadoop.fs.viewfs.mounttable.stacks.link./in=" + folder.resolve("stacks").toUri() };
		for (final String planes : List.of("each", "max")) {
			final String[] train = { "train", "--backbone", "starter", "--planes", planes, "--channels", "1", "--fpr", "0.2",
				"--good", "good", "--range", "data", "--overwrite", "--model" };
			run(0, false, with(train, file("here"), "--images", file("stacks")));
			run(0, true, with(with(train, file("far"), "--images", "viewfs://stacks/in"), far));
			CheckFiles.compareModels(folder.resolve("here"), folder.resolve("far"));
			final String[] score = { "score", "--report", "false", "--worst", "0", "--model", file("here"), "--output" };
			run(3, false, with(score, file("scored-here"), "--images", file("stacks")));
			run(3, true, with(with(score, file("scored-far"), "--images", "viewfs://stacks/in"), far));
			assertEquals(Files.readString(folder.resolve("scored-here/scores.csv")), Files.readString(folder.resolve(
				"scored-far/scores.csv")));
		}
	}

	private static void stack(final Path file, final int seed, final int slices) throws IOException {
		Files.createDirectories(file.getParent());
		final Random random = new Random(seed);
		final ImageStack stack = new ImageStack(40, 40);
		for (int z = 0; z < slices; z++) {
			final short[] pixels = new short[1600];
			for (int i = 0; i < pixels.length; i++)
				pixels[i] = (short) (1000 + 100 * z + random.nextInt(500));
			stack.addSlice(new ShortProcessor(40, 40, pixels, null));
		}
		IJ.saveAsTiff(new ImagePlus("", stack), file.toString());
	}

	@Test
	void aPatternNamesImages() throws IOException {
		run(0, true, "train", "--images", all() + "/{good,g*}", "--backbone", "starter", "--model", file("m"), "--maps",
			"false");
		run(0, true, "score", "--images", "file:" + all() + "/g*", "--model", file("m"), "--output", file("out"));
		assertEquals(87, Files.readAllLines(folder.resolve("out/scores.csv")).size());
	}

	/** Hadoop's view file system is not {@code file:}, and needs no other machine. */
	@Test
	void filesMayBeFarAway() throws IOException {
		final String[] far = { "--conf", "spark.hadoop.fs.viewfs.mounttable.far.link./in=" + images.resolve("all").toUri(),
			"--conf", "spark.hadoop.fs.viewfs.mounttable.far.link./out=" + folder.toUri() };
		final String[] train = with(far, "--images", "viewfs://far/in/good", "--backbone", "starter", "--place", "no",
			"--model", "viewfs://far/out/m.safetensors");
		run(0, true, with(new String[] { "train" }, train));
		assertTrue(run(1, true, with(new String[] { "train" }, train)).contains("exists: choose another name"));
		assertTrue(Files.isDirectory(folder.resolve("m.safetensors.features.parts")));
		run(0, true, "train", "--images", all() + "/good", "--backbone", "starter", "--place", "no", "--model", file("n"));
		CheckFiles.compareModels(folder.resolve("m.safetensors"), folder.resolve("n"));
		final String[] score = { "score", "--maps", "all", "--format", "csv,parquet" };
		run(3, true, with(with(score, far), "--images", "viewfs://far/in", "--model", "viewfs://far/out/m.safetensors",
			"--output", "viewfs://far/out/far"));
		run(3, true, with(score, "--images", all(), "--model", file("n"), "--output", file("near")));
		for (final String name : List.of("scores.csv", "metrics.json", "maps/bad/000.png.tif"))
			assertEquals(-1, Files.mismatch(folder.resolve("far").resolve(name), folder.resolve("near").resolve(name)), name);
		assertTrue(Files.isDirectory(folder.resolve("far/scores.parquet/class=good")));
	}

	@Test
	void featuresThatAreKeptAreNotMadeAgain() throws IOException {
		run(0, true, "train", "--images", all(), "--backbone", "starter", "--model", file("m"), "--place", "no");
		final Path parts = folder.resolve("m.features.parts");
		final List<Path> kept;
		try (Stream<Path> files = Files.list(parts)) {
			kept = files.toList();
		}
		final Path one = kept.get(0);
		final long size = Files.size(one);
		final byte[] all = Files.readAllBytes(one);
		Files.write(one, Arrays.copyOf(all, all.length / 2)); // as if its executor had died
		run(0, true, "train", "--images", all(), "--backbone", "starter", "--model", file("again"), "--place", "no");
		Files.move(folder.resolve("again.features.parts"), folder.resolve("elsewhere"));
		run(0, true, "train", "--images", all(), "--backbone", "starter", "--model", file("m"), "--place", "no",
			"--overwrite");
		assertEquals(size, Files.size(one), "what was lost is made again, and added");
		CheckFiles.compareModels(folder.resolve("m"), folder.resolve("again"));
	}

	@Test
	void wrongUsageIsToldAsOnOneMachine() {
		run(2, true, "score", "--images", all(), "--model", file("m"), "--output", file("o"), "--format", "xml");
		run(2, true, "train", "--images", all(), "--model", file("m"), "--fpr", "2");
		assertTrue(run(2, true, "score", "--images", all(), "--model", file("m"), "--output", file("o"), "--format", "parquet",
			"--maps", "all").contains("--maps is given, but with --format parquet alone nothing but the table is made"));
		assertTrue(run(1, true, "score", "--images", all(), "--model", file("m"), "--output", file("o"), "--masks",
			"hdfs://x/y").contains("masks is 'hdfs://x/y', but must be a folder on this machine"));
		assertTrue(run(1, true, "train", "--images", all(), "--model", file("m"), "--backbone", "starter", "--place", "yes",
			"--keep", "no").contains("place=yes needs the features of all patches at once"));
		assertTrue(run(1, true, "score", "--images", all(), "--model", file("none"), "--output", file("o")).contains(
			"there is no model file"));
		assertTrue(run(1, true, "train", "--images", file("none"), "--model", file("m")).contains("does not exist"));
		assertTrue(run(1, true, "train", "--images", file("no*"), "--model", file("m"), "--backbone", "starter").contains(
			"there is nothing at"));
		assertTrue(run(1, true, "train", "--images", "hdfs://localhost:1/x", "--model", file("m"), "--conf",
			"spark.hadoop.ipc.client.connect.max.retries=0").contains("cannot be listed"));
	}
}
