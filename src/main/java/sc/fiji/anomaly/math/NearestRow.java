package sc.fiji.anomaly.math;

import sc.fiji.anomaly.AnomalyException;

/**
 * Which row of a table points most nearly in the direction of another one: the largest cosine,
 *
 * <pre>
 * cos(x, y) = x'y / (|x| |y|)
 * </pre>
 *
 * with sums in float64; 0 where one of the two is 0. Of equal ones the first. Immutable, safe in several threads; n d steps
 * a question.
 */
public final class NearestRow {

	private final float[][] rows;
	private final double[] norms;

	private NearestRow(final float[][] rows) {
		this.rows = rows;
		norms = new double[rows.length];
		for (int i = 0; i < norms.length; i++)
			norms[i] = Math.sqrt(product(rows[i], rows[i]));
	}

	/**
	 * What was found.
	 *
	 * @param index of the row, from 0
	 * @param cosine -1 to 1
	 */
	public record Found(int index, double cosine) {}

	/**
	 * Ready to search.
	 *
	 * @param rows n x d, not copied; n at least 1
	 * @throws AnomalyException if there is no row
	 */
	public static NearestRow among(final float[][] rows) {
		if (rows.length == 0) throw new AnomalyException("there is no image to compare with: give at least 1");
		return new NearestRow(rows);
	}

	/** The nearest row to another one. @param row d numbers */
	public Found to(final float[] row) {
		return search(row, Math.sqrt(product(row, row)), -1);
	}

	/** The nearest other row to each of them; at least two rows. */
	public Found[] others(final Parallel parallel) {
		final Found[] found = new Found[rows.length];
		parallel.<Found>blocks("Comparing images", rows.length, 1, (i, end) -> search(rows[i], norms[i], i), (i,
			one) -> found[i] = one);
		return found;
	}

	private Found search(final float[] row, final double norm, final int except) {
		int best = -1;
		double most = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < rows.length; i++) {
			if (i == except) continue;
			final double both = norm * norms[i], cosine = both == 0 ? 0 : product(row, rows[i]) / both;
			if (cosine > most) {
				most = cosine;
				best = i;
			}
		}
		return new Found(best, Math.min(1, most));
	}

	/** In four sums, which the processor adds beside each other. */
	private static double product(final float[] a, final float[] b) {
		double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
		int j = 0;
		for (; j + 3 < a.length; j += 4) {
			s0 += (double) a[j] * b[j];
			s1 += (double) a[j + 1] * b[j + 1];
			s2 += (double) a[j + 2] * b[j + 2];
			s3 += (double) a[j + 3] * b[j + 3];
		}
		for (; j < a.length; j++)
			s0 += (double) a[j] * b[j];
		return s0 + s1 + (s2 + s3);
	}
}
