package sc.fiji.anomaly.model;

import java.util.function.LongFunction;

import sc.fiji.anomaly.math.FeatureRows;

/** Rows of float32 features one by one, from the first to the last, read a block at a time. One thread. */
final class FloatRows implements LongFunction<float[]> {

	private static final int BLOCK = 64;

	private final FeatureRows rows;
	private final double[] block;
	private final float[] row;
	private long begin;
	private long end;

	FloatRows(final FeatureRows rows) {
		this.rows = rows;
		block = new double[BLOCK * rows.dimension()];
		row = new float[rows.dimension()];
	}

	/** Row i; the array is the same each time. */
	@Override
	public float[] apply(final long i) {
		if (i < begin || i >= end) {
			begin = i;
			end = Math.min(rows.count(), i + BLOCK);
			rows.read((int) begin, (int) end, block);
		}
		final int at = (int) (i - begin) * row.length;
		for (int j = 0; j < row.length; j++)
			row[j] = (float) block[at + j]; // exact: it was float32
		return row;
	}
}
