package sc.fiji.anomaly.math;

/**
 * A lower triangular matrix L, d x d, ready to solve L y = b for many b. Plain loops over contiguous arrays, four terms at
 * once, which the JVM turns into vector instructions: <b>each result has the same bits whatever others are computed
 * beside it</b>, so that the score of an image never depends on its neighbours. (libtorch's triangular solve gives a
 * row other last bits at another place in the table, even in tables of the same shape: tried.)
 * Immutable.
 */
public final class LowerTriangular {

	/** Right-hand sides solved together: enough for long loops, few enough for the second-level cache. */
	private static final int WIDTH = 128;

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
	 * |L^-1 (x - m)|^2 for some rows x of a table.
	 *
	 * @param rows any number x d
	 * @param from first row
	 * @param to one past the last row
	 * @param mean m, d numbers
	 * @return to - from numbers; NaN or infinite where the row is not finite, or the square is beyond float64
	 */
	public double[] squaredDistances(final FeatureRows rows, final int from, final int to, final double[] mean) {
		final double[] squared = new double[to - from];
		final double[] block = new double[Math.min(WIDTH, to - from) * lower.length];
		double[][] y = new double[0][];
		for (int first = from; first < to; first += Math.min(WIDTH, to - first)) {
			final int width = Math.min(WIDTH, to - first);
			if (y.length == 0 || y[0].length != width) y = new double[lower.length][width];
			rows.read(first, first + width, block);
			for (int i = 0; i < y.length; i += 8)
				centre(block, mean, y, i, Math.min(i + 8, y.length));
			substitute(y);
			final double[] sums = new double[width];
			for (final double[] row : y)
				addSquares(sums, row);
			System.arraycopy(sums, 0, squared, first - from, width);
		}
		return squared;
	}

	/**
	 * L^-1 b for some vectors b.
	 *
	 * @param rows any number x d, one b in each row
	 * @return as many x d
	 */
	public double[][] solve(final double[][] rows) {
		final double[][] solved = new double[rows.length][lower.length];
		for (int first = 0; first < rows.length; first += WIDTH) {
			final double[][] y = new double[lower.length][Math.min(WIDTH, rows.length - first)];
			for (int k = 0; k < y[0].length; k++)
				for (int i = 0; i < y.length; i++)
					y[i][k] = rows[first + k][i];
			substitute(y);
			for (int k = 0; k < y[0].length; k++)
				for (int i = 0; i < y.length; i++)
					solved[first + k][i] = y[i][k];
		}
		return solved;
	}

	/** L^-T, d x d, upper triangular: rows b' times this are the rows of {@link #solve}, by a matrix product. */
	public double[][] inverseTransposed() {
		final double[][] identity = new double[lower.length][lower.length];
		for (int i = 0; i < identity.length; i++)
			identity[i][i] = 1;
		return solve(identity);
	}

	/** log det LL', the sum of twice the logarithms of the diagonal. */
	public double logDeterminant() {
		double sum = 0;
		for (int i = 0; i < lower.length; i++)
			sum += 2 * Math.log(lower[i][i]);
		return sum;
	}

	/** Turns some columns of a block into rows of y, less the mean: few, so that a line of the cache is used while it lasts. */
	private static void centre(final double[] block, final double[] mean, final double[][] y, final int from,
		final int to)
	{
		for (int k = 0; k < y[0].length; k++)
			for (int i = from, at = k * y.length + from; i < to; i++, at++)
				y[i][k] = block[at] - mean[i];
	}

	/** Replaces y (d x width, one right-hand side in each column) by the solution. */
	private void substitute(final double[][] y) {
		for (int i = 0; i < y.length; i++) {
			final double[] l = lower[i];
			int j = 0;
			for (; j + 4 <= i; j += 4)
				Vectors.add4(y[i], 0, -l[j], y[j], -l[j + 1], y[j + 1], -l[j + 2], y[j + 2], -l[j + 3], y[j + 3]);
			for (; j < i; j++)
				Vectors.addMultiple(y[i], -l[j], y[j]);
			divide(y[i], l[i]);
		}
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
