package sc.fiji.anomaly.image.map;

import java.util.function.IntToDoubleFunction;

/**
 * Between which two patches of a row each of some points lies, and how near to the second. Patches' centres are at halves
 * of their width; beyond the first and the last centre the edge is repeated.
 */
final class BilinearTaps {

	private final int last;
	/** The point in units of patches, 0 at the first one's centre; NaN outside. */
	private final double[] at;

	private BilinearTaps(final int patches, final double[] at) {
		this.last = patches - 1;
		this.at = at;
	}

	/**
	 * Taps of points.
	 *
	 * @param patches in the row
	 * @param points how many
	 * @param input where each lies, in pixels of the network's input
	 * @param length of the network's input in pixels
	 */
	static BilinearTaps of(final int patches, final int points, final IntToDoubleFunction input, final int length) {
		final double[] at = new double[points];
		for (int i = 0; i < points; i++) {
			final double x = input.applyAsDouble(i);
			at[i] = x < 0 || x >= length ? Double.NaN : Math.min(patches - 1.0, Math.max(0, x * patches / length - 0.5));
		}
		return new BilinearTaps(patches, at);
	}

	int patches() {
		return last + 1;
	}

	int count() {
		return at.length;
	}

	boolean isInside(final int i) {
		return !Double.isNaN(at[i]);
	}

	int low(final int i) {
		return (int) at[i];
	}

	int high(final int i) {
		return Math.min(last, (int) at[i] + 1);
	}

	/** How near to the second of the two, 0 to 1 (which is not reached). */
	double share(final int i) {
		return at[i] - (int) at[i];
	}

	double between(final int i, final double low, final double high) {
		return low + share(i) * (high - low);
	}
}
