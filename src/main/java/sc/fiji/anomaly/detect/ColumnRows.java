package sc.fiji.anomaly.detect;

import java.util.Arrays;

import sc.fiji.anomaly.math.FeatureRows;

/**
 * Some neighbouring columns of a table, n x (to - from): one level of features that lie side by side.
 *
 * @param rows n x d
 * @param from first column
 * @param to one past the last column, at most d
 */
record ColumnRows(FeatureRows rows, int from, int to) implements FeatureRows {

	/** Rows read from the table at a time. */
	private static final int BLOCK = 64;

	/** Part i of n equal ones; the table itself if it is the only one. */
	static FeatureRows part(final FeatureRows rows, final int i, final int n) {
		final int d = rows.dimension();
		return n == 1 ? rows : new ColumnRows(rows, (int) ((long) d * i / n), (int) ((long) d * (i + 1) / n));
	}

	/** The same of rows in memory; not copied if it is the only one. */
	static double[][] part(final double[][] rows, final int i, final int n) {
		if (n == 1) return rows;
		return Arrays.stream(rows).map(r -> Arrays.copyOfRange(r, (int) ((long) r.length * i / n), (int) ((long) r.length *
			(i + 1) / n))).toArray(double[][]::new);
	}

	@Override
	public int count() {
		return rows.count();
	}

	@Override
	public int dimension() {
		return to - from;
	}

	@Override
	public void read(final int begin, final int end, final double[] target) {
		final int d = rows.dimension(), width = dimension();
		final double[] block = new double[Math.min(BLOCK, end - begin) * d];
		for (int i = begin; i < end; i += BLOCK) {
			final int count = Math.min(BLOCK, end - i);
			rows.read(i, i + count, block);
			for (int k = 0; k < count; k++)
				System.arraycopy(block, k * d + from, target, (i - begin + k) * width, width);
		}
	}
}
