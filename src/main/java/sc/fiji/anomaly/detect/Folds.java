package sc.fiji.anomaly.detect;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Some folds of images: image i belongs to fold i mod 3. */
final class Folds {

	static final int COUNT = 3;

	private Folds() {}

	/**
	 * The rows of the images of a fold, or ({@code held} false) of all others, in order, not copied; without fold 3 there are
	 * all.
	 */
	static <R> R[] part(final R[] rows, final int fold, final boolean held) {
		return IntStream.range(0, rows.length).filter(i -> i % COUNT == fold == held).mapToObj(i -> rows[i]).toArray(
			n -> Arrays.copyOf(rows, n));
	}

	/** The mean of some rows, from differences to the first: exact where all are equal. */
	static double[] mean(final double[][] rows) {
		final double[] mean = rows[0].clone();
		for (final double[] row : rows)
			for (int j = 0; j < mean.length; j++)
				mean[j] += (row[j] - rows[0][j]) / rows.length;
		return mean;
	}
}
