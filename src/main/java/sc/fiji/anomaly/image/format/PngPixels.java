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

	private final int width;
	private final int height;
	private final int pixelBytes; // in the file
	private final int kept; // bytes of each pixel, its first ones
	private final byte[] bytes;
	private final short[] shorts;

	/**
	 * Takes the memory of the result.
	 *
	 * @param samples samples per pixel in the file, 1 to 4; the first one is kept of 1 or 2, the first three of more
	 * @param bits per sample, 8 or 16
	 */
	PngPixels(final int width, final int height, final int samples, final int bits) {
		this.width = width;
		this.height = height;
		pixelBytes = samples * bits / 8;
		Raster.samples(width, 1, pixelBytes + 1); // rows must fit into arrays too
		final boolean deep = bits == 16 && samples != 2;
		final int channels = samples < 3 ? 1 : 3;
		kept = deep ? 2 * channels : channels;
		shorts = new short[deep ? Raster.samples(width, height, channels) : 0];
		bytes = new byte[deep ? 0 : Raster.samples(width, height, kept)];
	}

	/**
	 * Reads all rows.
	 *
	 * @throws IOException if the data are damaged or too short; what follows the last row is only used to verify the
	 *           checksum
	 */
	void read(final PngData data) throws IOException {
		final int length = width * pixelBytes + 1; // with the filter's number
		final byte[] block = new byte[Math.max(1, Math.min(height, BLOCK / length)) * length];
		byte[] row = new byte[kept + width * kept];
		byte[] above = new byte[row.length];
		for (int y = 0, from = block.length; y < height; y++, from += length) {
			if (from == block.length) from = fill(data, block, y, length);
			pick(block, from + 1, row);
			PngFilter.undo(block[from], row, above, kept);
			store(row, y);
			final byte[] done = row;
			row = above;
			above = done;
		}
		data.read(block, block.length);
	}

	/** The next rows; 0, where the first of them is. */
	private int fill(final PngData data, final byte[] block, final int y, final int length) throws IOException {
		final int wanted = (int) Math.min(block.length, (long) (height - y) * length);
		final int n = data.read(block, wanted);
		if (n < wanted) throw new IOException("the PNG file is truncated: its pixels end in row " + (y + n / length + 1) +
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

	private void store(final byte[] row, final int y) {
		if (shorts.length == 0) System.arraycopy(row, kept, bytes, y * width * kept, width * kept);
		else for (int to = y * width * (kept / 2), from = kept; from < row.length; from += 2)
			shorts[to++] = (short) (row[from] << 8 | row[from + 1] & 0xff);
	}

	/** 8-bit values of the kept channels, or palette indices; empty where 16 bits are kept. */
	byte[] bytes() {
		return bytes;
	}

	/** The image, unless these are palette indices. */
	Raster raster() {
		if (shorts.length > 0) return new DeepImage(width, height, kept / 2, shorts);
		return kept == 1 ? new GrayImage(width, height, bytes) : new RgbImage(width, height, bytes);
	}
}
