package sc.fiji.anomaly.math;

/** W(x - shift) for every row x of a table, computed as it is read. */
record ProjectedRows(Projection projection, FeatureRows rows, double[] shift) implements FeatureRows {

	@Override
	public int count() {
		return rows.count();
	}

	@Override
	public int dimension() {
		return projection.components();
	}

	/** @throws sc.fiji.anomaly.AnomalyException if a number is not finite; its row is named */
	@Override
	public void read(final int from, final int to, final double[] target) {
		final double[][] table = rows.table(from, to);
		for (int k = 0; k < table.length; k++) {
			Rows.requireFinite(table[k], from + k, rows.count());
			Vectors.addMultiple(table[k], -1, shift);
			System.arraycopy(projection.project(table[k]), 0, target, k * dimension(), dimension());
		}
	}
}
