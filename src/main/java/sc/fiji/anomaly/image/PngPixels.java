package sc.fiji.anomaly.image;

import java.io.IOException;

/**
 * The pixels of a PNG image of 8 or 16 bits per sample that is not interlaced, from its filtered rows: alpha is dropped,
 * 16-bit gray keeps its values, other samples of 16 bits keep their high bytes, palette indices stay.
 */
final class PngPixels {

	private static final int BLOCK = 1 << 16; // bytes inflated at once, few enough for the cache

	private final int width;
	private final int height;
	private final int channels; // kept ones
	private final int sampleBytes;
	private final int pixelBytes;
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
		channels = samples < 3 ? 1 : 3;
		sampleBytes = bits / 8;
		pixelBytes = samples * sampleBytes;
		Raster.samples(width, 1, pixelBytes + 1); // rows must fit into arrays too
		final boolean deep = samples == 1 && bits == 16;
		shorts = new short[deep ? Raster.samples(width, height, 1) : 0];
		bytes = new byte[deep ? 0 : Raster.samples(width, height, channels)];
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
		byte[] row = new byte[pixelBytes + width * pixelBytes];
		byte[] above = new byte[row.length];
		for (int y = 0, from = block.length; y < height; y++, from += length) {
			if (from == block.length) from = fill(data, block, y, length);
			System.arraycopy(block, from + 1, row, pixelBytes, length - 1);
			undo(block[from], row, above);
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

	private void undo(final int filter, final byte[] row, final byte[] above) throws IOException {
		if (channels == 3) PngFilter.undo3(filter, row, above, pixelBytes, sampleBytes);
		else PngFilter.undo(filter, row, above, pixelBytes, shorts.length > 0 ? 2 : 1);
	}

	private void store(final byte[] row, final int y) {
		if (shorts.length > 0) for (int to = y * width, from = 2; from < row.length; from += 2)
			shorts[to++] = (short) (row[from] << 8 | row[from + 1] & 0xff);
		else if (pixelBytes == channels) System.arraycopy(row, pixelBytes, bytes, y * width * channels, width * channels);
		else if (channels == 1) for (int to = y * width, from = pixelBytes; from < row.length; from += pixelBytes)
			bytes[to++] = row[from];
		else for (int to = y * width * 3, from = pixelBytes; from < row.length; from += pixelBytes) {
			bytes[to++] = row[from];
			bytes[to++] = row[from + sampleBytes];
			bytes[to++] = row[from + 2 * sampleBytes];
		}
	}

	/** 8-bit values of the kept channels, or palette indices; empty for 16-bit gray. */
	byte[] bytes() {
		return bytes;
	}

	/** The image, unless these are palette indices. */
	Raster raster() {
		if (shorts.length > 0) return new DeepImage(width, height, 1, shorts);
		return channels == 1 ? new GrayImage(width, height, bytes) : new RgbImage(width, height, bytes);
	}
}
