package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Raster;

/** PNG files by libdeflate and by zlib: the same pixels, the same words. Skipped where the machine has no libdeflate. */
class LibdeflateTest {

	@TempDir
	Path folder;

	@BeforeEach
	void askSoOftenThatItIsUsed() {
		assumeTrue(Libdeflate.isFound(), "this machine has no libdeflate");
		for (int i = 0; i < Libdeflate.LATER; i++)
			Libdeflate.isWorthIt();
	}

	@AfterEach
	void asBefore() {
		System.clearProperty(Libdeflate.PROPERTY);
	}

	private static byte[] rows(final int rowBytes, final int rows, final int pixelBytes) {
		final byte[] pixels = new byte[rowBytes * rows];
		new Random(rowBytes).nextBytes(pixels);
		for (int i = 0; i < pixels.length; i++)
			if (i % 3 > 0) pixels[i] = (byte) (i / 7);
		return PngBytes.filtered(pixels, rowBytes, pixelBytes, 0, 1, 2, 3, 4);
	}

	/** A file whose stream is cut into chunks of so many bytes. */
	private static byte[] file(final PngBytes png, final byte[] stream, final int chunk) throws IOException {
		for (int from = 0; from < stream.length; from += chunk)
			png.chunk("IDAT", Arrays.copyOfRange(stream, from, Math.min(stream.length, from + chunk)));
		return png.end();
	}

	private static byte[] rgb(final byte[] stream, final int chunk) throws IOException {
		return file(new PngBytes(40, 30, 8, 2), stream, chunk);
	}

	private static Object values(final Raster raster) {
		return raster instanceof DeepImage deep ? deep.values() : raster.toRgb(DisplayRange.PILLOW).rgb();
	}

	/** Its pixels, or what is said of it. */
	private String outcome(final byte[] content) throws IOException {
		final Path file = Files.write(folder.resolve("a.png"), content);
		try {
			return Arrays.deepToString(new Object[] { values(ImageFile.read(file)) });
		}
		catch (final IOException e) {
			return e.getMessage();
		}
	}

	private String byZlib(final byte[] content) throws IOException {
		System.setProperty(Libdeflate.PROPERTY, "zlib");
		try {
			return outcome(content);
		}
		finally {
			System.clearProperty(Libdeflate.PROPERTY);
		}
	}

	@Test
	void aStreamIsHandedOutFromBeginningToEnd() throws IOException {
		final byte[] rows = rows(120, 30, 3), stream = PngBytes.deflated(rows);
		try (InflatedPixels pixels = InflatedPixels.of(new ByteArrayInputStream(stream)::read, stream.length, rows.length)) {
			final byte[] first = new byte[1000], rest = new byte[rows.length];
			assertEquals(1000, pixels.read(first, 1000));
			assertEquals(rows.length - 1000, pixels.read(rest, rest.length));
			assertEquals(0, pixels.read(rest, rest.length));
			assertArrayEquals(Arrays.copyOf(rows, 1000), first);
		}
	}

	@Test
	void aStreamOfAnotherLengthIsLeftToZlib() throws IOException {
		final byte[] rows = rows(120, 30, 3), stream = PngBytes.deflated(rows);
		for (final int wrong : new int[] { -1, 1 })
			assertEquals(null, InflatedPixels.of(new ByteArrayInputStream(stream)::read, stream.length, rows.length + wrong));
	}

	@Test
	void everyKindHasTheSamePixels() throws IOException {
		final TreeMap<String, byte[]> files = new TreeMap<>();
		for (final int[] kind : new int[][] { { 8, 0, 1 }, { 8, 2, 3 }, { 8, 4, 2 }, { 8, 6, 4 }, { 16, 0, 2 }, { 16, 2, 6 },
			{ 16, 4, 4 }, { 16, 6, 8 } })
			for (final int chunk : new int[] { 7, 100, 1 << 20 })
				files.put(Arrays.toString(kind) + " " + chunk, file(new PngBytes(61, 40, kind[0], kind[1]), PngBytes.deflated(rows(
					61 * kind[2], 40, kind[2])), chunk));
		for (final String name : files.keySet())
			assertEquals(byZlib(files.get(name)), outcome(files.get(name)), name);
	}

	/** With a byte changed, cut off, or in the way, wherever it is. */
	@Test
	void ofDamagedFilesTheSameIsSaid() throws IOException {
		final byte[] well = rgb(PngBytes.deflated(rows(120, 30, 3)), 500);
		final Random random = new Random(2);
		int refused = 0;
		for (int at = 33; at < well.length; at += 1 + random.nextInt(5)) {
			final byte[] changed = well.clone(), longer = Arrays.copyOf(well, well.length + 1);
			changed[at] ^= (byte) (1 << random.nextInt(8));
			System.arraycopy(well, at, longer, at + 1, well.length - at);
			for (final byte[] damaged : new byte[][] { changed, longer, Arrays.copyOf(well, at) }) {
				final String expected = byZlib(damaged);
				assertEquals(expected, outcome(damaged), "byte " + at);
				refused += expected.contains("PNG file") ? 1 : 0;
			}
		}
		assertTrue(refused > 100, refused + " refused");
	}

	@Test
	void moreRowsThanTheHeaderSaysAreNoFault() throws IOException {
		final byte[] content = rgb(PngBytes.deflated(rows(120, 33, 3)), 500);
		assertEquals(byZlib(content), outcome(content));
	}
}
