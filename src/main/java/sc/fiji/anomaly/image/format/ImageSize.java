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
 * @param stripBytes the same as {@code bytes} for one strip after the other; equal where the image can only be read whole
 * @param orientation how the image must be turned to be upright, as EXIF numbers it; 1 for not at all
 * @param deepGray whether it surely has one channel of more than 8 bits; false where that is not known
 */
public record ImageSize(int width, int height, long bytes, boolean needsRange, long stripBytes, int orientation,
	boolean deepGray)
{

	/** Beyond these, an image is read in strips where it can be. */
	private static final long MOST_WHOLE = 32 << 20;

	/** A damaged header may claim more than 2^63 bytes: then these are all there are. */
	public ImageSize {
		if (bytes < 0) bytes = Long.MAX_VALUE;
		if (stripBytes < 0) stripBytes = Long.MAX_VALUE;
	}

	/** Of an image that can only be read whole. */
	ImageSize(final int width, final int height, final long bytes, final boolean needsRange) {
		this(width, height, bytes, needsRange, bytes, 1, false);
	}

	/** The same of an image that surely is gray and deeper than 8 bits, or not. */
	ImageSize withDeepGray(final boolean sure) {
		return new ImageSize(width, height, bytes, needsRange, stripBytes, orientation, sure);
	}

	/** The same, read in strips of so many rows. */
	ImageSize inStrips(final int rows) {
		return rows >= height ? this : new ImageSize(width, height, bytes, needsRange, (bytes / height + 1) * rows,
			orientation, deepGray);
	}

	/** The same with more memory for a strip. */
	ImageSize withMore(final long bytesOfStrip) {
		return stripBytes == bytes ? this : new ImageSize(width, height, bytes, needsRange, stripBytes + bytesOfStrip,
			orientation, deepGray);
	}

	/** The same of an image that lies on its side, or not. @param newOrientation 1 to 8; anything else is taken for 1 */
	ImageSize turned(final int newOrientation) {
		return new ImageSize(width, height, bytes, needsRange, stripBytes, newOrientation >= 1 && newOrientation <= 8
			? newOrientation : 1, deepGray);
	}

	/** The same when it is turned upright, which takes another copy, and the whole of it. */
	ImageSize upright() {
		if (orientation == 1) return this;
		final boolean across = orientation >= 5;
		return new ImageSize(across ? height : width, across ? width : height, taking(2).bytes, needsRange, taking(2).bytes,
			1, deepGray);
	}

	/** The same for so many times the memory, to be read whole, with some of its channels or another number of them. */
	ImageSize taking(final int copies) {
		final long all = bytes > Long.MAX_VALUE / copies ? Long.MAX_VALUE : bytes * copies;
		return new ImageSize(width, height, all, needsRange, all, orientation, false);
	}

	/** Whether it is large, and can be read in strips. */
	boolean prefersStrips() {
		return bytes > MOST_WHOLE && stripBytes < bytes;
	}
}
