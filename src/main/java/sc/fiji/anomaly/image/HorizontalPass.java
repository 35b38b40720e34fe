package sc.fiji.anomaly.image;

/**
 * The horizontal pass of {@link PillowResize}, two rows at once: one 64-bit multiplication by a weight serves the value
 * of the upper row in the low half and that of the lower row in the high half. Both sums have 32 bits, and what the low
 * one borrows from the high one is given back at the end, so nothing is rounded.
 */
final class HorizontalPass {

	private static final long HALVES = PillowResize.HALF * (1L + (1L << 32));

	private final ResizeTaps columns;
	private final int channels;
	private final Raster.Rows source;
	private final byte[] upper;
	private final byte[] lower;
	private final long[] pairs; // of the needed columns

	/** For rows of an image that is {@code width} pixels wide. */
	HorizontalPass(final ResizeTaps columns, final Raster.Rows source, final int width, final int channels) {
		this.columns = columns;
		this.channels = channels;
		this.source = source;
		upper = new byte[width * channels];
		lower = new byte[width * channels];
		pairs = new long[(columns.end() - columns.begin()) * channels];
	}

	/** Resizes rows y and {@code other} into arrays of columns x channels values, 0 to 255. */
	void apply(final int y, final int other, final int[] upperResult, final int[] lowerResult) {
		source.read(y, upper);
		source.read(other, lower);
		final int first = columns.begin() * channels;
		for (int i = 0; i < pairs.length; i++)
			pairs[i] = upper[first + i] & 0xff | (lower[first + i] & 0xffL) << 32;
		if (channels == 1) gray(upperResult, lowerResult);
		else rgb(upperResult, lowerResult);
	}

	private void gray(final int[] upperResult, final int[] lowerResult) {
		for (int x = 0; x < columns.count(); x++) {
			final int[] weights = columns.weights(x);
			final int first = columns.first(x) - columns.begin();
			long sums = HALVES;
			for (int k = 0; k < weights.length; k++)
				sums += weights[k] * pairs[first + k];
			put(sums, x, upperResult, lowerResult);
		}
	}

	private void rgb(final int[] upperResult, final int[] lowerResult) {
		for (int x = 0; x < columns.count(); x++) {
			final int[] weights = columns.weights(x);
			final int first = (columns.first(x) - columns.begin()) * 3;
			long r = HALVES, g = HALVES, b = HALVES;
			for (int k = 0; k < weights.length; k++) {
				final long weight = weights[k];
				r += weight * pairs[first + 3 * k];
				g += weight * pairs[first + 3 * k + 1];
				b += weight * pairs[first + 3 * k + 2];
			}
			put(r, 3 * x, upperResult, lowerResult);
			put(g, 3 * x + 1, upperResult, lowerResult);
			put(b, 3 * x + 2, upperResult, lowerResult);
		}
	}

	private static void put(final long sums, final int at, final int[] upperResult, final int[] lowerResult) {
		final int low = (int) sums;
		upperResult[at] = PillowResize.clipped(low);
		lowerResult[at] = PillowResize.clipped((int) (sums - low >> 32));
	}
}
