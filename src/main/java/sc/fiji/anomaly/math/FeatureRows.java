package sc.fiji.anomaly.math;

/**
 * A table of features, n x d, that is read in blocks of rows and so may be larger than memory: an array, a tensor in a
 * file, or another table seen through a {@link Projection}. Any number of threads may read at once, and reading the same
 * rows again gives the same bits.
 */
public interface FeatureRows {

	/** n, the number of rows. */
	int count();

	/** d, the length of a row. */
	int dimension();

	/**
	 * Reads some rows.
	 *
	 * @param from first row
	 * @param to one past the last row
	 * @param target where they go, row after row from its beginning: (to - from) d numbers or more
	 */
	void read(int from, int to, double[] target);

	/** Some rows as an array of their own, (to - from) x d. */
	default double[][] table(final int from, final int to) {
		final int d = dimension();
		final double[] flat = new double[Math.multiplyExact(to - from, d)];
		read(from, to, flat);
		final double[][] rows = new double[to - from][d];
		for (int k = 0; k < rows.length; k++)
			System.arraycopy(flat, k * d, rows[k], 0, d);
		return rows;
	}

	/**
	 * Rows in memory, not copied.
	 *
	 * @param rows n x d
	 * @param dimension d, for tables of no rows and for the message
	 * @throws sc.fiji.anomaly.AnomalyException if a row has another length; it is named
	 */
	static FeatureRows of(final double[][] rows, final int dimension) {
		for (int i = 0; i < rows.length; i++)
			Rows.requireLength(rows[i].length, dimension, i, rows.length);
		return new ArrayRows(rows.length, dimension, (i, target, at) -> System.arraycopy(rows[i], 0, target, at,
			dimension));
	}

	/** The same of float32 rows, which are widened as they are read. */
	static FeatureRows of(final float[][] rows, final int dimension) {
		for (int i = 0; i < rows.length; i++)
			Rows.requireLength(rows[i].length, dimension, i, rows.length);
		return new ArrayRows(rows.length, dimension, (i, target, at) -> {
			final float[] row = rows[i];
			for (int j = 0; j < dimension; j++)
				target[at + j] = row[j];
		});
	}
}
