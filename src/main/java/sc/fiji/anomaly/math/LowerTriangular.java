package sc.fiji.anomaly.math;

/**
 * A lower triangular matrix L, d x d, ready to solve L y = b for many b. Plain loops over contiguous arrays, four terms at
 * once, which the JVM turns into vector instructions: <b>each solution has the same bits whatever others are solved
 * beside it</b>, so that the score of an image never depends on its neighbours. (libtorch's triangular solve is three
 * times as fast, but gives a row other last bits at another place in the table, even in tables of the same shape.)
 * Immutable.
 */
public final class LowerTriangular {

	/** Right-hand sides solved together: enough for long loops, few enough for the second-level cache. */
	private static final int WIDTH = 128;

	/** Rows of L whose solutions are in that cache together: a multiple of four. */
	private static final int PANEL = 128;

	private final double[][] lower;

	private LowerTriangular(final double[][] lower) {
		this.lower = lower;
	}

	/**
	 * A matrix that is not copied and must not change.
	 *
	 * @param lower L, d x d, no zero on the diagonal; what is above the diagonal is not read
	 */
	public static LowerTriangular of(final double[][] lower) {
		return new LowerTriangular(lower);
	}

	/** d, the number of rows and columns. */
	public int dimension() {
		return lower.length;
	}

	/** L itself, d x d: a copy. */
	public double[][] toArray() {
		return Rows.copy(lower);
	}

	/**
	 * Solves L y = b for every row b of a table.
	 *
	 * @param rows n x d
	 * @return n x d, y in place of each b
	 */
	public double[][] solve(final double[][] rows) {
		final int d = lower.length;
		final double[][] solved = new double[rows.length][d];
		for (int from = 0; from < rows.length; from += WIDTH) {
			final double[][] y = new double[d][Math.min(WIDTH, rows.length - from)];
			for (int i = 0; i < d; i++)
				for (int k = 0; k < y[i].length; k++)
					y[i][k] = rows[from + k][i];
			substitute(y);
			for (int k = 0; k < y[0].length; k++)
				for (int i = 0; i < d; i++)
					solved[from + k][i] = y[i][k];
		}
		return solved;
	}

	/**
	 * |L^-1 (x - m)|^2 for every row x of a table.
	 *
	 * @param rows n x d, row after row
	 * @param count n
	 * @param mean m, d numbers
	 * @return n numbers; NaN or infinite where the row is not finite, or the square is beyond float64
	 */
	public double[] squaredDistances(final double[] rows, final int count, final double[] mean) {
		final double[] squared = new double[count];
		double[][] y = null;
		for (int from = 0; from < count; from += WIDTH) {
			final int width = Math.min(WIDTH, count - from);
			if (y == null || y[0].length != width) y = new double[lower.length][width];
			for (int i = 0; i < y.length; i++)
				for (int k = 0, at = from * y.length + i; k < width; k++, at += y.length)
					y[i][k] = rows[at] - mean[i];
			substitute(y);
			final double[] sums = new double[width];
			for (final double[] row : y)
				addSquares(sums, row);
			System.arraycopy(sums, 0, squared, from, width);
		}
		return squared;
	}

	/**
	 * Replaces y (d x width, one right-hand side in each column) by the solution. Some rows are solved, and what follows
	 * from them is taken off all the rows below while they are still in the cache.
	 */
	private void substitute(final double[][] y) {
		for (int begin = 0; begin < y.length; begin += PANEL) {
			final int end = Math.min(begin + PANEL, y.length);
			for (int i = begin; i < end; i++) {
				subtract(y, i, begin, i);
				divide(y[i], lower[i][i]);
			}
			for (int i = end; i < y.length; i++)
				subtract(y, i, begin, end);
		}
	}

	/** Subtracts L_ij y_j from y_i for all j in a range. */
	private void subtract(final double[][] y, final int i, final int from, final int to) {
		final double[] l = lower[i], sum = y[i];
		int j = from;
		for (; j + 4 <= to; j += 4)
			Vectors.add4(sum, 0, -l[j], y[j], -l[j + 1], y[j + 1], -l[j + 2], y[j + 2], -l[j + 3], y[j + 3]);
		for (; j < to; j++)
			Vectors.addMultiple(sum, -l[j], y[j]);
	}

	private static void divide(final double[] row, final double pivot) {
		for (int k = 0; k < row.length; k++)
			row[k] /= pivot;
	}

	private static void addSquares(final double[] sums, final double[] row) {
		for (int k = 0; k < sums.length; k++)
			sums[k] += row[k] * row[k];
	}
}
