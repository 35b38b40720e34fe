package sc.fiji.anomaly.image;

import sc.fiji.anomaly.Preprocessing;

/**
 * Which part of an image the network sees: the image is resized so that its short edge has the wanted length, and a
 * centred window is cut out. Lengths are in pixels; window coordinates are those of the resized image, which may be
 * far too long for memory and is never made.
 *
 * @param sourceWidth width of the image
 * @param sourceHeight height of the image
 * @param resizedWidth width after resizing
 * @param resizedHeight height after resizing
 * @param left first column kept; an odd surplus leaves its extra pixel at the right
 * @param top first row kept; an odd surplus leaves its extra pixel at the bottom
 * @param width columns kept
 * @param height rows kept
 */
public record CropWindow(int sourceWidth, int sourceHeight, long resizedWidth, long resizedHeight, long left, long top,
	int width, int height)
{

	/**
	 * The window of an image. The long edge becomes {@code (long) (shortEdge * long / short)}, a float64 division that is
	 * truncated, as Hugging Face's image processors do it (640 x 480 gives 341 x 256). Stretched, it is the whole image.
	 */
	public static CropWindow of(final Preprocessing preprocessing, final int width, final int height) {
		if (preprocessing.stretched()) return new CropWindow(width, height, preprocessing.cropWidth(), preprocessing
			.cropHeight(), 0, 0, preprocessing.cropWidth(), preprocessing.cropHeight());
		final int edge = preprocessing.shortEdge();
		final long resizedLong = (long) ((double) ((long) edge * Math.max(width, height)) / Math.min(width, height));
		final long w = width <= height ? edge : resizedLong;
		final long h = width <= height ? resizedLong : edge;
		return new CropWindow(width, height, w, h, (w - preprocessing.cropWidth()) / 2, (h - preprocessing
			.cropHeight()) / 2, preprocessing.cropWidth(), preprocessing.cropHeight());
	}
}
