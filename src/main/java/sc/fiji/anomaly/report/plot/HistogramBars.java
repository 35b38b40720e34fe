package sc.fiji.anomaly.report.plot;

import java.util.Arrays;

/**
 * Bars of equal width: bar i, from 0, holds the scores s with edge + (first + i) width < s <= edge + (first + i + 1)
 * width. So a score at the edge is in the bar below it, as a score at the threshold is normal.
 *
 * @param edge where two bars meet
 * @param width of a bar
 * @param first number of the first bar, counted from the edge
 * @param count number of bars
 */
record HistogramBars(double edge, double width, long first, int count) {

	private static final int LEAST = 10;
	private static final int MOST = 60;

	/** About 2 sqrt(n) bars, 10 to 60, that hold n scores. */
	static HistogramBars of(final double[] scores, final double edge) {
		final double min = Arrays.stream(scores).min().orElse(edge);
		final double max = Arrays.stream(scores).max().orElse(edge);
		final double wanted = Math.max(LEAST, Math.min(MOST, 2 * Math.sqrt(scores.length)));
		final double width = max > min ? (max - min) / wanted : Math.max(1, Math.abs(max)) / LEAST;
		final long first = number(min, edge, width) - 1;
		return new HistogramBars(edge, width, first, (int) (number(max, edge, width) + 2 - first));
	}

	private static long number(final double score, final double edge, final double width) {
		return (long) Math.ceil((score - edge) / width) - 1;
	}

	/** The bar of a score. */
	int index(final double score) {
		return (int) (number(score, edge, width) - first);
	}

	/** Number of scores in each bar. */
	double[] counts(final double[] scores) {
		final double[] counts = new double[count];
		for (final double score : scores)
			counts[index(score)]++;
		return counts;
	}

	/** The middle of each bar. */
	double[] centers() {
		final double[] centers = new double[count];
		for (int i = 0; i < count; i++)
			centers[i] = edge + (first + i + 0.5) * width;
		return centers;
	}

	/** Left end of the first bar. */
	double start() {
		return edge + first * width;
	}

	/** Right end of the last bar. */
	double end() {
		return edge + (first + count) * width;
	}
}
