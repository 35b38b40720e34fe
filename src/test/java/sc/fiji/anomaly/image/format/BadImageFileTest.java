package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.image.DisplayRange;

/** What people's folders hold besides good images: each is an IOException that says what is wrong. */
class BadImageFileTest {

	@TempDir
	Path folder;

	private String problem(final Path file) {
		final String message = assertThrows(IOException.class, () -> ImageFile.read(file)).getMessage();
		assertNotNull(message);
		return message;
	}

	private Path write(final String name, final byte[] bytes) throws IOException {
		return Files.write(folder.resolve(name), bytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "png_rgb.png", "png_rgb_interlaced.png", "png_pal.png", "png_g16.png", "jpg_subsampling2.jpg",
		"jpg_progressive.jpg", "jpg_gray.jpg", "jpg_cmyk.jpg", "bmp_rgb.bmp", "bmp_pal.bmp", "gif_pal.gif",
		"tif_rgb_raw.tif", "tif_rgb_lzw.tif", "tif_rgb_deflate.tif", "tif_g8_packbits.tif", "tif_g16_raw.tif",
		"tif_f32_raw.tif", "tif_one_group4.tif", "tif_rgb_jpeg.tif", "hand_rgb48.tif", "tif_pal_lzw.tif", "pnm_rgb.ppm",
		"pnm_p3.ppm", "pnm_one.pbm" })
	void truncatedFilesAreNeverReadInPart(final String name) throws IOException {
		final byte[] whole = Files.readAllBytes(TestFiles.image(name));
		final byte[] pixels = ImageFile.read(TestFiles.image(name)).toRgb(DisplayRange.PILLOW).rgb();
		int refused = 0;
		for (int length = 1; length < whole.length; length += 3) try {
			final Path file = write("a.png", Arrays.copyOf(whole, length));
			assertArrayEquals(pixels, ImageFile.read(file).toRgb(DisplayRange.PILLOW).rgb(), name + " cut to " + length);
		}
		catch (final IOException e) {
			assertTrue(e.getMessage().matches("(?s).*(truncated|damaged|not an image).*"), e.getMessage());
			refused++;
		}
		assertTrue(refused > whole.length / 3 * 0.7, "only the end mark and checksums can be spared");
	}

	@Test
	void jpegWithoutItsLastMarkerIsTruncatedAsInPillow() throws IOException {
		final byte[] whole = Files.readAllBytes(TestFiles.image("jpg_subsampling0.jpg"));
		assertTrue(problem(write("a.jpg", Arrays.copyOf(whole, whole.length - 2))).contains("truncated"));
	}

