package sc.fiji.anomaly.feature;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes the same smooth RGB image of any size to files of several formats, row by row. */
final class LargeImageFiles {

	private static final int STRIP_ROWS = 16;

	private final int width;
	private final int height;

	LargeImageFiles(final int width, final int height) {
		this.width = width;
		this.height = height;
	}

	/** Gentle waves, and a bright square in the last corner. */
	private void fill(final byte[] row, final int at, final int y) {
		final boolean low = y > height - height / 20;
		for (int x = 0, i = at; x < width; x++) {
			final int wave = (int) (40 * Math.sin(x * 12.0 / width + y * 7.0 / height)), bright = low && x > width - width / 20
				? 60 : 0;
			row[i++] = (byte) (120 + wave + bright);
			row[i++] = (byte) (100 + wave + bright);
			row[i++] = (byte) (90 + wave / 2);
		}
	}

	private static OutputStream out(final Path file) throws IOException {
		return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
	}

	Path ppm(final Path file) throws IOException {
		try (OutputStream out = out(file)) {
			out.write(("P6 " + width + " " + height + " 255\n").getBytes());
			writeRows(out, 0);
		}
		return file;
	}

	/** @param before bytes of each row before its pixels, zero */
	private void writeRows(final OutputStream out, final int before) throws IOException {
		final byte[] row = new byte[before + 3 * width];
		for (int y = 0; y < height; y++) {
			fill(row, before, y);
			out.write(row);
		}
	}

	/** Not compressed, in strips of 16 rows; its directory comes first. */
	Path tiff(final Path file) throws IOException {
		final int strips = (height + STRIP_ROWS - 1) / STRIP_ROWS, entries = 10, arrays = 8 + 2 + 12 * entries + 4,
				start = arrays + 6 + 8 * strips;
		try (DataOutputStream out = new DataOutputStream(out(file))) {
			out.writeInt(0x4d4d002a);
			out.writeInt(8);
			out.writeShort(entries);
			for (final int[] e : new int[][] { { 256, 4, 1, width }, { 257, 4, 1, height }, { 258, 3, 3, arrays }, { 259, 3, 1,
				1 << 16 }, { 262, 3, 1, 2 << 16 }, { 273, 4, strips, arrays + 6 }, { 277, 3, 1, 3 << 16 }, { 278, 4, 1,
					STRIP_ROWS }, { 279, 4, strips, arrays + 6 + 4 * strips }, { 284, 3, 1, 1 << 16 } })
			{
				out.writeShort(e[0]);
				out.writeShort(e[1]);
				out.writeInt(e[2]);
				out.writeInt(e[3]);
			}
			out.writeInt(0);
			for (int b = 0; b < 3; b++)
				out.writeShort(8);
			for (int s = 0; s < strips; s++)
				out.writeInt((int) (start + 3L * width * STRIP_ROWS * s));
			for (int s = 0; s < strips; s++)
				out.writeInt(3 * width * Math.min(STRIP_ROWS, height - s * STRIP_ROWS));
			writeRows(out, 0);
		}
		return file;
	}

	/** With the filter none; the waves repeat enough for deflate. */
	Path png(final Path file) throws IOException {
		final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels, new Deflater(1), 1 << 16)) {
			writeRows(deflater, 1);
		}
		final ByteArrayOutputStream header = new ByteArrayOutputStream();
		final DataOutputStream h = new DataOutputStream(header);
		h.writeInt(width);
		h.writeInt(height);
		h.write(new byte[] { 8, 2, 0, 0, 0 });
		try (DataOutputStream out = new DataOutputStream(out(file))) {
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
