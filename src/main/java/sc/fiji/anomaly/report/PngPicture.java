package sc.fiji.anomaly.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import sc.fiji.anomaly.AtomicFile;

/** Pictures as PNG files. Needs no display. */
public final class PngPicture {

	private PngPicture() {}

	/**
	 * Writes a picture, whole or not at all.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final BufferedImage picture, final Path file) {
		AtomicFile.write(file, true, out -> encode(picture, out));
	}

	/** The bytes of a file. */
	public static byte[] bytes(final BufferedImage picture) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			encode(picture, bytes);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	/** By way of memory: a stream of Java's that has a file for a cache fails once more at the end, if the disk is full. */
	private static void encode(final BufferedImage picture, final OutputStream out) throws IOException {
		try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
			ImageIO.write(picture, "png", stream);
		}
	}
}
