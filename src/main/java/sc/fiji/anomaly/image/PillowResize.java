package sc.fiji.anomaly.image;

import java.util.Arrays;

/**
 * Pillow's bicubic resize of 8-bit images, bit for bit, of a whole image or of a window of the result: a horizontal pass
 * rounded to 8 bits, then a vertical one. Only the rows and columns that the window needs are read and computed.
 * Integer arithmetic: (2^21 + sum(weight * value)) >> 22, clipped to 0..255; no sum exceeds 32 bits.
 */
public final class PillowResize {

	private static final int HALF = 1 << ResizeTaps.BITS - 1;

	private final ResizeTaps columns;
	private final ResizeTaps rows;

	private PillowResize(final ResizeTaps columns, final ResizeTaps rows) {
		this.columns = columns;
		this.rows = rows;
	}

	/**
	 * Resizes a whole image.
	 *
	 * @param image the image in 8-bit RGB
	 * @param width the wanted width in pixels, at least 1
	 * @param height the wanted height in pixels, at least 1
	 */
	public static RgbImage resize(final RgbImage image, final int width, final int height) {
		return resize(image, DisplayRange.NONE, width, height);
	}

	/**
	 * Resizes a whole image of any depth, converting it to 8 bits row by row: needs little memory beyond the image.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException as {@link Raster#toRgb}
	 */
	public static RgbImage resize(final Raster image, final DisplayRange range, final int width, final int height) {
		return new PillowResize(ResizeTaps.bicubic(image.width(), width, 0, width), ResizeTaps.bicubic(image.height(),
			height, 0, height)).apply(image, range).toRgb(DisplayRange.NONE);
	}

	/** Reduces or enlarges a whole image so that its longer edge is {@code edge} pixels; see {@link #resize}. */
	public static RgbImage fit(final Raster image, final DisplayRange range, final int edge) {
		final double scale = (double) edge / Math.max(image.width(), image.height());
		return resize(image, range, (int) Math.max(1, Math.round(image.width() * scale)), (int) Math.max(1, Math.round(image
			.height() * scale)));
	}

	/** The part of the resized image that a window shows. */
	static PillowResize window(final CropWindow window) {
		return new PillowResize(ResizeTaps.bicubic(window.sourceWidth(), window.resizedWidth(), window.left(), window
			.width()), ResizeTaps.bicubic(window.sourceHeight(), window.resizedHeight(), window.top(), window.height()));
	}

	/** The resized window: a {@link GrayImage} for one channel, an {@link RgbImage} for three. */
	Raster apply(final Raster image, final DisplayRange range) {
		final byte[] result = vertical(horizontal(image, range), columns.count() * image.channels());
		return image.channels() == 1 ? new GrayImage(columns.count(), rows.count(), result) : new RgbImage(columns
			.count(), rows.count(), result);
	}

	/** The needed source rows, resized in width. */
	private byte[] horizontal(final Raster image, final DisplayRange range) {
		final Raster.Rows source = image.rows(range);
		final byte[] row = new byte[image.width() * image.channels()];
		final int length = columns.count() * image.channels();
		final byte[] result = new byte[length * (rows.end() - rows.begin())];
		for (int y = rows.begin(), to = 0; y < rows.end(); y++, to += length) {
			source.read(y, row);
			if (image.channels() == 1) shrinkGray(row, result, to);
			else shrinkRgb(row, result, to);
		}
		return result;
	}

	private void shrinkGray(final byte[] row, final byte[] result, final int at) {
		for (int x = 0; x < columns.count(); x++) {
			final int[] weights = columns.weights(x);
			final int first = columns.first(x);
			int sum = HALF;
			for (int k = 0; k < weights.length; k++)
				sum += weights[k] * (row[first + k] & 0xff);
			result[at + x] = clip(sum);
		}
	}

	private void shrinkRgb(final byte[] row, final byte[] result, final int at) {
		for (int x = 0, to = at; x < columns.count(); x++) {
			final int[] weights = columns.weights(x);
			int r = HALF, g = HALF, b = HALF;
			for (int k = 0, from = columns.first(x) * 3; k < weights.length; k++, from += 3) {
				r += weights[k] * (row[from] & 0xff);
				g += weights[k] * (row[from + 1] & 0xff);
				b += weights[k] * (row[from + 2] & 0xff);
			}
			result[to++] = clip(r);
			result[to++] = clip(g);
			result[to++] = clip(b);
		}
	}

	private byte[] vertical(final byte[] source, final int length) {
		final byte[] result = new byte[length * rows.count()];
		final int[] sums = new int[length];
		for (int y = 0, to = 0; y < rows.count(); y++) {
			Arrays.fill(sums, HALF);
			final int[] weights = rows.weights(y);
			for (int k = 0; k < weights.length; k++)
				addRow(sums, source, (rows.first(y) + k - rows.begin()) * length, weights[k]);
			for (final int sum : sums)
				result[to++] = clip(sum);
		}
		return result;
	}

	/** A loop of its own, which the compiler turns into vector instructions. */
	private static void addRow(final int[] sums, final byte[] source, final int from, final int weight) {
		for (int i = 0; i < sums.length; i++)
			sums[i] += weight * (source[from + i] & 0xff);
	}

	private static byte clip(final int sum) {
		final int v = sum >> ResizeTaps.BITS;
		return (byte) (v < 0 ? 0 : Math.min(v, 255));
	}
}
