package sc.fiji.anomaly.image;

import java.awt.image.IndexColorModel;
import java.util.Arrays;

/** Colors by index, 8 bits each. An index beyond the end is black. */
public final class Palette {

	private final byte[] reds = new byte[256];
	private final byte[] greens = new byte[256];
	private final byte[] blues = new byte[256];

	private Palette() {}

	/** The colors of a color model; alpha is dropped. */
	public static Palette of(final IndexColorModel colors) {
		final Palette palette = new Palette();
		for (int i = 0; i < Math.min(256, colors.getMapSize()); i++)
			palette.set(i, colors.getRed(i), colors.getGreen(i), colors.getBlue(i));
		return palette;
	}

	/** These colors, at most 256: red, green and blue of each. */
	public static Palette of(final byte[] reds, final byte[] greens, final byte[] blues) {
		final Palette palette = new Palette();
		for (int i = 0; i < Math.min(256, reds.length); i++)
			palette.set(i, reds[i], greens[i], blues[i]);
		return palette;
	}

	/** An image of indices: gray if all colors of the palette are, RGB otherwise. */
	public Raster lookUp(final int width, final int height, final byte[] indices) {
		return isGray() ? new GrayImage(width, height, gray(indices)) : new RgbImage(width, height, rgb(indices));
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
