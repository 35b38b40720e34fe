package sc.fiji.anomaly.image.view;

import java.nio.FloatBuffer;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Normalisation;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.ResizedRows;

/**
 * The windows of an image as the network takes them, one after the other, resized as Pillow does it: exactly what would be
 * cut out of the whole resized image, which is never made. Each row of the image is read once; a strip of windows is in
 * memory at a time. For one thread.
 */
public final class WindowReader {

	private final Windows windows;
	private final Normalisation normalisation;
	private final int channels;
	private final ResizedRows rows;
	/** The rows of the strip that is being cut. */
	private final byte[] strip;
	private final int end;
	private int filled; // rows of the resized image that were read, or are not needed
	private int next;

	/**
	 * All windows.
	 *
	 * @param windows of an image of this size
	 * @param range for deeper images
	 * @throws AnomalyException as {@link Raster#toRgb}, or if a strip of windows is more than an array can hold
	 */
	public WindowReader(final Windows windows, final Normalisation normalisation, final Raster image,
		final DisplayRange range)
	{
		this(windows, normalisation, image, range, 0, windows.rows());
	}

	/**
	 * The windows of some strips alone: several threads may read an image beside each other.
	 *
	 * @param from the first strip
	 * @param to one past the last
	 */
	public WindowReader(final Windows windows, final Normalisation normalisation, final Raster image,
		final DisplayRange range, final int from, final int to)
	{
		this.windows = windows;
		this.normalisation = normalisation;
		this.channels = image.channels();
		this.next = from * windows.columns();
		this.end = to * windows.columns();
		this.filled = windows.top(next);
		this.rows = ResizedRows.of(rows(windows.crop(), filled, windows.top(end - 1) + windows.height()), windows.resampling(),
			image, range);
		final long bytes = (long) rows.length() * windows.height();
		if (bytes > Integer.MAX_VALUE - 8) throw new AnomalyException("an image of " + image.width() + " x " + image
			.height() + " pixels becomes " + windows.crop().width() + " x " + windows.crop().height() +
			", too wide for memory: use a smaller size, or cut it into tiles");
		this.strip = new byte[(int) bytes];
	}

	/** About the memory that reading an image's windows takes beside the image, in bytes: a strip, and the rows it is made of. */
	public static long bytes(final Windows windows) {
		final CropWindow crop = windows.crop();
		final long taps = 4 * Math.max(1, crop.sourceHeight() / crop.resizedHeight() + 1) + 3;
		return 3L * crop.width() * (windows.height() + taps * Integer.BYTES) + ResizedRows.bytes(crop);
	}

	/** The part of what is seen from row {@code from} to row {@code to - 1}. */
	private static CropWindow rows(final CropWindow all, final int from, final int to) {
		return new CropWindow(all.sourceWidth(), all.sourceHeight(), all.resizedWidth(), all.resizedHeight(), all.left(),
			all.top() + from, all.width(), to - from);
	}

	/** Whether there is one more. */
	public boolean hasNext() {
		return next < end;
	}

	/**
	 * Writes the next window's values, 3 x height x width, at the buffer's position, and moves the position past them.
	 *
	 * @return which window it is
	 */
	public int next(final FloatBuffer target) {
		if (next % windows.columns() == 0) fill(windows.top(next));
		normalisation.write(strip, channels, windows.crop().width(), windows.left(next), windows.width(), windows.height(),
			target);
		return next++;
	}

	/** Moves on to the strip that begins with row {@code top}; what it shares with the one before is not read again. */
	private void fill(final int top) {
		final int length = rows.length(), kept = filled - top;
		System.arraycopy(strip, strip.length - kept * length, strip, 0, kept * length);
		for (int y = kept; y < windows.height(); y++)
			rows.next(strip, y * length);
		filled = top + windows.height();
	}
}
