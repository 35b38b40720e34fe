package sc.fiji.anomaly.image.format;

import sc.fiji.anomaly.image.DisplayRange;

/**
 * The size of an image file, read from its header.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes an upper estimate of the memory that {@link ImageFile#read} takes at its peak, in bytes
 * @param needsRange whether the pixels may be deeper than 8 bits, so that a {@link DisplayRange} decides what they become;
 *          false where they surely are not
 */
public record ImageSize(int width, int height, long bytes, boolean needsRange) {

	/** A damaged header may claim more than 2^63 bytes: then these are all there are. */
	public ImageSize {
		if (bytes < 0) bytes = Long.MAX_VALUE;
	}
}
