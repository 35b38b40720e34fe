package sc.fiji.anomaly.image.format;

import java.io.IOException;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * The pixels of a PNG image of 8 or 16 bits per sample that is not interlaced, from its filtered rows: alpha is dropped,
 * 16-bit gray and RGB keep their values, 16-bit gray beside alpha its high bytes (as in Pillow), palette indices stay.
 */
final class PngPixels {

	private static final int BLOCK = 1 << 16; // bytes inflated at once, few enough for the cache

	private final PngData data;
	private final int width;
	private final int height;
	private final int pixelBytes; // in the file
	private final int kept; // bytes of each pixel, its first ones
	private final boolean deep;
	private final byte[] block;
	private int at; // of the next row in the block
	private byte[] row;
	private byte[] above;
	private int y; // the next row

	/**
	 * Begins.
	 *
	 * @param samples samples per pixel in the file, 1 to 4; the first one is kept of 1 or 2, the first three of more
	 * @param bits per sample, 8 or 16
	 */
	PngPixels(final PngData data, final int width, final int height, final int samples, final int bits) {
		this.data = data;
		this.width = width;
		this.height = height;
		pixelBytes = samples * bits / 8;
		Raster.samples(width, 1, pixelBytes + 1); // rows must fit into arrays too
		deep = bits == 16 && samples != 2;
		final int channels = samples < 3 ? 1 : 3;
		kept = deep ? 2 * channels : channels;
		block = new byte[Math.max(1, Math.min(height, BLOCK / length())) * length()];
		at = block.length;
		row = new byte[kept + width * kept];
		above = new byte[row.length];
	}

	/** Bytes of a row in the file, with the filter's number. */
	private int length() {
		return width * pixelBytes + 1;
	}

	/**
	 * The next rows, unless these are palette indices.
	 *
	 * @throws IOException if the data are damaged or too short; what follows the last row is only used to verify the
	 *           checksum
	 */
	Raster next(final int rows) throws IOException {
		if (!deep) {
			final byte[] bytes = bytes(rows);
			return kept == 1 ? new GrayImage(width, rows, bytes) : new RgbImage(width, rows, bytes);
		}
		final short[] shorts = new short[Raster.samples(width, rows, kept / 2)];
		for (int i = 0, to = 0; i < rows; i++) {
			final byte[] values = row();
			for (int from = kept; from < values.length; from += 2)
				shorts[to++] = (short) (values[from] << 8 | values[from + 1] & 0xff);
		}
		return new DeepImage(width, rows, kept / 2, shorts);
	}

	/** 8-bit values of the kept channels, or palette indices, of the next rows. */
	byte[] bytes(final int rows) throws IOException {
		final byte[] bytes = new byte[Raster.samples(width, rows, kept)];
		for (int i = 0; i < rows; i++)
			System.arraycopy(row(), kept, bytes, i * width * kept, width * kept);
		return bytes;
	}

	/** The next row, behind a pixel of zeros; until the one after it is read. */
	private byte[] row() throws IOException {
		if (at == block.length) at = fill();
		pick(block, at + 1, row);
		PngFilter.undo(block[at], row, above, kept);
		at += length();
		if (++y == height) data.read(block, block.length);
		final byte[] done = row;
		row = above;
		return above = done;
	}

	/** Decompresses the next rows; 0, where the first of them is. */
	private int fill() throws IOException {
		final int wanted = (int) Math.min(block.length, (long) (height - y) * length());
		final int n = data.read(block, wanted);
		if (n < wanted) throw new IOException("the PNG file is truncated: its pixels end in row " + (y + n / length() + 1) +
			" of " + height);
		return 0;
	}

	/** Copies the bytes that are kept, still filtered, behind the pixel of zeros. */
	private void pick(final byte[] block, final int first, final byte[] row) {
		if (kept == pixelBytes) System.arraycopy(block, first, row, kept, row.length - kept);
		else if (kept == 1) for (int to = 1, from = first; to < row.length; to++, from += pixelBytes)
			row[to] = block[from];
		else if (kept == 3) for (int to = 3, from = first; to < row.length - 2; to += 3, from += pixelBytes) {
			row[to] = block[from];
			row[to + 1] = block[from + 1];
			row[to + 2] = block[from + 2];
		}
		else for (int to = kept, from = first; to < row.length; to += kept, from += pixelBytes)
			System.arraycopy(block, from, row, to, kept);
	}
}
