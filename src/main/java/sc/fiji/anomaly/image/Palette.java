package sc.fiji.anomaly.image;

import java.awt.image.IndexColorModel;
import java.util.Arrays;

/** Colors by index, 8 bits each. An index beyond the end is black. */
final class Palette {

	private final byte[] reds = new byte[256];
	private final byte[] greens = new byte[256];
	private final byte[] blues = new byte[256];

	private Palette() {}

	/** The colors of a color model; alpha is dropped. */
	static Palette of(final IndexColorModel colors) {
		final Palette palette = new Palette();
		final int size = Math.min(256, colors.getMapSize());
		for (int i = 0; i < size; i++)
			palette.set(i, colors.getRed(i), colors.getGreen(i), colors.getBlue(i));
		return palette;
	}

	/**
	 * The color map of a TIFF file: all reds, all greens, all blues, 16 bits each, of which the high byte counts, as in
	 * Pillow and ImageJ. (ImageIO scales by 255/65535, which makes 0x8000 one level too dark.)
	 */
	static Palette ofTiff(final long[] colorMap) {
		final Palette palette = new Palette();
		final int size = Math.min(256, colorMap.length / 3);
		for (int i = 0; i < size; i++)
			palette.set(i, (int) colorMap[i] >> 8, (int) colorMap[size + i] >> 8, (int) colorMap[2 * size + i] >> 8);
		return palette;
	}

	private void set(final int i, final int red, final int green, final int blue) {
		reds[i] = (byte) red;
		greens[i] = (byte) green;
		blues[i] = (byte) blue;
	}

	boolean isGray() {
		return Arrays.equals(reds, greens) && Arrays.equals(reds, blues);
	}

	/** The gray level of each index. */
	byte[] gray(final byte[] indices) {
		final byte[] gray = new byte[indices.length];
		for (int i = 0; i < gray.length; i++)
			gray[i] = reds[indices[i] & 0xff];
		return gray;
	}

	/** Red, green, blue of each index. */
	byte[] rgb(final byte[] indices) {
		final byte[] rgb = new byte[Raster.samples(indices.length, 1, 3)];
		for (int i = 0, to = 0; i < indices.length; i++) {
			final int index = indices[i] & 0xff;
			rgb[to++] = reds[index];
			rgb[to++] = greens[index];
			rgb[to++] = blues[index];
		}
		return rgb;
	}
}
