package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Raster;

/** Truth: ImageIO's decoder and the words of the PNG specification. */
class PngFileTest {

	private static final int[][] KINDS = { { 8, 0, 1 }, { 8, 2, 3 }, { 8, 3, 1 }, { 8, 4, 2 }, { 8, 6, 4 }, { 16, 0, 2 },
		{ 16, 2, 6 }, { 16, 4, 4 }, { 16, 6, 8 } }; // bits, color type, bytes per pixel
	private static final int[][] SIZES = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 2, 2 }, { 7, 5 }, { 61, 40 }, { 300, 260 } };

	@TempDir
	Path folder;

	private Path write(final byte[] bytes) throws IOException {
		return Files.write(folder.resolve("a.png"), bytes);
	}

	private static Raster byImageIO(final Path file) throws IOException {
		try (ChannelInput in = new ChannelInput(file)) {
			return PngFile.header(in).decodedByImageIO(in);
		}
	}

	private static void assertSame(final Raster expected, final Raster image, final String what) {
		assertEquals(expected.getClass(), image.getClass(), what);
		assertEquals(expected.width() + " x " + expected.height(), image.width() + " x " + image.height(), what);
		if (expected instanceof DeepImage deep) assertArrayEquals(deep.values(), ((DeepImage) image).values(), what);
		assertArrayEquals(expected.toRgb(DisplayRange.PILLOW).rgb(), image.toRgb(DisplayRange.PILLOW).rgb(), what);
	}

	private static byte[] random(final int length, final Random random) {
		final byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	/** Half noise, half slopes, where all predictions come up. */
	private static byte[] pixels(final int rowBytes, final int rows, final Random random) {
		final byte[] pixels = random(rowBytes * rows, random);
		for (int i = 0; i < pixels.length; i++)
			if (i / rowBytes % 2 == 0 || i % rowBytes > rowBytes / 2) pixels[i] = (byte) (i % rowBytes + 3 * (i / rowBytes) +
				(pixels[i] & 3));
		return pixels;
	}

	private static byte[] png(final int[] kind, final int[] size, final byte[] data) throws IOException {
		final PngBytes png = new PngBytes(size[0], size[1], kind[0], kind[1]);
		if (kind[1] == 3) png.chunk("PLTE", random(3 * 256, new Random(size[0])));
		return png.chunk("IDAT", PngBytes.deflated(data)).end();
	}

	/** A 40 x 30 RGB file in the making, and the zlib stream that belongs to it. */
	private static PngBytes rgb() throws IOException {
		return new PngBytes(40, 30, 8, 2);
	}

	private static byte[] rgbRows() {
		return PngBytes.filtered(pixels(120, 30, new Random(1)), 120, 3, 0, 1, 2, 3, 4);
	}

	private String problem(final byte[] bytes) throws IOException {
		final Path file = write(bytes);
		return assertThrows(IOException.class, () -> ImageFile.read(file)).getMessage();
	}

	@Test
	void everyKindAndFilterHasThePixelsOfImageIO() throws IOException {
		final Random random = new Random(7);
		for (final int[] kind : KINDS)
			for (final int[] size : SIZES)
				for (final int[] filters : new int[][] { { 0 }, { 1 }, { 2 }, { 3 }, { 4 }, { 4, 0, 3, 1, 2 } }) {
					final byte[] rows = PngBytes.filtered(pixels(size[0] * kind[2], size[1], random), size[0] * kind[2], kind[2],
						filters);
					final Path file = write(png(kind, size, rows));
					assertSame(byImageIO(file), ImageFile.read(file), Arrays.toString(kind) + Arrays.toString(size) + Arrays
						.toString(filters));
				}
	}

	@Test
	void paethsPredictorIsThatOfTheSpecification() {
		for (int a = 0; a < 256; a++)
			for (int b = 0; b < 256; b++)
				for (int c = 0; c < 256; c++)
					if (PngBytes.paeth(a, b, c) != PngFilter.nearest(a, b, c)) assertEquals(PngBytes.paeth(a, b, c), PngFilter
						.nearest(a, b, c), a + " " + b + " " + c);
	}

	@Test
	void transparentColorsAndOtherChunksChangeNothing() throws IOException {
		for (final int[] kind : KINDS) {
			final byte[] rows = PngBytes.filtered(pixels(7 * kind[2], 5, new Random(3)), 7 * kind[2], kind[2], 4);
			final int[] size = { 7, 5 };
			final Raster plain = ImageFile.read(write(png(kind, size, rows)));
			final PngBytes png = new PngBytes(7, 5, kind[0], kind[1]).chunk("gAMA", new byte[] { 0, 0, 1, 0 });
			if (kind[1] == 3) png.chunk("PLTE", random(3 * 256, new Random(7)));
			if (kind[1] < 4) png.chunk("tRNS", new byte[kind[1] == 2 ? 6 : 2]);
			final Path file = write(png.chunk("tEXt", "a\0b".getBytes()).chunk("IDAT", PngBytes.deflated(rows)).end());
			assertSame(plain, ImageFile.read(file), Arrays.toString(kind));
			assertSame(byImageIO(file), ImageFile.read(file), Arrays.toString(kind));
		}
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "3", "4", "5", "16", "17", "200", "255", "256" })
	void colorsBeyondThePaletteAreThoseOfImageIO(final int colors) throws IOException {
		final byte[] rows = PngBytes.filtered(pixels(61, 40, new Random(2)), 61, 1, 0, 2);
		final Path file = write(new PngBytes(61, 40, 8, 3).chunk("PLTE", random(3 * colors, new Random(4))).chunk("IDAT",
			PngBytes.deflated(rows)).end());
		assertSame(byImageIO(file), ImageFile.read(file), colors + " colors");
	}

	@Test
	void pixelsMayBeSplitIntoManyChunks() throws IOException {
		final byte[] data = PngBytes.deflated(rgbRows());
		final Raster whole = ImageFile.read(write(rgb().chunk("IDAT", data).end()));
		final PngBytes split = rgb().chunk("IDAT");
		for (final byte b : data)
			split.chunk("IDAT", b).chunk("IDAT");
		assertSame(whole, ImageFile.read(write(split.end())), "one byte each, and empty chunks");
		assertSame(whole, byImageIO(folder.resolve("a.png")), "numbers lie across the ends of the input's buffer");
		final byte[] garbage = rgb().chunk("IDAT", data).chunk("IEND").chunk("more", random(50, new Random(5)))
			.withoutEnd();
		assertSame(whole, ImageFile.read(write(garbage)), "something after the end");
	}

	/** Neither ImageIO nor Pillow looks at the checksum of pixel chunks; zlib has one of its own. */
	@Test
	void checksumsOfChunksAreIgnoredButNotThatOfThePixels() throws IOException {
		final byte[] data = PngBytes.deflated(rgbRows());
		assertEquals(40, ImageFile.read(write(rgb().chunk("IDAT", data, 42).end())).width());
		data[data.length - 1]++;
		assertTrue(problem(rgb().chunk("IDAT", data).end()).contains("incorrect data check"));
	}

	@Test
	void tooMuchDataIsLeftAlone() throws IOException {
		final byte[] rows = rgbRows();
		final Raster image = ImageFile.read(write(rgb().chunk("IDAT", PngBytes.deflated(rows)).end()));
		for (final int more : new int[] { 1, 1000, 300_000 })
			assertSame(image, ImageFile.read(write(rgb().chunk("IDAT", PngBytes.deflated(Arrays.copyOf(rows, rows.length +
				more))).end())), more + " more");
	}

	@Test
	void tooLittleDataIsTruncated() throws IOException {
		final byte[] rows = rgbRows();
		assertEquals("the PNG file is truncated: its pixels end in row 30 of 30", problem(rgb().chunk("IDAT", PngBytes
			.deflated(Arrays.copyOf(rows, rows.length - 1))).end()));
		final byte[] data = PngBytes.deflated(rows);
		assertTrue(problem(rgb().chunk("IDAT", Arrays.copyOf(data, data.length / 2)).end()).contains("truncated"));
		assertTrue(problem(rgb().chunk("IDAT").end()).contains("row 1 of 30"));
	}

	@Test
	void filesWithoutPixelsSaySo() throws IOException {
		assertTrue(problem(rgb().end()).contains("no IDAT chunk"));
		assertTrue(problem(rgb().withoutEnd()).contains("truncated: it ends before its pixels"));
		assertTrue(problem(new PngBytes(40, 30, 8, 3).chunk("IDAT", PngBytes.deflated(new byte[41 * 30])).end()).contains(
			"no palette"));
	}

	@Test
	void damagedFilesSayWhatIsWrong() throws IOException {
		final byte[] rows = rgbRows();
		rows[121 * 7] = 5;
		assertTrue(problem(rgb().chunk("IDAT", PngBytes.deflated(rows)).end()).contains("filter 5"));
		rows[121 * 7] = -1;
		assertTrue(problem(rgb().chunk("IDAT", PngBytes.deflated(rows)).end()).contains("filter 255"));
		final byte[] longChunk = rgb().chunk("tEXt").end();
		longChunk[33] = -1;
		assertTrue(problem(longChunk).contains("chunk of 4278190080 bytes"));
		assertTrue(problem(rgb().chunk("IDAT", random(500, new Random(6))).end()).contains("PNG file is damaged"));
		assertTrue(problem(new PngBytes(40, 30, 8, 5).chunk("IDAT", PngBytes.deflated(rgbRows())).end()).contains("PNG"));
		final byte[] dictionary = PngBytes.deflated(rgbRows());
		dictionary[1] = (byte) 0xbb; // says that a dictionary is needed, with a right check of the header
		assertTrue(problem(rgb().chunk("IDAT", dictionary).end()).contains("dictionary"));
	}

	@Test
	void hugeSizesAreRefused() throws IOException {
		final byte[] data = PngBytes.deflated(rgbRows());
		for (final int[] size : new int[][] { { Integer.MAX_VALUE, Integer.MAX_VALUE }, { Integer.MAX_VALUE, 1 }, { 1,
			Integer.MAX_VALUE }, { 46_000, 46_000 }, { 500_000_000, 1 } })
			for (final int[] kind : KINDS)
				assertTrue(problem(new PngBytes(size[0], size[1], kind[0], kind[1]).chunk("PLTE", new byte[768]).chunk("IDAT",
					data).end()).matches(".*(too large|truncated|damaged).*"));
	}

	/** The memory that a damaged header asks for is never negative, which nobody could wait for. */
	@Test
	void hugeSizesAskForAllMemory() throws IOException {
		for (final int[] kind : KINDS) {
			final Path file = write(new PngBytes(Integer.MAX_VALUE, Integer.MAX_VALUE, kind[0], kind[1]).chunk("IDAT",
				PngBytes.deflated(rgbRows())).end());
			try (OpenImage image = new OpenImage(file)) {
				assertTrue(ImageFile.probe(file).bytes() > 1L << 60, kind[0] + " bits, kind " + kind[1]);
				assertTrue(image.bytes() > 1L << 31, "of a row: " + image.bytes());
			}
		}
	}

	@Test
	void damagedFilesAreOnlyEverRefused() throws IOException {
		final Random random = new Random(8);
		int refused = 0;
		for (int i = 0; i < 3000; i++) {
			final int[] kind = KINDS[i % KINDS.length];
			final byte[] rows = PngBytes.filtered(pixels(13 * kind[2], 11, random), 13 * kind[2], kind[2], 0, 1, 2, 3, 4);
			final byte[] bytes = png(kind, new int[] { 13, 11 }, rows);
			for (int k = random.nextInt(4); k >= 0; k--)
				bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
			for (int at = 16; at < 24; at++) // sizes that memory can hold
				if (at % 4 < 2) bytes[at] = 0;
			final Path file = write(random.nextInt(3) > 0 ? bytes : Arrays.copyOf(bytes, 8 + random.nextInt(bytes.length -
				8)));
			refused += assertTimeoutPreemptively(Duration.ofSeconds(20), () -> isRefused(file)) ? 1 : 0;
		}
		assertTrue(refused > 0 && refused < 3000, refused + " of 3000 were refused");
	}

	private static boolean isRefused(final Path file) {
		try {
			return ImageFile.read(file) == null;
		}
		catch (final IOException e) {
			return true;
		}
	}
}
