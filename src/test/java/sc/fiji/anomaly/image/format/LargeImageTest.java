package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Preprocessor;
import sc.fiji.anomaly.image.RgbImage;

/** 100 megapixels, in a Java of its own that may use little more than one copy of the pixels. */
class LargeImageTest {

	private static final int EDGE = 10_000;

	@TempDir
	Path folder;

	@Test
	void hundredMegapixelsTakeOneCopyOfThePixels() throws Exception {
		final Path file = writePng(folder.resolve("large.png"), EDGE);
		assertEquals(100_000_000, ImageFile.probe(file).bytes());
		final Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx200m", "-cp", System.getProperty("java.class.path"), LargeImageTest.class.getName(), file.toString())
				.redirectErrorStream(true).start();
		final String output = new String(child.getInputStream().readAllBytes());
		assertTrue(child.waitFor(1, TimeUnit.MINUTES));
		assertEquals("40 200", output.strip());
	}

	@Test
	void whatMemoryCannotHoldIsAnErrorThatSaysSo() throws Exception {
		final Path file = writePng(folder.resolve("large.png"), EDGE);
		final Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx50m", "-cp", System.getProperty("java.class.path"), LargeImageTest.class.getName(), file.toString())
				.redirectErrorStream(true).start();
		final String output = new String(child.getInputStream().readAllBytes());
		assertEquals("the image is too large for the memory Java may use (50 MB): 10000 x 10000 pixels of this kind take 95 MB." +
			" Give Java more (Edit > Options > Memory & Threads..., or -Xmx), cut it into tiles", output.strip());
	}

	/** As scoring reads it: with less memory than pixels. */
	@Test
	void stripsTakeLessThanOneCopyOfThePixels() throws Exception {
		final Path file = writePng(folder.resolve("large.png"), EDGE);
		final Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx32m", "-cp", System.getProperty("java.class.path"), LargeImageTest.class.getName(), file.toString(), "strips")
				.redirectErrorStream(true).start();
		final String output = new String(child.getInputStream().readAllBytes());
		assertTrue(child.waitFor(1, TimeUnit.MINUTES));
		assertEquals("40 200", output.strip());
	}

	/** Reads and preprocesses a file and prints a value left and right in the crop. */
	public static void main(final String[] args) throws IOException {
		try (OpenImage image = new OpenImage(Path.of(args[0]))) {
			final RgbImage crop = Preprocessor.of(Preprocessing.DINOV2).crop(args.length > 1 ? image.read() : ImageFile.read(Path
				.of(args[0])), DisplayRange.NONE);
			System.out.println((crop.rgb()[3 * (100 * 224 + 10)] & 0xff) + " " + (crop.rgb()[3 * (100 * 224 + 213)] & 0xff));
		}
		catch (final IOException e) {
			System.out.println(e.getMessage());
		}
	}

	/** An 8-bit gray PNG, written row by row: 40 on the left, 200 on the right. */
	private static Path writePng(final Path file, final int edge) throws IOException {
		final byte[] row = new byte[edge + 1];
		Arrays.fill(row, 1, edge / 2, (byte) 40);
		Arrays.fill(row, edge / 2, edge + 1, (byte) 200);
		final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels, new Deflater(1))) {
			for (int y = 0; y < edge; y++)
				deflater.write(row);
		}
		final ByteArrayOutputStream header = new ByteArrayOutputStream();
		final DataOutputStream h = new DataOutputStream(header);
		h.writeInt(edge);
		h.writeInt(edge);
		h.write(new byte[] { 8, 0, 0, 0, 0 });
		try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
			out.writeLong(0x89504e470d0a1a0aL);
			chunk(out, "IHDR", header.toByteArray());
			chunk(out, "IDAT", pixels.toByteArray());
			chunk(out, "IEND", new byte[0]);
		}
		return file;
	}

	private static void chunk(final DataOutputStream out, final String kind, final byte[] data) throws IOException {
		final CRC32 crc = new CRC32();
		crc.update(kind.getBytes());
		crc.update(data);
		out.writeInt(data.length);
		out.writeBytes(kind);
		out.write(data);
		out.writeInt((int) crc.getValue());
	}
}
