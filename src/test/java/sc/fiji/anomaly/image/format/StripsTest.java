package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.StripImage;

/** Truth: the same files read whole, which other tests hold to Pillow and libtiff. */
class StripsTest {

	@TempDir
	Path folder;

	/** All kinds of files that can be read. */
	private static List<Path> files() throws IOException {
		final List<Path> files = new ArrayList<>();
		for (final Path directory : List.of(TestFiles.resource("/images/files"), TestFiles.resource("/files-that-fail")))
			try (Stream<Path> all = Files.list(directory)) {
				files.addAll(all.filter(f -> f.toString().matches(".*\\.(png|tif|p.m)")).sorted().toList());
			}
		return files;
	}

	private static Object values(final Raster image) {
		if (image instanceof GrayImage gray) return gray.values();
		if (image instanceof RgbImage rgb) return rgb.rgb();
		return image instanceof DeepImage deep ? deep.values() : ((FloatImage) image).values();
	}

	/** The number of strips of the least size, after a comparison; 0 if the file must be read whole. */
	private static int compare(final Path file) throws IOException {
		final Raster whole = ImageFile.read(file);
		try (ChannelInput in = new ChannelInput(file)) {
			final Optional<Strips> found = ImageFile.strips(file, in, 1);
			if (found.isEmpty()) return 0;
			try (Strips strips = found.get()) {
				int count = 0;
				for (int y = 0, at = 0; y < whole.height(); count++) {
					final Raster strip = strips.next();
					assertEquals(whole.getClass(), strip.getClass(), file.toString());
					assertEquals(whole.width() + ", " + whole.channels(), strip.width() + ", " + strip.channels(), file.toString());
					final Object part = values(strip);
					final int length = Array.getLength(part);
					final Object same = Array.newInstance(part.getClass().getComponentType(), length);
					System.arraycopy(values(whole), at, same, 0, length);
					assertTrue(Arrays.deepEquals(new Object[] { same }, new Object[] { part }), file + " from row " + y);
					y += strip.height();
					at += length;
				}
				return count;
			}
		}
	}

	@Test
	void everyKindHasTheSameValues() throws IOException {
		int inStrips = 0, whole = 0;
		for (final Path file : files()) {
			if (isRefused(file)) continue;
			final int count = compare(file);
			if (count == 0) whole++;
			else if (count > 1) inStrips++;
		}
		assertEquals("92 in strips, 9 whole", inStrips + " in strips, " + whole + " whole");
	}

	private static boolean isRefused(final Path file) {
		try {
			return ImageFile.read(file) == null;
		}
		catch (final IOException e) {
			return true;
		}
	}

	/** ImageIO's writer; strips and tiles of several rows, the last of which is not full. */
	@ParameterizedTest
	@CsvSource({ ", 0", "LZW, 0", "Deflate, 0", "PackBits, 0", ", 32", "LZW, 32", "ZLib, 16", "JPEG, 16" })
	void compressedStripsAndTilesOfSeveralRowsAreDecodedOnce(final String compression, final int tile) throws IOException {
		for (final int[] type : new int[][] { { BufferedImage.TYPE_BYTE_GRAY, 1 }, { BufferedImage.TYPE_3BYTE_BGR, 3 }, {
			BufferedImage.TYPE_USHORT_GRAY, 2 } })
		{
			if ("JPEG".equals(compression) && type[1] == 2) continue;
			final int rows = tile > 0 ? tile : compression == null ? 1 : 8192 / (83 * type[1]); // ImageIO's strips have 8 kB
			assertEquals((101 + rows - 1) / rows, compare(tiff(type[0], compression, tile)), compression + " " + tile + " " +
				type[1]);
		}
	}

	private Path tiff(final int type, final String compression, final int tile) throws IOException {
		final BufferedImage image = new BufferedImage(83, 101, type);
		final Random random = new Random(type);
		for (int i = 0; i < 83 * 101; i++)
			for (int b = 0; b < image.getRaster().getNumBands(); b++)
				image.getRaster().setSample(i % 83, i / 83, b, i / 83 * (b + 2) + random.nextInt(20));
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
		final ImageWriteParam param = writer.getDefaultWriteParam();
		if (compression != null) {
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionType(compression);
		}
		if (tile > 0) {
			param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
			param.setTiling(tile, tile, 0, 0);
		}
		final Path file = folder.resolve("a.tif");
		Files.deleteIfExists(file);
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		writer.dispose();
		return file;
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "3", "16", "17", "256" })
	void colorsBeyondThePaletteAreThoseOfTheWholeImage(final int colors) throws IOException {
		final Random random = new Random(colors);
		final byte[] palette = new byte[3 * colors], pixels = new byte[61 * 40];
		random.nextBytes(palette);
		random.nextBytes(pixels);
		assertEquals(40, compare(Files.write(folder.resolve("a.png"), new PngBytes(61, 40, 8, 3).chunk("PLTE", palette).chunk(
			"IDAT", PngBytes.deflated(PngBytes.filtered(pixels, 61, 1, 0, 2))).end())));
	}

	/** 12,000 x 1,000 pixels, 36 MB: read in strips as such. */
	@Test
	void largeImagesAreReadInStripsAndTakeTheMemoryOfOne() throws IOException {
		final Path file = folder.resolve("a.ppm");
		final byte[] pixels = new byte[36_000_000];
		new Random(1).nextBytes(pixels);
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write("P6 12000 1000 255\n".getBytes());
			out.write(pixels);
		}
		try (OpenImage image = new OpenImage(file)) {
			assertTrue(image.pixelBytes() <= Strips.BYTES && image.bytes() == image.pixelBytes() + Files.size(file));
			assertEquals(Sha256.of(file), image.sha256());
			final Raster strips = assertInstanceOf(StripImage.class, image.read());
			assertArrayEquals(pixels, strips.toRgb(DisplayRange.NONE).rgb());
		}
		try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
			cut.setLength(35_000_000);
		}
		try (OpenImage image = new OpenImage(file)) {
			final Raster strips = image.read();
			assertEquals("the PNM file is truncated: it ends before its last pixel", assertThrows(StripImage.Unreadable.class,
				() -> strips.toRgb(DisplayRange.NONE)).getMessage());
		}
	}
}
