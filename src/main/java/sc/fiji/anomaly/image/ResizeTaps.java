package sc.fiji.anomaly.image;

import java.util.Arrays;

import sc.fiji.anomaly.Resampling;

/**
 * The weights of Pillow's resampling along one axis, for a window of output positions: the kernel (bicubic with a = -0.5,
 * or bilinear) stretched by the scale when shrinking, cut off at the edges, normalised in float64 and rounded to integers
 * with 22 fractional bits (half away from zero). An axis that keeps its size gets one tap of weight 1.
 * <p>
 * Source: Pillow 9.4, {@code Resample.c}, {@code precompute_coeffs} and {@code normalize_coeffs_8bpc}.
 */
final class ResizeTaps {

	/** Fractional bits of a weight. */
	static final int BITS = 22;

	private final int[] first;
	private final int[][] weights;

	private ResizeTaps(final int[] first, final int[][] weights) {
		this.first = first;
		this.weights = weights;
	}

	/**
	 * The taps of output positions {@code from} to {@code from + count - 1}.
	 *
	 * @param in length of the input axis, in pixels
	 * @param out length of the whole output axis, in pixels; may exceed what memory could hold
	 */
	static ResizeTaps of(final Resampling kernel, final int in, final long out, final long from, final int count) {
		final double scale = (double) in / out;
		final double stretch = Math.max(scale, 1);
		final double support = (kernel == Resampling.BILINEAR ? 1 : 2) * stretch;
		final int[] first = new int[count];
		final int[][] weights = new int[count][];
		for (int i = 0; i < count; i++) {
			final double centre = (from + i + 0.5) * scale;
			first[i] = in == out ? (int) from + i : Math.max(0, (int) (centre - support + 0.5));
			final int end = Math.min(in, (int) (centre + support + 0.5));
			weights[i] = in == out ? new int[] { 1 << BITS } : weights(kernel, first[i], end, centre, 1 / stretch);
		}
		return new ResizeTaps(first, weights);
	}

	private static int[] weights(final Resampling kernel, final int first, final int end, final double centre,
		final double shrink)
	{
		final double[] w = new double[end - first];
		double sum = 0;
		for (int k = 0; k < w.length; k++) {
			final double at = Math.abs((k + first - centre + 0.5) * shrink);
			w[k] = kernel == Resampling.BILINEAR ? Math.max(0, 1 - at) : bicubic(at);
			sum += w[k];
		}
		final int[] rounded = new int[w.length];
		for (int k = 0; k < w.length; k++) {
			final double fixed = w[k] / sum * (1 << BITS);
			rounded[k] = (int) (fixed + (fixed < 0 ? -0.5 : 0.5));
		}
		return rounded;
	}

	private static double bicubic(final double t) {
		final double a = -0.5;
		if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
		if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
		return 0;
	}

	/** Number of output positions. */
	int count() {
		return first.length;
	}

	/** The first input index of an output position. */
	int first(final int output) {
		return first[output];
	}

	/** The weights of an output position, from {@link #first} on. */
	int[] weights(final int output) {
		return weights[output];
	}

	/** The most weights that an output position has. */
	int most() {
		return Arrays.stream(weights).mapToInt(w -> w.length).max().getAsInt();
	}

	/** The first input index that any output position needs. */
	int begin() {
		return first[0]; // positions ascend, so do their taps
	}

	/** One past the last input index that any output position needs. */
	int end() {
		final int last = first.length - 1;
		return first[last] + weights[last].length;
	}
}
