package sc.fiji.anomaly.math;

import sc.fiji.anomaly.AnomalyException;

/** What is asked of every table of features: n rows (images) of d finite numbers (features) each. */
public final class Rows {

	private Rows() {}

	/**
	 * Checks a table before anything is computed from it.
	 *
	 * @param rows n x d; n may be 0
	 * @param dimension d
	 * @throws AnomalyException if a row has another length or holds NaN or an infinity; it names the row (the first is 0)
	 */
	public static void requireFinite(final double[][] rows, final int dimension) {
		for (int i = 0; i < rows.length; i++)
			if (rows[i].length != dimension || firstNotFinite(rows[i]) >= 0) throw unfit(rows[i], dimension, "row " + i +
				" of " + rows.length + " (the first is 0)");
	}

	/** The same for one row, called {@code name} in the message. */
	static void requireFinite(final double[] row, final int dimension, final String name) {
		if (row.length != dimension || firstNotFinite(row) >= 0) throw unfit(row, dimension, name);
	}

	private static AnomalyException unfit(final double[] row, final int dimension, final String name) {
		if (row.length != dimension) return new AnomalyException(name + " has " + row.length + " features, but " +
			dimension + " are wanted: read all images with the same backbone");
		final int j = firstNotFinite(row);
		return new AnomalyException(name + " has " + row[j] + " in feature " + j +
			", but features must be finite: leave that image out, or read it in precision fp32");
	}

	private static int firstNotFinite(final double[] row) {
		for (int j = 0; j < row.length; j++)
			if (!Double.isFinite(row[j])) return j;
		return -1;
	}

	/**
	 * Part of a table, with a vector subtracted from each row.
	 *
	 * @param rows n x d
	 * @param from first row
	 * @param to one past the last row
	 * @param vector d numbers
	 * @return (to - from) x d
	 */
	public static double[][] minus(final double[][] rows, final int from, final int to, final double[] vector) {
		final double[][] y = new double[to - from][vector.length];
		for (int k = from; k < to; k++)
			for (int j = 0; j < vector.length; j++)
				y[k - from][j] = rows[k][j] - vector[j];
		return y;
	}

	/** A copy that shares nothing with the table. */
	public static double[][] copy(final double[][] rows) {
		final double[][] copy = new double[rows.length][];
		for (int i = 0; i < rows.length; i++)
			copy[i] = rows[i].clone();
		return copy;
	}

	/**
	 * Widens rows to float64, which is exact.
	 *
	 * @param rows n x d
	 * @return a new n x d array
	 */
	public static double[][] toDouble(final float[][] rows) {
		final double[][] wide = new double[rows.length][];
		for (int i = 0; i < rows.length; i++) {
			wide[i] = new double[rows[i].length];
			for (int j = 0; j < rows[i].length; j++)
				wide[i][j] = rows[i][j];
		}
		return wide;
	}
}
