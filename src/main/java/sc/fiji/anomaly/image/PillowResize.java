package sc.fiji.anomaly.image;

import sc.fiji.anomaly.Resampling;

/**
 * Pillow's resize of 8-bit images, bit for bit, of a whole image or of a window of the result: a horizontal pass
 * rounded to 8 bits, then a vertical one. Only the rows and columns that the window needs are read and computed; of the
 * horizontal pass, few more rows are kept than one row of the result takes. Integer arithmetic:
 * (2^21 + sum(weight * value)) >> 22, clipped to 0..255; no sum exceeds 32 bits.
 */
public final class PillowResize {

	static final int HALF = 1 << ResizeTaps.BITS - 1;

	private final ResizeTaps columns;
	private final ResizeTaps rows;

	private PillowResize(final ResizeTaps columns, final ResizeTaps rows) {
		this.columns = columns;
		this.rows = rows;
	}

	/**
	 * Resizes a whole image, bicubic.
	 *
	 * @param image the image in 8-bit RGB
	 * @param width the wanted width in pixels, at least 1
	 * @param height the wanted height in pixels, at least 1
	 */
	public static RgbImage resize(final RgbImage image, final int width, final int height) {
		return resize(image, DisplayRange.NONE, width, height);
	}

	/**
	 * Resizes a whole image of any depth, bicubic, converting it to 8 bits row by row: needs little memory beyond the image.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException as {@link Raster#toRgb}
	 */
	public static RgbImage resize(final Raster image, final DisplayRange range, final int width, final int height) {
		return window(new CropWindow(image.width(), image.height(), width, height, 0, 0, width, height), Resampling.BICUBIC)
			.apply(image, range).toRgb(DisplayRange.NONE);
	}

	/** Reduces or enlarges a whole image so that its longer edge is {@code edge} pixels; see {@link #resize}. */
	public static RgbImage fit(final Raster image, final DisplayRange range, final int edge) {
		final double scale = (double) edge / Math.max(image.width(), image.height());
		return resize(image, range, (int) Math.max(1, Math.round(image.width() * scale)), (int) Math.max(1, Math.round(image
			.height() * scale)));
	}

	/** The part of the resized image that a window shows. */
	static PillowResize window(final CropWindow window, final Resampling kernel) {
		return new PillowResize(ResizeTaps.of(kernel, window.sourceWidth(), window.resizedWidth(), window.left(), window
			.width()), ResizeTaps.of(kernel, window.sourceHeight(), window.resizedHeight(), window.top(), window.height()));
	}

	/** The resized window: a {@link GrayImage} for one channel, an {@link RgbImage} for three. */
	Raster apply(final Raster image, final DisplayRange range) {
		final ResizedRows resized = rows(image, range);
		final byte[] result = new byte[Math.multiplyExact(resized.length(), resized.count())];
		for (int y = 0; y < resized.count(); y++)
			resized.next(result, y * resized.length());
		return image.channels() == 1 ? new GrayImage(columns.count(), rows.count(), result) : new RgbImage(columns
			.count(), rows.count(), result);
	}

	/** The same row by row. */
	ResizedRows rows(final Raster image, final DisplayRange range) {
		return new ResizedRows(columns, rows, image, range);
	}

	/** A sum without its fractional bits, 0 to 255. */
	static int clipped(final int sum) {
		return Math.max(0, Math.min(255, sum >> ResizeTaps.BITS));
	}
}
