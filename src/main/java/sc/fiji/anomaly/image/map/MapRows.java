package sc.fiji.anomaly.image.map;

import java.util.Arrays;

/**
 * A map row by row, at the pixels of an image of any size: what is kept is one row of patches. For one thread.
 */
public final class MapRows {

	private final float[] values;
	private final BilinearTaps across;
	private final BilinearTaps down;
	private final double[] patches;

	MapRows(final float[] values, final BilinearTaps across, final BilinearTaps down) {
		this.values = values;
		this.across = across;
		this.down = down;
		this.patches = new double[across.patches()];
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
	 * @param row gets {@code width} values from {@code at} on; NaN where the network has not seen the pixel's centre
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
	 *          network has not seen the pixel
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
		for (final double patch : patches)
			if ((float) patch > 1) return true;
		return false;
	}

	/** The value at column {@code x} of the row gone to last; NaN where it was not seen. */
	float value(final int x) {
		return across.isInside(x) ? (float) across.between(x, patches[across.low(x)], patches[across.high(x)]) : Float.NaN;
	}

	private boolean interpolate(final int y) {
		if (!down.isInside(y)) return false;
		final int low = down.low(y) * patches.length, high = down.high(y) * patches.length;
		for (int c = 0; c < patches.length; c++)
			patches[c] = down.between(y, values[low + c], values[high + c]);
		return true;
	}
}
