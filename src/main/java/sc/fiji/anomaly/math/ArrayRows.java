package sc.fiji.anomaly.math;

/** Rows that can be had one by one. */
record ArrayRows(int count, int dimension, Row row) implements FeatureRows {

	/** Copies row i to a place in the target. */
	interface Row {

		void copy(int i, double[] target, int at);
	}

	@Override
	public void read(final int from, final int to, final double[] target) {
		for (int i = from; i < to; i++)
			row.copy(i, target, (i - from) * dimension);
	}
}
