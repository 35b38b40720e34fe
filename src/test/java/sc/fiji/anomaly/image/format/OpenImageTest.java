package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.image.DisplayRange;

class OpenImageTest {

	@TempDir
	Path folder;

	@Test
	void hashAndPixelsAreThoseOfTheFile() throws IOException {
		for (final String[] row : TestFiles.csv("/images/truth.csv", 1)) {
			final Path file = TestFiles.image(row[0]);
			try (OpenImage image = new OpenImage(file)) {
				assertEquals(Files.size(file) + ImageFile.probe(file).bytes(), image.bytes(), row[0]);
				assertEquals(Sha256.of(file), image.sha256(), row[0]);
				assertArrayEquals(ImageFile.read(file).toRgb(DisplayRange.PILLOW).rgb(), image.read().toRgb(DisplayRange.PILLOW)
					.rgb(), row[0]);
			}
		}
	}

	/** The hash is read once, with the pixels: what happens to the file afterwards does not matter. */
	@Test
	void pixelsAreThoseThatWereHashed() throws IOException {
		final Path file = folder.resolve("a.png");
		Files.copy(TestFiles.image("png_rgb.png"), file);
		try (OpenImage image = new OpenImage(file); RandomAccessFile other = new RandomAccessFile(file.toFile(), "rw")) {
			image.sha256();
			other.setLength(0);
			assertEquals(23, image.read().width());
		}
	}

	@Test
	void otherFilesHaveAHashButNoPixels() throws IOException {
		for (final byte[] content : new byte[][] { {}, { 1, 2, 3 }, new byte[100_000] }) {
			final Path file = Files.write(folder.resolve("a.png"), content);
			try (OpenImage image = new OpenImage(file)) {
				assertEquals(content.length, image.bytes());
				assertEquals(Sha256.of(content), image.sha256());
				assertThrows(IOException.class, image::read);
			}
		}
	}

	@Test
	void hugeFilesAreStreamed() throws IOException {
		final Path file = folder.resolve("huge.bin");
		try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
			huge.setLength((64 << 20) + 1);
		}
		try (OpenImage image = new OpenImage(file)) {
			assertEquals(0, image.bytes());
			assertEquals(Sha256.of(file), image.sha256());
			assertTrue(assertThrows(IOException.class, image::read).getMessage().contains("not an image"));
		}
	}

	@Test
	void whatCannotBeReadIsNamed() throws IOException {
		assertTrue(assertThrows(IOException.class, () -> new OpenImage(folder.resolve("none.png"))).getMessage().contains(
			"does not exist"));
		try (OpenImage image = new OpenImage(folder)) {
			assertTrue(assertThrows(IOException.class, image::sha256).getMessage().contains("folder"));
		}
	}

	@Test
	void interruptedReadingEndsWithAnInterruption() throws IOException {
		final OpenImage image = new OpenImage(TestFiles.image("png_rgb.png"));
		Thread.currentThread().interrupt();
		try {
			assertThrows(ClosedByInterruptException.class, image::bytes);
		}
		finally {
			assertTrue(Thread.interrupted());
			image.close();
		}
	}
}
