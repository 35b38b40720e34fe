package sc.fiji.anomaly.image.map;

import java.util.Arrays;
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

	/** The first pixel from one on that is not 0; {@code to} if there is none before that. */
	default int next(final int from, final int to) {
		int i = from;
		while (i < to && value(i) == 0)
			i++;
		return i;
	}

	static MaskPixels of(final Raster mask) {
		if (mask instanceof GrayImage gray) return new Gray(gray.values());
		if (mask instanceof RgbImage rgb) return i -> packed(3, i, k -> rgb.rgb()[k] & 0xff);
		if (mask instanceof DeepImage deep) return i -> packed(deep.channels(), i, k -> deep.values()[k] & 0xffff);
		final FloatImage image = (FloatImage) mask;
		return i -> packed(image.channels(), i, k -> bits(image.values()[k]));
	}

	/** Whether there is at most one value besides 0. */
	static boolean isBinary(final Raster mask) {
		final MaskPixels pixels = of(mask);
		long only = 0;
		final int n = mask.width() * mask.height();
		for (int i = pixels.next(0, n); i < n; i = pixels.next(i + 1, n)) {
			if (only != 0 && pixels.value(i) != only) return false;
			only = pixels.value(i);
		}
		return true;
	}

	/** Most masks, and most of their pixels are 0: those are passed over many at once. */
	record Gray(byte[] values) implements MaskPixels {

		private static final byte[] NOTHING = new byte[1 << 12];

		@Override
		public long value(final int index) {
			return values[index] & 0xff;
		}

		@Override
		public int next(final int from, final int to) {
			for (int i = from; i < to; i += NOTHING.length) {
				final int n = Math.min(NOTHING.length, to - i), first = Arrays.mismatch(values, i, i + n, NOTHING, 0, n);
				if (first >= 0) return i + first;
			}
			return to;
		}
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
