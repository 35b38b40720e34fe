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
		for (int i = 0; i < rows.length; i++) {
			requireLength(rows[i].length, dimension, i, rows.length);
			requireFinite(rows[i], i, rows.length);
		}
	}

	/** Checks row i of n, whose length is known to be right. */
	public static void requireFinite(final double[] row, final int i, final int n) {
		if (firstNotFinite(row) >= 0) throw unfit(row, row.length, name(i, n));
	}

	/** Checks the length of row i of n, or of all rows where i is 0. */
	public static void requireLength(final int length, final int dimension, final int i, final int n) {
		if (length != dimension) throw unfitLength(length, dimension, name(i, n));
	}

	private static String name(final int i, final int n) {
		return "row " + i + " of " + n + " (the first is 0)";
	}

	/** The same for one row, called {@code name} in the message. */
	static void requireFinite(final double[] row, final int dimension, final String name) {
		if (row.length != dimension || firstNotFinite(row) >= 0) throw unfit(row, dimension, name);
	}

	private static AnomalyException unfit(final double[] row, final int dimension, final String name) {
		if (row.length != dimension) return unfitLength(row.length, dimension, name);
		final int j = firstNotFinite(row);
		return new AnomalyException(name + " has " + row[j] + " in feature " + j +
			", but features must be finite: leave that image out, or read it in precision fp32");
	}

	private static AnomalyException unfitLength(final int length, final int dimension, final String name) {
		return new AnomalyException(name + " has " + length + " features, but " + dimension +
			" are wanted: read all images with the same backbone");
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

	/** Adds one table to another of the same shape, in place. */
	static void add(final double[][] sum, final double[][] rows) {
		for (int i = 0; i < sum.length; i++)
			Vectors.addMultiple(sum[i], 1, rows[i]);
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
