package sc.fiji.anomaly.image.format;

/** Color spaces to RGB on 8-bit samples, as libjpeg and Pillow compute them. */
final class ColorConversion {

	private static final int HALF = 1 << 15;
	private static final int RED_CR = fixed(1.40200);
	private static final int GREEN_CR = fixed(0.71414);
	private static final int GREEN_CB = fixed(0.34414);
	private static final int BLUE_CB = fixed(1.77200);

	private ColorConversion() {}

	/**
	 * YCbCr to RGB in place, ITU-R BT.601 with full range: R = Y + 1.402 Cr', G = Y - 0.344136 Cb' - 0.714136 Cr', B = Y +
	 * 1.772 Cb', in integers with 16 fractional bits, rounded as libjpeg's {@code jdcolor.c} does, clipped.
	 *
	 * @param samples pixels of {@code step} bytes; the first three of each are converted
	 */
	static void ycbcrToRgb(final byte[] samples, final int step) {
		for (int i = 0; i < samples.length - 2; i += step) {
			final int y = samples[i] & 0xff;
			final int cb = (samples[i + 1] & 0xff) - 128;
			final int cr = (samples[i + 2] & 0xff) - 128;
			samples[i] = clip(y + (RED_CR * cr + HALF >> 16));
			samples[i + 1] = clip(y + (HALF - GREEN_CR * cr - GREEN_CB * cb >> 16));
			samples[i + 2] = clip(y + (BLUE_CB * cb + HALF >> 16));
		}
	}

	private static int fixed(final double v) {
		return (int) (v * (1 << 16) + 0.5);
	}

	/** CMYK (0 = no ink) to RGB, as Pillow: (255 - K) - C * (255 - K) / 255, rounded. */
	static byte[] cmykToRgb(final byte[] cmyk) {
		final byte[] rgb = new byte[cmyk.length / 4 * 3];
		for (int from = 0, to = 0; from < cmyk.length; from += 4) {
			final int light = 255 - (cmyk[from + 3] & 0xff);
			for (int c = 0; c < 3; c++) {
				final int product = (cmyk[from + c] & 0xff) * light + 128;
				rgb[to++] = clip(light - ((product >> 8) + product >> 8));
			}
		}
		return rgb;
	}

	/** Replaces v by 255 - v in the channels from {@code first} on. */
	static void invert(final byte[] samples, final int channels, final int first) {
		for (int i = 0; i < samples.length; i += channels)
			for (int c = first; c < channels; c++)
				samples[i + c] = (byte) ~samples[i + c];
	}

	/** RGBA whose colors were multiplied by alpha, to RGB as Pillow undoes it: v * 255 / alpha, truncated, clipped. */
	static byte[] unmultiplied(final byte[] rgba) {
		final byte[] rgb = new byte[rgba.length / 4 * 3];
		for (int from = 0, to = 0; from < rgba.length; from += 4) {
			final int alpha = rgba[from + 3] & 0xff;
			for (int c = 0; c < 3; c++)
				rgb[to++] = alpha == 0 ? 0 : clip((rgba[from + c] & 0xff) * 255 / alpha);
		}
		return rgb;
	}

	/** Without branches, which noise would make the processor guess wrong. */
	private static byte clip(final int v) {
		return (byte) Math.max(0, Math.min(255, v));
	}
}
