package sc.fiji.anomaly.image.map;

import java.util.Arrays;

/**
 * A map row by row, at the pixels of an image of any size: what is kept is one row of patches. For one thread.
 * <p>
 * A pixel nearest to a patch that is NaN is NaN; of two patches as near, one that is not suffices. Elsewhere those of the
 * four patches around a pixel that are NaN are left out of the mean, whose weights are then divided by their sum: values
 * stay continuous, and none is larger than that of a patch.
 */
public final class MapRows {

	private final float[] values;
	private final BilinearTaps across;
	private final BilinearTaps down;
	private final boolean holes;
	/** For each column the sum of the weighted values of the row gone to. */
	private final double[] sums;
	/** For each column the sum of the weights; null if all are 1. */
	private final double[] weights;
	/** For each column whether a patch nearest to the row is no hole; null without holes. */
	private final boolean[] nearest;

	MapRows(final float[] values, final BilinearTaps across, final BilinearTaps down) {
		this.values = values;
		this.across = across;
		this.down = down;
		holes = hasHoles(values);
		sums = new double[across.patches()];
		weights = holes ? new double[sums.length] : null;
		nearest = holes ? new boolean[sums.length] : null;
	}

	private static boolean hasHoles(final float[] values) {
		for (final float value : values)
			if (Float.isNaN(value)) return true;
		return false;
	}

	/** Pixels in a row. */
	public int width() {
		return across.count();
	}

	/** Number of rows. */
	public int height() {
		return down.count();
	}

	/**
	 * Reads a row.
	 *
	 * @param y 0 to {@code height - 1}
	 * @param row gets {@code width} values from {@code at} on; NaN where the network has not looked at the pixel's centre
	 */
	public void read(final int y, final float[] row, final int at) {
		if (!interpolate(y)) Arrays.fill(row, at, at + width(), Float.NaN);
		else for (int x = 0; x < width(); x++)
			row[at + x] = value(x);
	}

	/**
	 * Reads a row of the mask of what lies above 1.
	 *
	 * @param row gets {@code width} values from {@code at} on: 255 where the map is above 1, 0 elsewhere, also where the
	 *          network has not looked at the pixel
	 */
	public void readMask(final int y, final byte[] row, final int at) {
		Arrays.fill(row, at, at + width(), (byte) 0);
		if (!isAnyAbove(y)) return;
		for (int x = 0; x < width(); x++)
			if (value(x) > 1) row[at + x] = (byte) 255;
	}

	/** Whether a value of the row may be above 1; goes to that row. */
	boolean isAnyAbove(final int y) {
		if (!interpolate(y)) return false;
		for (int c = 0; c < sums.length; c++)
			if ((float) (holes ? sums[c] / weights[c] : sums[c]) > 1) return true;
		return false;
	}

	/** The value at column {@code x} of the row gone to last; NaN where it was not looked at. */
	float value(final int x) {
		if (!across.isInside(x)) return Float.NaN;
		final int low = across.low(x), high = across.high(x);
		if (!holes) return (float) across.between(x, sums[low], sums[high]);
		final double share = across.share(x);
		if (!(share <= 0.5 && nearest[low] || share >= 0.5 && nearest[high])) return Float.NaN;
		return (float) (across.between(x, sums[low], sums[high]) / across.between(x, weights[low], weights[high]));
	}

	private boolean interpolate(final int y) {
		if (!down.isInside(y)) return false;
		final int low = down.low(y) * sums.length, high = down.high(y) * sums.length;
		for (int c = 0; c < sums.length; c++)
			if (holes) interpolate(c, values[low + c], values[high + c], down.share(y));
			else sums[c] = down.between(y, values[low + c], values[high + c]);
		return true;
	}

	private void interpolate(final int column, final float low, final float high, final double share) {
		final boolean isLow = !Float.isNaN(low), isHigh = !Float.isNaN(high);
		sums[column] = (isLow ? (1 - share) * low : 0) + (isHigh ? share * high : 0);
		weights[column] = (isLow ? 1 - share : 0) + (isHigh ? share : 0);
		nearest[column] = share <= 0.5 && isLow || share >= 0.5 && isHigh;
	}
}
