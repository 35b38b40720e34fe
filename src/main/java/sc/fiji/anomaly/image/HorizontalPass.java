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

	private final ResizeTaps columns;
	private final int channels;
	private final Raster.Rows source;
	private final byte[][] rows;
	/** For each needed column the values of all rows, channel after channel. */
	private final int[][] turned;
	private final int[] sums;

	/** For rows of an image that is {@code width} pixels wide. */
	HorizontalPass(final ResizeTaps columns, final Raster.Rows source, final int width, final int channels) {
		this.columns = columns;
		this.channels = channels;
		this.source = source;
		rows = new byte[ROWS][width * channels];
		sums = new int[ROWS * channels];
		turned = new int[columns.end() - columns.begin()][sums.length];
	}

	/** Memory for an image of 3 channels that is so many pixels wide, in bytes, at most. */
	static long bytes(final int width) {
		return 3L * ROWS * width * (1 + Integer.BYTES);
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
		for (int r = 0; r < ROWS; r += 8)
			turn(r);
		for (int x = 0; x < columns.count(); x++) {
			sum(columns.weights(x), columns.first(x) - columns.begin());
			put(x, results);
		}
	}

	/** Turns eight rows. */
	private void turn(final int from) {
		final byte[] a = rows[from], b = rows[from + 1], c = rows[from + 2], d = rows[from + 3];
		final byte[] e = rows[from + 4], f = rows[from + 5], g = rows[from + 6], h = rows[from + 7];
		int at = columns.begin() * channels;
		for (final int[] column : turned)
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

	private void sum(final int[] weights, final int first) {
		Arrays.fill(sums, PillowResize.HALF);
		int k = 0;
		for (; k + 3 < weights.length; k += 4)
			addFour(sums, turned[first + k], turned[first + k + 1], turned[first + k + 2], turned[first + k + 3], weights[k],
				weights[k + 1], weights[k + 2], weights[k + 3]);
		for (; k < weights.length; k++)
			addOne(sums, turned[first + k], weights[k]);
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
