package sc.fiji.anomaly.image;

import java.util.Arrays;

/**
 * The horizontal pass of {@link PillowResize}, {@value #ROWS} rows at once. Values are turned so that those of one column
 * lie side by side: then a weight is one number for a loop over all rows, which the compiler turns into vector
 * instructions. Integer arithmetic: nothing is rounded before the end.
 */
final class HorizontalPass {

	/** Rows that are resized together, a multiple of 8. */
	static final int ROWS = 32;

	/** Columns that are turned together. */
	private static final int COLUMNS = 32;

	private final ResizeTaps columns;
	private final int channels;
	private final Raster.Rows source;
	private final byte[][] rows;
	/**
	 * For some columns the values of all rows, channel after channel: column x, counted from the first that is needed, is in x
	 * modulo the length, a power of two. More than a pixel of the result needs, and little enough for the cache.
	 */
	private final int[][] turned;
	private int next; // column to turn
	private final int[] sums;

	/** For rows of an image that is {@code width} pixels wide. */
	HorizontalPass(final ResizeTaps columns, final Raster.Rows source, final int width, final int channels) {
		this.columns = columns;
		this.channels = channels;
		this.source = source;
		rows = new byte[ROWS][width * channels];
		sums = new int[ROWS * channels];
		turned = new int[Integer.highestOneBit(columns.most() + COLUMNS) * 2][sums.length];
	}

	/** Memory for an image of 3 channels that is so many pixels wide, in bytes, at most. */
	static long bytes(final int width) {
		return 3L * ROWS * width;
	}

	/**
	 * Resizes the rows from {@code from} on.
	 *
	 * @param end one past the last row; where it comes before {@link #ROWS} rows, the results after it are of older rows
	 * @param results gets each row, columns x channels values, 0 to 255
	 */
	void apply(final int from, final int end, final int[][] results) {
		for (int r = 0; r < Math.min(ROWS, end - from); r++)
			source.read(from + r, rows[r]);
		next = 0;
		for (int x = 0; x < columns.count(); x++) {
			final int first = columns.first(x) - columns.begin();
			while (next < first + columns.weights(x).length)
				turn();
			sum(columns.weights(x), first);
			put(x, results);
		}
	}

	/** Turns the next columns. */
	private void turn() {
		final int to = Math.min(next + COLUMNS, columns.end() - columns.begin());
		for (int r = 0; r < ROWS; r += 8)
			turn(r, next, to);
		next = to;
	}

	/** Turns eight rows of some columns. */
	private void turn(final int from, final int first, final int last) {
		final byte[] a = rows[from], b = rows[from + 1], c = rows[from + 2], d = rows[from + 3];
		final byte[] e = rows[from + 4], f = rows[from + 5], g = rows[from + 6], h = rows[from + 7];
		int at = (columns.begin() + first) * channels;
		for (int x = first; x < last; x++) {
			final int[] column = column(x);
			for (int to = from; to < column.length; to += ROWS, at++) {
				column[to] = a[at] & 0xff;
				column[to + 1] = b[at] & 0xff;
				column[to + 2] = c[at] & 0xff;
				column[to + 3] = d[at] & 0xff;
				column[to + 4] = e[at] & 0xff;
				column[to + 5] = f[at] & 0xff;
				column[to + 6] = g[at] & 0xff;
				column[to + 7] = h[at] & 0xff;
			}
		}
	}

	/** A column that was turned. */
	private int[] column(final int x) {
		return turned[x & turned.length - 1];
	}

	private void sum(final int[] weights, final int first) {
		Arrays.fill(sums, PillowResize.HALF);
		int k = 0;
		for (; k + 3 < weights.length; k += 4)
			addFour(sums, column(first + k), column(first + k + 1), column(first + k + 2), column(first + k + 3), weights[k],
				weights[k + 1], weights[k + 2], weights[k + 3]);
		for (; k < weights.length; k++)
			addOne(sums, column(first + k), weights[k]);
	}

	/** A loop of its own, which the compiler turns into vector instructions. */
	private static void addFour(final int[] sums, final int[] a, final int[] b, final int[] c, final int[] d, final int u,
		final int v, final int w, final int x)
	{
		for (int i = 0; i < sums.length; i++)
			sums[i] += u * a[i] + v * b[i] + w * c[i] + x * d[i];
	}

	private static void addOne(final int[] sums, final int[] column, final int weight) {
		for (int i = 0; i < sums.length; i++)
			sums[i] += weight * column[i];
	}

	private void put(final int x, final int[][] results) {
		for (int c = 0; c < channels; c++)
			for (int r = 0; r < ROWS; r++)
				results[r][x * channels + c] = PillowResize.clipped(sums[c * ROWS + r]);
	}
}
