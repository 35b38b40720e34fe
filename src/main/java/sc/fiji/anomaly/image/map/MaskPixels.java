package sc.fiji.anomaly.image.map;

import java.util.function.IntToLongFunction;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/** What a pixel of a mask holds, for masks of any kind: 0, or something that differs where values differ. */
@FunctionalInterface
interface MaskPixels {

	/** @param index of the pixel, {@code y * width + x} */
	long value(int index);

	static MaskPixels of(final Raster mask) {
		if (mask instanceof GrayImage gray) return i -> gray.values()[i] & 0xff;
		if (mask instanceof RgbImage rgb) return i -> packed(3, i, k -> rgb.rgb()[k] & 0xff);
		if (mask instanceof DeepImage deep) return i -> packed(deep.channels(), i, k -> deep.values()[k] & 0xffff);
		final FloatImage image = (FloatImage) mask;
		return i -> packed(image.channels(), i, k -> bits(image.values()[k]));
	}

	/** Whether there is at most one value besides 0. */
	static boolean isBinary(final Raster mask) {
		final MaskPixels pixels = of(mask);
		long only = 0;
		for (int i = 0; i < mask.width() * mask.height(); i++) {
			final long value = pixels.value(i);
			if (value != 0 && only != 0 && value != only) return false;
			if (value != 0) only = value;
		}
		return true;
	}

	private static long packed(final int channels, final int pixel, final IntToLongFunction samples) {
		long value = 0;
		for (int k = pixel * channels; k < (pixel + 1) * channels; k++)
			value = value << 16 ^ samples.applyAsLong(k);
		return value;
	}

	/** NaN and both zeros are 0. */
	private static long bits(final float value) {
		return value == 0 || Float.isNaN(value) ? 0 : Float.floatToIntBits(value) & 0xffffffffL;
	}
}
