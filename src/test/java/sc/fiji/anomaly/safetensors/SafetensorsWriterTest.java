package sc.fiji.anomaly.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;

class SafetensorsWriterTest {

	@TempDir
	Path folder;

	@Test
	void theBytesAreThoseTheFormatPrescribes() throws IOException {
		// By hand, from the format's description: length 64 + 8 of padding, wider type first, little-endian.
		final String json = "{\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}," +
			"\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
		final String padded = json + " ".repeat((8 - json.length() % 8) % 8);
		final ByteBuffer expected = ByteBuffer.allocate(8 + padded.length() + 12);
		expected.put((byte) padded.length()).position(8).put(padded.getBytes(StandardCharsets.UTF_8)).put(new byte[] { 3, 2,
			1, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f });
		final Path path = folder.resolve("bytes.safetensors");
		new SafetensorsWriter().add("a", new long[0], new float[] { 1 }).add("b", new long[] { 1 }, new long[] { 0x010203 })
			.write(path, false);
		assertArrayEquals(expected.array(), Files.readAllBytes(path));
	}

	@Test
	void everyKindOfTensorComesBack() {
		final Path path = folder.resolve("all.safetensors");
		final float[][] rows = { { 1, 2, 3 }, { 4, Float.NaN, -0f } };
		writer().add("rows", rows, 3).add("half", TensorType.F16, new long[] { 2 }, ByteBuffer.wrap(new byte[] { 0, 0x3c, 0,
			0x40 })).write(path, false);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			assertEquals(Map.of("what", "Grüße \"\\\n\u0001 \uD83D\uDE00"), file.metadata());
			assertArrayEquals(new float[] { 1, 2, 3, 4, Float.NaN, -0f }, file.floats("rows"));
			assertEquals("rows F32 [2, 3]", file.info("rows").toString());
			assertArrayEquals(new double[] { Math.PI, Double.MIN_VALUE }, file.doubles("double"));
			assertArrayEquals(new long[] { Long.MIN_VALUE }, file.longs("long"));
			assertArrayEquals(new long[] { -1, 1 << 30 }, file.longs("int"));
			assertArrayEquals(new float[] { 1, 2 }, file.floats("half"));
			for (final String name : file.names())
				assertEquals(0, file.info(name).begin() % file.info(name).type().bytes(), name + " is aligned");
		}
	}

	@Test
	void manyValuesComeBack() {
		final double[] values = new double[1_000_003];
		for (int i = 0; i < values.length; i++)
			values[i] = i * 0.1;
		final Path path = folder.resolve("many.safetensors");
		new SafetensorsWriter().add("a", new long[] { values.length }, values).write(path, false);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			assertArrayEquals(values, file.doubles("a"));
		}
	}

	@Test
	void theSameContentInAnyOrderGivesTheSameBytes() throws IOException {
		final Path one = folder.resolve("one.safetensors"), two = folder.resolve("two.safetensors");
		writer().write(one, false);
		new SafetensorsWriter().add("int", new long[] { 2, 1 }, new int[] { -1, 1 << 30 }).add("double", new long[] { 2 },
			new double[] { Math.PI, Double.MIN_VALUE }).add("long", new long[] { 1 }, new long[] { Long.MIN_VALUE }).metadata(
				Map.of("what", "Grüße \"\\\n\u0001 \uD83D\uDE00")).write(two, false);
		assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
	}

	@Test
	void anExistingFileIsReplacedOnlyIfThatIsAllowed() throws IOException {
		final Path path = folder.resolve("model.safetensors");
		Files.writeString(path, "precious");
		assertMessage("exists already", () -> writer().write(path, false));
		assertEquals("precious", Files.readString(path));
		writer().write(path, true);
		SafetensorsFile.open(path).close();
		assertEquals(List.of("model.safetensors"), listing(folder));
	}

	@Test
	void aFailureInTheMiddleLeavesTheOldFileAndNoTrace() throws IOException {
		final Path path = folder.resolve("model.safetensors");
		Files.writeString(path, "precious");
		assertThrows(IllegalStateException.class, () -> new SafetensorsWriter().add("a", 3_000_000, 1, i -> {
			if (i == 2_000_000) throw new IllegalStateException("the source of the rows failed");
			return new float[1];
		}).write(path, true));
		assertEquals("precious", Files.readString(path));
		assertEquals(List.of("model.safetensors"), listing(folder));
	}

	@Test
	void anInterruptLeavesNoTrace() throws IOException {
		final Path path = folder.resolve("model.safetensors");
		Thread.currentThread().interrupt();
		try {
			assertMessage("interrupted", () -> writer().write(path, false));
		}
		finally {
			assertTrue(Thread.interrupted());
		}
		assertEquals(List.of(), listing(folder));
	}

	@Test
	void aFolderThatIsNotThereOrIsTheTargetIsNamed() {
		assertMessage("there is no folder", () -> writer().write(folder.resolve("no/model.safetensors"), false));
		assertMessage("is a folder", () -> writer().write(folder, true));
	}

	@Test
	void aFullDiskIsSaidAndLeavesNoTrace() throws Exception {
		final Path disk = Files.createDirectory(folder.resolve("disk"));
		assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0,
			"a small disk can only be made by root on Linux");
		try {
			final Path path = disk.resolve("model.safetensors");
			Files.writeString(path, "precious");
			assertMessage("No space left on device", () -> writer().add("large", new long[] { 4_000_000 },
				new float[4_000_000]).write(path, true));
			assertEquals("precious", Files.readString(path));
			assertEquals(List.of("model.safetensors"), listing(disk));
		}
		finally {
			run("umount", disk.toString());
		}
	}

	@Test
	void shapesAndNamesThatCannotBeAreRefused() {
		final SafetensorsWriter writer = writer();
		assertThrows(IllegalArgumentException.class, () -> writer.add("x", new long[] { 2 }, new float[3]));
		assertThrows(IllegalArgumentException.class, () -> writer.add("int", new long[] { 3 }, new float[3]));
		assertThrows(IllegalArgumentException.class, () -> writer.add("__metadata__", new long[] { 3 }, new float[3]));
		assertThrows(IllegalArgumentException.class, () -> writer.add("ragged", new float[][] { { 1 }, { 1, 2 } }, 1).write(
			folder.resolve("ragged.safetensors"), false));
	}

	private static SafetensorsWriter writer() {
		return new SafetensorsWriter().metadata(Map.of("what", "Grüße \"\\\n\u0001 \uD83D\uDE00")).add("long", new long[] {
			1 }, new long[] { Long.MIN_VALUE }).add("double", new long[] { 2 }, new double[] { Math.PI, Double.MIN_VALUE }).add(
				"int", new long[] { 2, 1 }, new int[] { -1, 1 << 30 });
	}

	private static int run(final String... command) {
		try {
			final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(
				ProcessBuilder.Redirect.DISCARD).start();
			return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
		}
		catch (final IOException | InterruptedException e) {
			return -1;
		}
	}

	private static List<String> listing(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}

	private static void assertMessage(final String wanted, final Executable action) {
		final String message = assertThrows(AnomalyException.class, action).getMessage();
		assertTrue(message.contains(wanted), message);
	}
}
