package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.Raster;

/** Kinds of files that were once read wrongly. Truth: other decoders, through {@code files-that-fail/make_truth.py}. */
class FilesThatFailTest {

	private static final String FOLDER = "/files-that-fail/";

	/** A file and what another decoder makes of it. */
	record Truth(String file, String kind, String width, String height, String truth, int tolerance) {

		@Override
		public String toString() {
			return file;
		}
	}

	static List<Truth> all() throws IOException {
		return TestFiles.csv(FOLDER + "truth.csv", 1).stream().map(r -> new Truth(r[0], r[1], r[2], r[3], r[4], r.length < 6
			|| r[5].isEmpty() ? 0 : Integer.parseInt(r[5]))).toList();
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyKindIsReadAsOtherDecodersReadItOrRefused(final Truth truth) throws IOException {
		final Path file = TestFiles.resource(FOLDER + truth.file);
		if (truth.kind.equals("refused")) {
			final String message = assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThrows(IOException.class,
				() -> ImageFile.read(file)).getMessage());
			assertTrue(message.contains(truth.truth), message);
			return;
		}
		final boolean turned = truth.file.startsWith("oriented-");
		final Raster image = ImageFile.read(file, new ImageFile.Options(turned));
		assertEquals(truth.width + " x " + truth.height, image.width() + " x " + image.height());
		if (truth.tolerance == 0) assertEquals(truth.truth, TestFiles.sha256(values(image, truth.kind)));
		else assertNear(TestFiles.resource(FOLDER + truth.file + ".truth.png"), image, truth.tolerance);
		final ImageSize size = ImageFile.probe(file);
		if (!turned) assertEquals(truth.width + " x " + truth.height, size.width() + " x " + size.height());
		assertEquals(!truth.kind.equals("rgb8"), size.needsRange());
		assertTrue(size.bytes() >= image.bytes());
	}

	private static byte[] values(final Raster image, final String kind) {
		if (kind.equals("rgb8")) return image.toRgb(DisplayRange.NONE).rgb();
		if (kind.equals("float32")) {
			final FloatImage floats = assertInstanceOf(FloatImage.class, image);
			final ByteBuffer bytes = ByteBuffer.allocate(floats.values().length * 4).order(ByteOrder.LITTLE_ENDIAN);
			bytes.asFloatBuffer().put(floats.values());
			return bytes.array();
		}
		final DeepImage deep = assertInstanceOf(DeepImage.class, image);
		assertEquals(kind.equals("rgb16") ? 3 : 1, deep.channels());
		final ByteBuffer bytes = ByteBuffer.allocate(deep.values().length * 2).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asShortBuffer().put(deep.values());
		return bytes.array();
	}

	private static void assertNear(final Path expected, final Raster image, final int tolerance) throws IOException {
		final byte[] truth = ImageFile.read(expected).toRgb(DisplayRange.NONE).rgb();
		final byte[] rgb = image.toRgb(DisplayRange.NONE).rgb();
		assertEquals(truth.length, rgb.length);
		for (int i = 0; i < rgb.length; i++)
			assertEquals(truth[i] & 0xff, rgb[i] & 0xff, tolerance, "sample " + i);
	}

	@Test
	void damagedFilesAreReportedWithoutJavasWords(@TempDir final Path folder) throws IOException {
		final Random random = new Random(1);
		for (final Truth truth : all()) {
			final byte[] whole = Files.readAllBytes(TestFiles.resource(FOLDER + truth.file));
			for (int i = 0; i < 20; i++) {
				final byte[] damaged = Arrays.copyOf(whole, i % 5 == 0 ? 1 + random.nextInt(whole.length) : whole.length);
				for (int n = 0; n < 3; n++)
					damaged[random.nextInt(Math.min(damaged.length, n == 0 ? damaged.length : 400))] = (byte) random.nextInt();
				final Path file = Files.write(folder.resolve("image"), damaged);
				try {
					ImageFile.read(file);
				}
				catch (final IOException e) {
					final String message = String.valueOf(e.getMessage());
					assertFalse(message.matches("(?s).*(java\\.|Exception|out of bounds|Cannot invoke|null).*"), message);
				}
			}
		}
	}

	/** Whatever is printed opens a window in Fiji. */
	@Test
	void noReaderPrints() throws IOException {
		final PrintStream out = System.out;
		final PrintStream err = System.err;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		System.setErr(System.out);
		try {
			for (final Truth truth : all())
				if (truth.kind.equals("refused")) assertThrows(IOException.class, () -> ImageFile.read(TestFiles.resource(FOLDER +
					truth.file)));
				else ImageFile.read(TestFiles.resource(FOLDER + truth.file));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		assertArrayEquals(new byte[0], printed.toByteArray(), printed.toString(StandardCharsets.UTF_8));
	}
}
