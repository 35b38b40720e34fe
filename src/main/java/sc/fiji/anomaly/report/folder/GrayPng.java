package sc.fiji.anomaly.report.folder;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an 8-bit gray PNG row by row, so that an image may be larger than memory. Rows are not filtered, which suits
 * masks.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics Specification</a>
 */
final class GrayPng {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
	private static final int CHUNK = 1 << 16;

	/** Gives the pixels. */
	@FunctionalInterface
	interface Rows {

		/** Fills {@code row}, which has as many elements as the image has columns, with row {@code y}. */
		void read(int y, byte[] row);
	}

	private GrayPng() {}

	/** Writes an image; rows are asked for from the first to the last. Does not close the stream. */
	static void write(final int width, final int height, final Rows rows, final OutputStream out) throws IOException {
		out.write(SIGNATURE);
		final ByteArrayOutputStream header = new ByteArrayOutputStream();
		final DataOutputStream data = new DataOutputStream(header);
		data.writeInt(width);
		data.writeInt(height);
		data.write(new byte[] { 8, 0, 0, 0, 0 }); // bits, gray, deflate, filters, not interlaced
		chunk("IHDR", header.toByteArray(), out);
		writePixels(width, height, rows, out);
		chunk("IEND", new byte[0], out);
	}

	private static void writePixels(final int width, final int height, final Rows rows, final OutputStream out)
		throws IOException
	{
		final Deflater deflater = new Deflater();
		try (DeflaterOutputStream deflated = new DeflaterOutputStream(new Chunks(out), deflater, CHUNK)) {
			final byte[] row = new byte[width];
			for (int y = 0; y < height; y++) {
				rows.read(y, row);
				deflated.write(0); // no filter
				deflated.write(row);
			}
		}
		finally {
			deflater.end();
		}
	}

	private static void chunk(final String name, final byte[] data, final OutputStream out) throws IOException {
		final byte[] type = name.getBytes(StandardCharsets.US_ASCII);
		final CRC32 crc = new CRC32();
		crc.update(type);
		crc.update(data);
		final DataOutputStream to = new DataOutputStream(out);
		to.writeInt(data.length);
		to.write(type);
		to.write(data);
		to.writeInt((int) crc.getValue());
	}

	/** Makes a chunk of what comes in one piece; leaves the stream below open. */
	private static final class Chunks extends OutputStream {

		private final OutputStream out;

		Chunks(final OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(final int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(final byte[] bytes, final int from, final int length) throws IOException {
			if (length > 0) chunk("IDAT", Arrays.copyOfRange(bytes, from, from + length), out);
		}
	}
}
