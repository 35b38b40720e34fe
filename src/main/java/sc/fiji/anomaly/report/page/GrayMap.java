package sc.fiji.anomaly.report.page;

import java.util.Arrays;

/**
 * Values of a map, row by row, as a page holds them.
 *
 * @param values distance / threshold; NaN where nothing was looked at; must not be changed
 * @param columns values in a row
 * @param rows number of rows
 */
record GrayMap(float[] values, int columns, int rows) {

	/**
	 * The same with at most so many values: of squares of values the largest, so that nothing beyond the line is lost.
	 *
	 * @param most at least 1
	 */
	GrayMap reduced(final int most) {
		int step = 1;
		while ((long) parts(columns, step) * parts(rows, step) > most)
			step++;
		if (step == 1) return this;
		final int width = parts(columns, step);
		final float[] largest = new float[width * parts(rows, step)];
		Arrays.fill(largest, Float.NaN);
		for (int i = 0; i < values.length; i++) {
			final int at = i / columns / step * width + i % columns / step;
			if (!(values[i] <= largest[at]) && !Float.isNaN(values[i])) largest[at] = values[i];
		}
		return new GrayMap(largest, width, largest.length / width);
	}

	private static int parts(final int length, final int step) {
		return (length + step - 1) / step;
	}
}
