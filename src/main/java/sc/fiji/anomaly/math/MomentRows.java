package sc.fiji.anomaly.math;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A table seen as the rows (y, 1, |y|^2) with y = x - o, n x (d + 2). Its cross product Z'Z holds all sums of
 * {@link Moments}: S, then s and n, then t, sum |y|^2 and q.
 */
record MomentRows(FeatureRows rows, double[] origin) implements FeatureRows {

	/** Rows summed up by a thread before its sums are added to the others'. */
	private static final int BLOCK = 4096;

	/** Rows, at least, whose mean is the origin: it is then within a tenth of a standard deviation of that of all. */
	private static final int SAMPLE = 1024;

	/** Around the mean of all rows, or of some spread evenly over the table where there are many. */
	static MomentRows aroundMean(final FeatureRows rows) {
		return new MomentRows(rows, meanOfSample(rows));
	}

	/** From differences, so that the mean of equal rows is that row exactly. */
	private static double[] meanOfSample(final FeatureRows rows) {
		final int step = Math.max(1, rows.count() / SAMPLE), n = (rows.count() - 1) / step + 1;
		final double[] first = new double[rows.dimension()], row = first.clone();
		rows.read(0, 1, first);
		final double[] mean = first.clone();
		for (int k = 0; k < n; k++) {
			rows.read(k * step, k * step + 1, row);
			Rows.requireFinite(row, k * step, rows.count());
			for (int j = 0; j < mean.length; j++)
				mean[j] += (row[j] - first[j]) / n;
		}
		return mean;
	}

	/**
	 * The sums over all rows, read once. Blocks are added in the order of the rows, so that the number of threads changes
	 * no bit.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	Sums sums(final LinearAlgebra algebra, final Parallel parallel) {
		final double[][] all = new double[dimension()][dimension()];
		final Queue<double[][]> spare = new ConcurrentLinkedQueue<>(); // a few d x d, instead of one for each block
		parallel.<double[][]> blocks("Summing up features", count(), BLOCK, (from, to) -> {
			final double[][] used = spare.poll();
			final double[][] part = used == null ? new double[all.length][all.length] : used;
			algebra.crossProduct(this, from, to, part);
			return part;
		}, (from, part) -> {
			Rows.add(all, part);
			spare.add(part);
		});
		return Sums.ofProducts(count(), all);
	}

	@Override
	public int count() {
		return rows.count();
	}

	@Override
	public int dimension() {
		return origin.length + 2;
	}

	/** @throws sc.fiji.anomaly.AnomalyException if a number is not finite; its row is named */
	@Override
	public void read(final int from, final int to, final double[] target) {
		final int d = origin.length;
		rows.read(from, to, target);
		for (int k = to - from - 1; k >= 0; k--) { // from the last, so that none is written over before it has moved
			final int at = k * (d + 2);
			System.arraycopy(target, k * d, target, at, d);
			for (int j = 0; j < d; j++)
				target[at + j] -= origin[j];
			final double square = squaredNorm(target, at, d);
			if (!Double.isFinite(square)) requireFinite(from + k);
			target[at + d] = 1;
			target[at + d + 1] = square;
		}
	}

	/** Four sums side by side, which the processor can add at the same time. */
	private static double squaredNorm(final double[] values, final int at, final int d) {
		double a = 0, b = 0, c = 0, e = 0;
		int j = at;
		for (; j + 4 <= at + d; j += 4) {
			a += values[j] * values[j];
			b += values[j + 1] * values[j + 1];
			c += values[j + 2] * values[j + 2];
			e += values[j + 3] * values[j + 3];
		}
		for (; j < at + d; j++)
			a += values[j] * values[j];
		return a + b + (c + e);
	}

	private void requireFinite(final int i) {
		final double[] row = new double[origin.length];
		rows.read(i, i + 1, row);
		Rows.requireFinite(row, i, rows.count());
	}
}