	@Test
	void damagedPngIsNeverReadAsIfItWereWhole() throws IOException {
		final byte[] whole = Files.readAllBytes(TestFiles.resource("/reference/preprocess/inputs/08_rgb_small_97x61.png"));
		final Random random = new Random(0);
		for (int i = 0; i < 50; i++) {
			final byte[] damaged = whole.clone();
			damaged[60 + random.nextInt(whole.length - 100)] ^= 1 << random.nextInt(8);
			assertTrue(problem(write("a.png", damaged)).contains("PNG"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "''|empty", "Not an image.|begins with the text 'Not an image.'",
		"RIFFxxxxWEBP|WebP", "%PDF-1.7|PDF", "x|begins with the text 'x'", "\u0089HDF|HDF5", "\u0089\u00fe|bytes 89 fe",
		"xxxxftypheic|HEIC" })
	void otherFilesAreToldByTheirContent(final String content, final String expected) throws IOException {
		final String message = problem(write("photo.png", content.getBytes(StandardCharsets.ISO_8859_1)));
		assertTrue(message.contains(expected), message);
	}

	@Test
	void wrongExtensionsDoNotMatter() throws IOException {
		final Path file = folder.resolve("really a jpeg.png");
		Files.copy(TestFiles.image("jpg_gray.jpg"), file);
		assertEquals(61, ImageFile.read(file).width());
	}

	@Test
	void missingFilesAndFoldersAreNamedSo() {
		assertTrue(problem(folder.resolve("none.png")).contains("does not exist"));
		assertTrue(problem(folder).contains("folder"));
	}

	@Test
	void filesWithoutPermissionAreNamedSo() throws IOException {
		final Path file = write("a.png", Files.readAllBytes(TestFiles.image("png_rgb.png")));
		assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file),
			"skipped: this user (root?) may read everything");
		assertTrue(problem(file).contains("permissions"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "refused_stack.tif|stack of 3 planes", "refused_lab.tif|photometric interpretation 8",
		"refused_s8.tif|sample format 2", "refused_two_gray_channels.tif|2 samples per pixel" })
	void tiffsThatCannotBeUsedSayWhy(final String name, final String expected) {
		final String message = problem(TestFiles.image(name));
		assertTrue(message.contains(expected), message);
	}

	/** ImageJ writes virtual stacks as one directory with a remark. */
	@Test
	void imagejStacksInOneDirectoryAreStacksToo() throws IOException {
		final ij.ImagePlus stack = ij.IJ.createImage("stack", "8-bit black", 4, 4, 3);
		final ij.io.FileInfo info = stack.getFileInfo();
		info.description = "ImageJ=1.54p\nimages=3\nslices=3\n";
		info.nImages = 1;
		info.pixels = stack.getStack().getPixels(1);
		final Path file = folder.resolve("stack.tif");
		try (var out = new java.io.DataOutputStream(Files.newOutputStream(file))) {
			new ij.io.TiffEncoder(info).write(out);
			out.write(new byte[32]); // the other planes
		}
		assertTrue(problem(file).contains("stack of 3 planes"));
	}

	@Test
	void hostileTiffDirectoriesEndQuickly() throws IOException {
		final byte[] circle = Files.readAllBytes(TestFiles.image("hand_rgb48.tif"));
		final int next = 8 + 2 + 12 * circle[8];
		circle[next] = 8; // the next directory is this one
		assertTrue(problem(write("a.tif", circle)).contains("circle"));
		final byte[] huge = Files.readAllBytes(TestFiles.image("hand_rgb48.tif"));
		Arrays.fill(huge, 8 + 2 + 8, 8 + 2 + 12, (byte) 0x7f); // the width
		assertTrue(problem(write("b.tif", huge)).length() > 10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space.png", "Größe µm 图 \uD83D\uDD2C.png", "-leading dash.png", "quo'te \"s\".png",
		"line\nbreak.png", "comma,semi;colon.png" })
	void oddNamesWork(final String name) throws IOException {
		assumeTrue(java.io.File.separatorChar == '/' || !name.matches("(?s).*[\"\n].*"),
			"skipped: this system has no such names");
		final Path file = folder.resolve(name);
		Files.copy(TestFiles.image("png_rgb.png"), file);
		assertEquals(23, ImageFile.read(file).width());
	}

	@Test
	void interruptedReadingEndsWithAnInterruption() throws IOException {
		Thread.currentThread().interrupt();
		try {
			assertThrows(java.nio.channels.ClosedByInterruptException.class, () -> ImageFile.read(TestFiles.image(
				"png_rgb.png")));
		}
		finally {
			assertTrue(Thread.interrupted());
		}
	}

	@Test
	void nothingIsPrinted() throws IOException {
		final java.io.PrintStream out = System.out;
		final java.io.PrintStream err = System.err;
		final java.io.ByteArrayOutputStream printed = new java.io.ByteArrayOutputStream();
		System.setOut(new java.io.PrintStream(printed));
		System.setErr(new java.io.PrintStream(printed));
		try {
			for (final String name : new String[] { "jpg_subsampling2.jpg", "tif_rgb_jpeg.tif", "png_g16.png", "gif_pal.gif" })
				problem(write(name, Arrays.copyOf(Files.readAllBytes(TestFiles.image(name)), 100)));
			problem(write("a.dcm", dicomWithoutPixels()));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		assertArrayEquals(new byte[0], printed.toByteArray(), printed.toString());
	}

	private static byte[] dicomWithoutPixels() {
		final byte[] file = new byte[200];
		System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, file, 128, 4);
		return file;
	}
}
