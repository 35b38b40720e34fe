package sc.fiji.anomaly.image;

/** The eight ways to turn and mirror an image, numbered as tag 274 of TIFF and EXIF numbers them. */
public final class Orientation {

	private Orientation() {}

	/**
	 * The image as it is meant to be seen.
	 *
	 * @param tag 1 to 8; anything else is taken for 1, which is upright
	 */
	public static Raster upright(final Raster image, final int tag) {
		final int w = image.width();
		final int h = image.height();
		return switch (tag) {
			case 2 -> image.reordered(w, h, (x, y) -> y * w + (w - 1 - x));
			case 3 -> image.reordered(w, h, (x, y) -> (h - 1 - y) * w + (w - 1 - x));
			case 4 -> image.reordered(w, h, (x, y) -> (h - 1 - y) * w + x);
			case 5 -> image.reordered(h, w, (x, y) -> x * w + y);
			case 6 -> image.reordered(h, w, (x, y) -> (h - 1 - x) * w + y);
			case 7 -> image.reordered(h, w, (x, y) -> (h - 1 - x) * w + (w - 1 - y));
			case 8 -> image.reordered(h, w, (x, y) -> x * w + (w - 1 - y));
			default -> image;
		};
	}
}
