package sc.fiji.anomaly.image.map;

import sc.fiji.anomaly.image.CropWindow;

/**
 * Where in an image the part lies that the network was laid over: the whole image, or the bounding box of the region that
 * counts. The size of the part is that of the {@link CropWindow}'s source.
 *
 * @param x the part's first column
 * @param y the part's first row
 * @param width of the whole image in pixels
 * @param height of the whole image in pixels
 */
public record ImageArea(int x, int y, int width, int height) {

	/** All of the image. */
	public static ImageArea whole(final CropWindow window) {
		return new ImageArea(0, 0, window.sourceWidth(), window.sourceHeight());
	}

	/** Refuses a part that does not lie inside the image. */
	void require(final CropWindow window) {
		if (x < 0 || y < 0 || x + window.sourceWidth() > width || y + window.sourceHeight() > height)
			throw new IllegalArgumentException(window.sourceWidth() + " x " + window.sourceHeight() + " pixels from " + x + ", " +
				y + " on are not inside an image of " + width + " x " + height);
	}
}
