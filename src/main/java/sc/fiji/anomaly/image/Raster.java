package sc.fiji.anomaly.image;

import java.awt.Rectangle;

import sc.fiji.anomaly.AnomalyException;

/**
 * One decoded image before its conversion to 8 bits: rows from top to bottom, 1 channel (gray) or 3 (red, green, blue),
 * interleaved. What is deeper than 8 bits keeps its values until {@link #toRgb(DisplayRange)}. Instances own their pixel
 * arrays, which nobody changes; a {@link StripImage} has none and can be read once.
 */
public abstract sealed class Raster permits GrayImage, RgbImage, DeepImage, FloatImage,
	StripImage
{

	/** Rows of the image in 8 bits, {@code width * channels} values each. */
	interface Rows {

		/** Writes row {@code y} to the beginning of {@code row}. */
		void read(int y, byte[] row);
	}

	/** Which source pixel comes to (x, y), as an index into the source, {@code sourceY * sourceWidth + sourceX}. */
	interface PixelOrder {

		int sourceIndex(int x, int y);
	}

	private final int width;
	private final int height;
	private final int channels;

	Raster(final int width, final int height, final int channels, final int samples) {
		this(width, height, channels);
		if ((long) width * height * channels != samples) throw new IllegalArgumentException(samples + " samples for " +
			width + " x " + height + " pixels with " + channels + " channels");
	}

	/** Without pixels in memory. */
	Raster(final int width, final int height, final int channels) {
		if (width < 1 || height < 1) throw new AnomalyException("an image of " + width + " x " + height +
			" pixels is empty: it must have at least 1 x 1");
		if (channels != 1 && channels != 3) throw new AnomalyException("an image with " + channels +
			" channels cannot be used: it must have 1 (gray) or 3 (red, green, blue)");
		this.width = width;
		this.height = height;
		this.channels = channels;
	}

	/** Width in pixels, at least 1. */
	public final int width() {
		return width;
	}

	/** Height in pixels, at least 1. */
	public final int height() {
		return height;
	}

	/** 1 (gray) or 3 (red, green, blue). */
	public final int channels() {
		return channels;
	}

	/** 8, 16 or 32. */
	public abstract int bitsPerSample();

	/** Memory that all pixels take, in bytes. */
	public final long bytes() {
		return (long) width * height * channels * (bitsPerSample() / 8);
	}

	/** Whether the values are deeper than 8 bits, so that a {@link DisplayRange} decides what they become. */
	public final boolean needsRange() {
		return bitsPerSample() > 8;
	}

	/**
	 * Converts to 8-bit RGB. 8-bit images take no notice of the range; gray is repeated in the three channels.
	 *
	 * @throws AnomalyException if the image is deeper than 8 bits and the range is {@link DisplayRange#NONE}, or if it
	 *           holds NaN pixels, which have no place between two limits
	 */
	public RgbImage toRgb(final DisplayRange range) {
		final Rows rows = rows(range);
		final byte[] rgb = new byte[samples(width, height, 3)];
		final byte[] row = new byte[width * channels];
		for (int y = 0, to = 0; y < height; y++) {
			rows.read(y, row);
			if (channels == 3) {
				System.arraycopy(row, 0, rgb, to, row.length);
				to += row.length;
			}
			else for (int x = 0; x < width; x++, to += 3)
				rgb[to] = rgb[to + 1] = rgb[to + 2] = row[x];
		}
		return new RgbImage(width, height, rgb);
	}

	/**
	 * Cuts out a rectangle.
	 *
	 * @throws AnomalyException if it is empty or not wholly inside the image
	 */
	public final Raster crop(final Rectangle area) {
		if (area.isEmpty() || !new Rectangle(width, height).contains(area)) throw new AnomalyException(
			"the rectangle at (" + area.x + ", " + area.y + ") of " + area.width + " x " + area.height +
				" pixels is not inside the image of " + width + " x " + height + ": choose one that is");
		return cut(area);
	}

	/** A rectangle that is inside. */
	Raster cut(final Rectangle area) {
		return reordered(area.width, area.height, (x, y) -> (area.y + y) * width + area.x + x);
	}

	/** The image in 8 bits, converted row by row while it is read; checks the whole image first. */
	abstract Rows rows(DisplayRange range);

	/** The same pixels in another order, or some of them. */
	abstract Raster reordered(int newWidth, int newHeight, PixelOrder order);

	/** Number of array elements. @throws AnomalyException if a Java array cannot hold them */
	public static int samples(final int width, final int height, final int channels) {
		final long samples = (long) width * height * channels;
		if (samples > Integer.MAX_VALUE - 8) throw new AnomalyException("an image of " + width + " x " + height +
			" pixels is too large: at most " + Integer.MAX_VALUE / channels + " pixels can be read; cut it into tiles");
		return (int) samples;
	}

	/** For every pixel of the result, in rows, the index of its first sample in an array with {@code step} per pixel. */
	static int[] sourceRow(final int y, final int newWidth, final int step, final PixelOrder order) {
		final int[] from = new int[newWidth];
		for (int x = 0; x < newWidth; x++)
			from[x] = order.sourceIndex(x, y) * step;
		return from;
	}
}
