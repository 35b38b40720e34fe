package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;

/** Bad input fails with one clear message, exit code 1, no file left behind and no thread at work. */
class BadInputTest {

	@TempDir
	Path folder;

	private Path images;
	private Path model;

	@BeforeEach
	void places() throws IOException {
		images = Files.createDirectory(folder.resolve("images"));
		model = folder.resolve("model.safetensors");
	}

	/** Threads that work have our name, idle ones another. */
	@AfterEach
	void noThreadWorks() throws InterruptedException {
		for (final Thread thread : Thread.getAllStackTraces().keySet())
			if (thread.getName().startsWith("anomaly-detection")) {
				thread.join(TimeUnit.SECONDS.toMillis(2));
				assertFalse(thread.isAlive() && thread.getName().startsWith("anomaly-detection"), thread.getName() + " works");
			}
	}

	private CommandLineRun train(final Object... more) {
		final Object[] fixed = { "train", "--images", images, "--model", model, "--backbone", "starter" };
		final Object[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
		System.arraycopy(more, 0, all, fixed.length, more.length);
		return CommandLineRun.of(all);
	}

	private void fails(final CommandLineRun run, final String... named) throws IOException {
		assertEquals(1, run.code(), run.out() + run.err());
		for (final String text : named)
			assertTrue(run.err().contains(text), "'" + text + "' in: " + run.err());
		assertFalse(run.err().contains("\tat "), run.err());
		try (var files = Files.list(folder)) {
			assertEquals(List.of("images"), files.map(f -> f.getFileName().toString()).filter(n -> !n.equals("kept") && !n.endsWith(".features") && !n
				.endsWith(".summary.json")).sorted()
				.toList());
		}
	}

	@Test
	void emptyFolder() throws IOException {
		fails(train(), images.toString());
	}

	@Test
	void missingFolder() throws IOException {
		Files.delete(images);
		final CommandLineRun run = train();
		assertEquals(1, run.code());
		assertTrue(run.err().contains(images.toString()), run.err());
	}

	@Test
	void oneImage() throws IOException {
		TestFiles.stripes(images, 1, 1);
		fails(train("--fpr", "0.05"), "1 good image", "fpr = 0.05", "auto");
	}

	@Test
	void fewerImagesThanTheRateNeeds() throws IOException {
		TestFiles.stripes(images, 18, 1);
		fails(train("--fpr", "0.05"), "18 good images", "0.05", "19", "auto");
		assertEquals(0, train("--fpr", "0.06").code());
	}

	@Test
	void placesAreRefusedBeforeImagesAreRead() throws IOException {
		TestFiles.stripes(images, 20, 1);
		final CommandLineRun run = train("--place", "yes");
		assertEquals(1, run.code());
		assertTrue(run.err().contains("place is yes, but there are 20 good images, and it takes 50"), run.err());
		assertFalse(run.err().contains("Backbone"), run.err());
	}

	@Test
	void fewerReadableImagesThanTheRateNeeds() throws IOException {
		TestFiles.stripes(images, 18, 1);
		Files.write(images.resolve("empty.png"), new byte[0]);
		fails(train("--fpr", "0.05"), "18 good images", "0.05", "19");
	}

	@Test
	void aReviewRateMustBeTheLarger() throws IOException {
		TestFiles.stripes(images, 4, 1);
		fails(train("--review", "0.2"), "review is 0.2", "fpr is 0.2", "4 good images");
		assertEquals(2, train("--review", "0.2", "--fpr", "0.3").code());
		assertEquals(2, train("--review", "often").code());
	}

	@Test
	void identicalImages() throws IOException {
		TestFiles.stripes(images, 1, 1);
		for (int i = 1; i < 20; i++)
			Files.copy(images.resolve("000.png"), images.resolve(i + ".png"));
		fails(train(), "differ");
	}

	@Test
	void noReadableImage() throws IOException {
		for (int i = 0; i < 20; i++)
			Files.writeString(images.resolve(i + ".png"), "text");
		fails(train(), "none of the 20 images", "0.png");
	}

	@Test
	void existingModelIsKept() throws IOException {
		TestFiles.stripes(images, 20, 1);
		Files.writeString(model, "precious");
		final CommandLineRun run = train();
		assertEquals(1, run.code());
		assertTrue(run.err().contains("--overwrite") && run.err().contains(model.toString()), run.err());
		assertEquals("precious", Files.readString(model));
		assertEquals(0, train("--overwrite").code());
		assertTrue(Files.size(model) > 1000);
	}

	@Test
	void damagedModelFiles() throws IOException {
		TestFiles.stripes(images, 20, 1);
		assertEquals(0, train().code());
		final byte[] whole = Files.readAllBytes(model);
		final Path kept = folder.resolve("kept");
		Files.move(model, kept);
		final Path bad = folder.resolve("kept").resolveSibling("images").resolve("model.st");
		for (final int length : new int[] { 0, 5, 100, whole.length / 2, whole.length - 1 }) {
			Files.write(bad, java.util.Arrays.copyOf(whole, length));
			fails(CommandLineRun.of("score", "--model", bad, "--images", images, "--output", folder.resolve("out")),
				"model.st");
		}
		Files.writeString(bad, "not a model at all, but longer than a header's length");
		fails(CommandLineRun.of("score", "--model", bad, "--images", images, "--output", folder.resolve("out")),
			"model.st");
	}

	@Test
	void otherCheckpointThanTheModels() throws IOException {
		TestFiles.stripes(images, 20, 1);
		assertEquals(0, train().code());
		Files.move(model, folder.resolve("kept"));
		fails(CommandLineRun.of("score", "--model", folder.resolve("kept"), "--images", images, "--output", folder.resolve(
			"out"), "--backbone", TestFiles.tiny()), "starter", "vanilla");
	}

	@Test
	void unknownBackboneNamesTheOneThatWorksOffline() throws IOException {
		TestFiles.stripes(images, 20, 1);
		fails(CommandLineRun.of("train", "--images", images, "--model", model, "--backbone",
			"nobody/dinov2-that-does-not-exist"), "nobody/dinov2-that-does-not-exist", "starter", "config.json");
	}

	@Test
	void gpuThatIsNotThere() throws IOException {
		assumeTrue(!Files.exists(Path.of("/dev/nvidia0")), "this machine has a GPU");
		TestFiles.stripes(images, 20, 1);
		fails(train("--device", "cuda"), "cuda");
	}

	@Test
	void halfPrecisionOnTheProcessor() throws IOException {
		TestFiles.stripes(images, 20, 1);
		fails(train("--device", "cpu", "--precision", "fp16"), "fp16");
	}

	@Test
	void fullDisk() throws Exception {
		TestFiles.stripes(images, 20, 1);
		final Path disk = Files.createDirectory(folder.resolve("kept"));
		assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()) == 0,
			"only root can mount a small disk");
		try {
			model = disk.resolve("model.safetensors");
			final CommandLineRun run = train();
			assertEquals(1, run.code(), run.out());
			assertTrue(run.err().contains(model.toString()), run.err());
			assertEquals(List.of(), TestFiles.tree(disk));
		}
		finally {
			run("umount", disk.toString());
		}
	}

	@Test
	void fullDiskKeepsEarlierResults() throws Exception {
		TestFiles.stripes(images, 20, 1);
		assertEquals(0, train().code());
		final Path disk = Files.createDirectory(folder.resolve("kept"));
		assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()) == 0,
			"only root can mount a small disk");
		try {
			Files.writeString(disk.resolve("scores.csv"), "earlier");
			Files.write(disk.resolve("filler"), new byte[12 << 10]);
			final CommandLineRun run = CommandLineRun.of("score", "--model", model, "--images", images, "--output", disk);
			assertEquals(1, run.code(), run.out());
			assertTrue(run.err().contains("scores.csv"), run.err());
			assertEquals("earlier", Files.readString(disk.resolve("scores.csv")));
			assertEquals(List.of("filler", "scores.csv"), TestFiles.tree(disk));
		}
		finally {
			run("umount", disk.toString());
		}
	}

	@Test
	void outputThatIsAFile() throws IOException {
		TestFiles.stripes(images, 20, 1);
		assertEquals(0, train().code());
		Files.move(model, folder.resolve("kept"));
		final Path file = images.resolve("notes.txt");
		Files.writeString(file, "notes");
		fails(CommandLineRun.of("score", "--model", folder.resolve("kept"), "--images", images, "--output", file), file
			.toString());
	}

	@Test
	void tinyImagesWork() throws IOException {
		TestFiles.stripes(images, 19, 1);
		Files.copy(TestFiles.resource("images/rgb_5x5.png"), images.resolve("small.png"),
			StandardCopyOption.REPLACE_EXISTING);
		final CommandLineRun run = train();
		assertEquals(0, run.code(), run.err());
		assertTrue(run.out().contains("images: 20\n"), run.out());
	}

	@Test
	void interruptionLeavesNothing() throws Exception {
		TestFiles.stripes(images, 400, 1);
		final int[] code = new int[1];
		final Thread thread = new Thread(() -> code[0] = train().code());
		thread.start();
		final File kept = folder.resolve("model.safetensors.features").toFile();
		while (thread.isAlive() && kept.length() < 1000) // until there are the features of a few images
			Thread.sleep(1);
		thread.interrupt();
		thread.join(TimeUnit.SECONDS.toMillis(20));
		assertFalse(thread.isAlive(), "still running");
		assertEquals(1, code[0]);
		assertFalse(Files.exists(model));
		assertEquals(List.of("images", "model.safetensors.features"), Arrays.stream(folder.toFile().list()).sorted().toList());
	}

	private static int run(final String... command) throws IOException, InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start().waitFor();
		}
		catch (final IOException e) {
			return -1;
		}
	}
}
