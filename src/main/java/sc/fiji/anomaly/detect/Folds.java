package sc.fiji.anomaly.detect;

import java.util.ArrayList;
import java.util.List;

/** Some folds of images: image i belongs to fold i mod 3. */
final class Folds {

	static final int COUNT = 3;

	private Folds() {}

	/** The rows of the images of a fold, or ({@code held} false) of all others; in order, not copied. */
	static double[][] part(final double[][] rows, final int fold, final boolean held) {
		final List<double[]> part = new ArrayList<>();
		for (int i = 0; i < rows.length; i++)
			if (i % COUNT == fold == held) part.add(rows[i]);
		return part.toArray(double[][]::new);
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
