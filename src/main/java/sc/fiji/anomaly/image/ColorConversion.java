package sc.fiji.anomaly.image;

/** Color spaces to RGB on 8-bit samples, as libjpeg and Pillow compute them. */
final class ColorConversion {

	private static final int HALF = 1 << 15;

	private ColorConversion() {}

	/**
	 * YCbCr to RGB in place, ITU-R BT.601 with full range: R = Y + 1.402 Cr', G = Y - 0.344136 Cb' - 0.714136 Cr', B = Y +
	 * 1.772 Cb', in integers with 16 fractional bits, rounded as libjpeg's {@code jdcolor.c} does, clipped.
	 *
	 * @param samples pixels of {@code step} bytes; the first three of each are converted
	 */
	static void ycbcrToRgb(final byte[] samples, final int step) {
		final int[][] tables = chromaTables();
		for (int i = 0; i < samples.length; i += step) {
			final int y = samples[i] & 0xff;
			final int cb = samples[i + 1] & 0xff;
			final int cr = samples[i + 2] & 0xff;
			samples[i] = clip(y + tables[0][cr]);
			samples[i + 1] = clip(y + (tables[1][cr] + tables[2][cb] >> 16));
			samples[i + 2] = clip(y + tables[3][cb]);
		}
	}

	/** For each chroma value: red from Cr, green from Cr and Cb (still with 16 fractional bits), blue from Cb. */
	private static int[][] chromaTables() {
		final int[][] tables = new int[4][256];
		for (int i = 0; i < 256; i++) {
			final int x = i - 128;
			tables[0][i] = fixed(1.40200) * x + HALF >> 16;
			tables[1][i] = -fixed(0.71414) * x;
			tables[2][i] = -fixed(0.34414) * x + HALF;
			tables[3][i] = fixed(1.77200) * x + HALF >> 16;
		}
		return tables;
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

	/** Writes red, green and blue of a packed pixel; alpha is dropped. */
	static void unpack(final int argb, final byte[] rgb, final int at) {
		rgb[at] = (byte) (argb >> 16);
		rgb[at + 1] = (byte) (argb >> 8);
		rgb[at + 2] = (byte) argb;
	}

	private static byte clip(final int v) {
		return (byte) (v < 0 ? 0 : Math.min(v, 255));
	}
}
