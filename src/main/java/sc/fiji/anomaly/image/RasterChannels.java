package sc.fiji.anomaly.image;

import java.util.List;

import sc.fiji.anomaly.AnomalyException;

/** Images made from channels and planes: three of them beside each other, one of three, the largest of several. */
public final class RasterChannels {

	private RasterChannels() {}

	/**
	 * A color image of three gray ones of one size and depth.
	 *
	 * @param channels red, green, blue
	 * @throws AnomalyException if they are not alike
	 */
	public static Raster merged(final List<Raster> channels) {
		final Raster first = channels.get(0);
		for (final Raster c : channels)
			requireAlike(first, c, 1);
		final int width = first.width(), height = first.height(), n = Raster.samples(width, height, 3);
		if (first instanceof GrayImage) {
			final byte[] values = new byte[n];
			for (int c = 0; c < 3; c++) {
				final byte[] plane = ((GrayImage) channels.get(c)).values();
				for (int from = 0, to = c; to < n; from++, to += 3)
					values[to] = plane[from];
			}
			return new RgbImage(width, height, values);
		}
		if (first instanceof DeepImage) {
			final short[] values = new short[n];
			for (int c = 0; c < 3; c++) {
				final short[] plane = ((DeepImage) channels.get(c)).values();
				for (int from = 0, to = c; to < n; from++, to += 3)
					values[to] = plane[from];
			}
			return new DeepImage(width, height, 3, values);
		}
		final float[] values = new float[n];
		for (int c = 0; c < 3; c++) {
			final float[] plane = ((FloatImage) channels.get(c)).values();
			for (int from = 0, to = c; to < n; from++, to += 3)
				values[to] = plane[from];
		}
		return new FloatImage(width, height, 3, values);
	}

	/** Some channels of an image: one, gray, or three in another order. @param chosen counted from 0 */
	public static Raster chosen(final Raster image, final int[] chosen) {
		final int all = image.channels(), each = chosen.length;
		final int n = Raster.samples(image.width(), image.height(), each);
		if (image instanceof DeepImage deep) {
			final short[] values = new short[n];
			for (int i = 0; i < n; i++)
				values[i] = deep.values()[i / each * all + chosen[i % each]];
			return new DeepImage(image.width(), image.height(), each, values);
		}
		if (image instanceof FloatImage floats) {
			final float[] values = new float[n];
			for (int i = 0; i < n; i++)
				values[i] = floats.values()[i / each * all + chosen[i % each]];
			return new FloatImage(image.width(), image.height(), each, values);
		}
		final byte[] from = image instanceof GrayImage gray ? gray.values() : ((RgbImage) image).rgb();
		final byte[] values = new byte[n];
		for (int i = 0; i < n; i++)
			values[i] = from[i / each * all + chosen[i % each]];
		return each == 1 ? new GrayImage(image.width(), image.height(), values) : new RgbImage(image.width(), image.height(),
			values);
	}

	/**
	 * At each pixel the larger value of each channel; NaN where one is.
	 *
	 * @throws AnomalyException if they differ in size, depth or channels
	 */
	public static Raster largest(final Raster a, final Raster b) {
		requireAlike(a, b, a.channels());
		if (a instanceof DeepImage x && b instanceof DeepImage y) {
			final short[] values = x.values().clone();
			for (int i = 0; i < values.length; i++)
				if ((y.values()[i] & 0xffff) > (values[i] & 0xffff)) values[i] = y.values()[i];
			return new DeepImage(a.width(), a.height(), a.channels(), values);
		}
		if (a instanceof FloatImage x && b instanceof FloatImage y) {
			final float[] values = x.values().clone();
			for (int i = 0; i < values.length; i++)
				values[i] = Math.max(values[i], y.values()[i]);
			return new FloatImage(a.width(), a.height(), a.channels(), values);
		}
		final byte[] x = bytes(a), y = bytes(b), values = x.clone();
		for (int i = 0; i < values.length; i++)
			if ((y[i] & 0xff) > (values[i] & 0xff)) values[i] = y[i];
		return a.channels() == 1 ? new GrayImage(a.width(), a.height(), values) : new RgbImage(a.width(), a.height(), values);
	}

	private static byte[] bytes(final Raster image) {
		return image instanceof GrayImage gray ? gray.values() : ((RgbImage) image).rgb();
	}

	private static void requireAlike(final Raster a, final Raster b, final int channels) {
		if (a.width() == b.width() && a.height() == b.height() && a.getClass() == b.getClass() && a.channels() == channels &&
			b.channels() == channels) return;
		throw new AnomalyException("planes of " + said(a) + " and of " + said(b) + " cannot be put together" + (channels == 1
			? ": give channels that are gray and alike" : ": use planes=each"));
	}

	private static String said(final Raster image) {
		return image.width() + " x " + image.height() + " pixels, " + image.bitsPerSample() + " bits" + (image
			.channels() == 3 ? " of red, green and blue" : "");
	}
}
