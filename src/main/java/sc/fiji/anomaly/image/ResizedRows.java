package sc.fiji.anomaly.image;

import java.util.Arrays;

import sc.fiji.anomaly.Resampling;

/**
 * The rows of a resized image, or of a window of it, from the first to the last, bit for bit as {@link PillowResize} has
 * them. Each row of the source is read once, from top to bottom; of the horizontal pass, no more rows are in memory than
 * one row of the result takes. For one thread.
 */
public final class ResizedRows {

	private final HorizontalPass pass;
	private final ResizeTaps rows;
	private final int[] sums;
	private final int[][] ring; // source row y is in y modulo its length
	private int source;
	private int row;

	ResizedRows(final ResizeTaps columns, final ResizeTaps rows, final Raster image, final DisplayRange range) {
		this.rows = rows;
		pass = new HorizontalPass(columns, image.rows(range), image.width(), image.channels());
		sums = new int[Math.multiplyExact(columns.count(), image.channels())];
		ring = new int[rows.most() + 1][sums.length];
		source = rows.begin();
	}

	/**
	 * Those of a window.
	 *
	 * @param range for deeper images
	 * @throws sc.fiji.anomaly.AnomalyException as {@link Raster#toRgb}
	 */
	public static ResizedRows of(final CropWindow window, final Resampling kernel, final Raster image,
		final DisplayRange range)
	{
		return PillowResize.window(window, kernel).rows(image, range);
	}

	/** Values of a row: its pixels times the image's channels. */
	public int length() {
		return sums.length;
	}

	/** The number of rows. */
	public int count() {
		return rows.count();
	}

	/**
	 * Writes the next row.
	 *
	 * @param at index of its first value
	 */
	public void next(final byte[] target, final int at) {
		final int[] weights = rows.weights(row);
		for (; source < rows.first(row) + weights.length; source += 2)
			pass.apply(source, Math.min(source + 1, rows.end() - 1), ring[source % ring.length], ring[(source + 1) %
				ring.length]);
		Arrays.fill(sums, PillowResize.HALF);
		for (int k = 0; k < weights.length; k++)
			addRow(sums, ring[(rows.first(row) + k) % ring.length], weights[k]);
		for (int i = 0; i < sums.length; i++)
			target[at + i] = (byte) PillowResize.clipped(sums[i]);
		row++;
	}

	/** A loop of its own, which the compiler turns into vector instructions. */
	private static void addRow(final int[] sums, final int[] row, final int weight) {
		for (int i = 0; i < sums.length; i++)
			sums[i] += weight * row[i];
	}
}
