package sc.fiji.anomaly.image;

import java.nio.FloatBuffer;

import sc.fiji.anomaly.Preprocessing;

/**
 * From 8-bit values to those the network takes, bit for bit as Hugging Face's {@code BitImageProcessor}: per value
 * {@code (float32(float64(v) * rescale) - float32(mean)) / float32(std)}, each step rounded to float32. Immutable and
 * thread-safe.
 */
public final class Normalisation {

	private final float[][] tables = new float[3][256];

	private Normalisation(final Preprocessing preprocessing) {
		for (int c = 0; c < 3; c++) {
			final float mean = preprocessing.mean().get(c).floatValue();
			final float std = preprocessing.std().get(c).floatValue();
			for (int v = 0; v < 256; v++)
				tables[c][v] = ((float) (v * preprocessing.rescale()) - mean) / std;
		}
	}

	/** That of a checkpoint. */
	public static Normalisation of(final Preprocessing preprocessing) {
		return new Normalisation(preprocessing);
	}

	/**
	 * Writes a rectangle of an image, 3 x height x width, at the buffer's position, and moves the position past it.
	 *
	 * @param pixels rows of {@code stride} pixels of 1 or 3 unsigned bytes; gray is repeated
	 * @param channels 1 or 3
	 * @param stride pixels of a row
	 * @param left the rectangle's first column; its first row is that of the array
	 */
	public void write(final byte[] pixels, final int channels, final int stride, final int left, final int width,
		final int height, final FloatBuffer target)
	{
		final float[] row = new float[width];
		for (int c = 0; c < 3; c++) {
			final float[] table = tables[c];
			for (int y = 0; y < height; y++) {
				int from = (y * stride + left) * channels + (channels == 1 ? 0 : c);
				for (int x = 0; x < width; x++, from += channels)
					row[x] = table[pixels[from] & 0xff];
				target.put(row);
			}
		}
	}
}
