package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;

/** Truth: what ImageIO was asked to write, and headers written by hand. */
class FoundImagesTest {

	@TempDir
	Path folder;

	private final List<Path> files = new ArrayList<>();

	private void write(final String name, final int type, final int width, final int height) throws IOException {
		final Path file = folder.resolve(name);
		assertTrue(ImageIO.write(new BufferedImage(width, height, type), name.substring(name.indexOf('.') + 1), file.toFile()));
		files.add(file);
	}

	private void write(final String name, final String content) throws IOException {
		files.add(Files.writeString(folder.resolve(name), content, java.nio.charset.StandardCharsets.ISO_8859_1));
	}

	private String found() {
		return FoundImages.of(files, Long.MAX_VALUE, Progress.NONE).toString();
	}

	@Test
	void kindsAreCountedMostFirst() throws IOException {
		for (int i = 0; i < 3; i++)
			write(i + ".png", BufferedImage.TYPE_USHORT_GRAY, 20, 10);
		write("a.png", BufferedImage.TYPE_INT_RGB, 8, 6);
		write("b.jpg", BufferedImage.TYPE_INT_RGB, 8, 6);
		write("c.webp", "RIFF....WEBP");
		assertEquals("6 images: 3 16-bit gray 20 x 10, 2 8-bit RGB 8 x 6, 1 of unknown kind", found());
	}

	@Test
	void everyFormatSaysItsBits() throws IOException {
		write("gray.jpg", BufferedImage.TYPE_BYTE_GRAY, 3, 3);
		write("gray.tif", BufferedImage.TYPE_USHORT_GRAY, 4, 4);
		write("rgb.tif", BufferedImage.TYPE_INT_RGB, 4, 4);
		write("one.png", BufferedImage.TYPE_BYTE_BINARY, 5, 5);
		write("p.gif", BufferedImage.TYPE_BYTE_INDEXED, 6, 6);
		write("rgb.bmp", BufferedImage.TYPE_INT_RGB, 7, 7);
		write("deep.pgm", "P5 # a comment\n2 1\n4095\n\0\1\0\2");
		write("color.ppm", "P6\n1 1\n255\nabc");
		write("bits.pbm", "P1\n1 1\n1");
		write("f.fits", String.format("%-80s%-80s%-80s%-80s%-80s%-80s", "SIMPLE  =                    T", "BITPIX  = -32",
			"NAXIS   = 2", "NAXIS1  = 1", "NAXIS2  = 1", "END") + " ".repeat(2880 - 480) + "\0".repeat(2880));
		final List<String> kinds = new ArrayList<>();
		for (final Path file : files)
			kinds.add(FoundImages.of(List.of(file), 0, Progress.NONE).toString().replace("1 image: ", ""));
		assertEquals(List.of("8-bit gray 3 x 3", "16-bit gray 4 x 4", "8-bit RGB 4 x 4", "1-bit gray 5 x 5",
			"8-bit palette 6 x 6", "8-bit RGB 7 x 7", "16-bit gray 2 x 1", "8-bit RGB 1 x 1", "1-bit gray 1 x 1",
			"32-bit float gray 1 x 1"), kinds);
		assertTrue(found().endsWith(", and 5 of 5 other kinds or sizes"), found());
	}

	@Test
	void ofManyFilesSomeAreLookedAt() throws IOException {
		write("a.png", BufferedImage.TYPE_BYTE_GRAY, 2, 2);
		final List<Path> many = Collections.nCopies(100_000, files.get(0));
		final long start = System.nanoTime();
		final String text = FoundImages.of(many, 50_000_000, Progress.NONE).toString();
		assertTrue(System.nanoTime() - start < 2e9, "stops in time");
		assertTrue(text.matches("100000 images, of \\d{1,5} looked at: \\d+ 8-bit gray 2 x 2"), text);
	}
}
