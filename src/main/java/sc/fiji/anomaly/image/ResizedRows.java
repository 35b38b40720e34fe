package sc.fiji.anomaly.image;

import java.util.Arrays;

import sc.fiji.anomaly.Resampling;

/**
 * The rows of a resized image, or of a window of it, from the first to the last, bit for bit as {@link PillowResize} has
 * them. Each row of the source is read once, from top to bottom; of the horizontal pass, few more rows are in memory than
 * one row of the result takes. For one thread.
 */
public final class ResizedRows {

	private final HorizontalPass pass;
	private final ResizeTaps rows;
	private final int[] sums;
	private final int[][] ring; // source row y is in y modulo its length
	private final int[][] results = new int[HorizontalPass.ROWS][]; // rows of the ring
	private int source;
	private int row;

	ResizedRows(final ResizeTaps columns, final ResizeTaps rows, final Raster image, final DisplayRange range) {
		this.rows = rows;
		pass = new HorizontalPass(columns, image.rows(range), image.width(), image.channels());
		sums = new int[Math.multiplyExact(columns.count(), image.channels())];
		ring = new int[rows.most() + HorizontalPass.ROWS][sums.length];
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

	/** About the memory that rows take which are read ahead, beyond those that one row of the result needs; in bytes. */
	public static long bytes(final CropWindow window) {
		return HorizontalPass.bytes(window.sourceWidth()) + 3L * HorizontalPass.ROWS * window.width() * Integer.BYTES;
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
		while (source < rows.first(row) + weights.length)
			read();
		Arrays.fill(sums, PillowResize.HALF);
		for (int k = 0; k < weights.length; k++)
			addRow(sums, ring[(rows.first(row) + k) % ring.length], weights[k]);
		for (int i = 0; i < sums.length; i++)
			target[at + i] = (byte) PillowResize.clipped(sums[i]);
		row++;
	}

	/** Reads and resizes some more rows of the source. */
	private void read() {
		for (int r = 0; r < results.length; r++)
			results[r] = ring[(source + r) % ring.length];
		pass.apply(source, rows.end(), results);
		source += results.length;
	}

	/** A loop of its own, which the compiler turns into vector instructions. */
	private static void addRow(final int[] sums, final int[] row, final int weight) {
		for (int i = 0; i < sums.length; i++)
			sums[i] += weight * row[i];
	}
}
