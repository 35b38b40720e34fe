package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

import sc.fiji.anomaly.image.RgbImage;

/**
 * The logical screen of a GIF film, on which one frame is laid over the other (GIF89a, section 23). Where a frame is cleared
 * away, its transparent color comes, or color 0 if it has none, as in Pillow.
 */
final class GifScreen {

	private static final String TO_BACKGROUND = "restoreToBackgroundColor";
	private static final String TO_PREVIOUS = "restoreToPrevious";

	private final int width;
	private final int height;
	private byte[] shown;
	private byte[] before;
	private int left, top, right, bottom; // of the last frame
	private int ground; // its transparent color, packed

	/** @param shown what is there before, three bytes a pixel; changed in place */
	GifScreen(final int width, final int height, final byte[] shown) {
		this.width = width;
		this.height = height;
		this.shown = shown;
		before = shown;
	}

	/** Lays a frame over what is shown; its transparent pixels change nothing. */
	void put(final BufferedImage frame, final int atLeft, final int atTop, final int transparent) {
		before = shown.clone();
		left = atLeft;
		top = atTop;
		right = Math.min(width, left + frame.getWidth());
		bottom = Math.min(height, top + frame.getHeight());
		final IndexColorModel colors = (IndexColorModel) frame.getColorModel();
		for (int y = top; y < bottom; y++)
			for (int x = left; x < right; x++) {
				final int index = frame.getRaster().getSample(x - left, y - top, 0);
				if (index != transparent) put((y * width + x) * 3, colors.getRGB(index));
			}
		ground = colors.getRGB(Math.max(0, transparent));
	}

	private void put(final int at, final int rgb) {
		shown[at] = (byte) (rgb >> 16);
		shown[at + 1] = (byte) (rgb >> 8);
		shown[at + 2] = (byte) rgb;
	}

	/** Does away with the last frame, as it says. */
	void dispose(final String method) {
		if (method.equals(TO_PREVIOUS)) shown = before;
		if (!method.equals(TO_BACKGROUND)) return;
		for (int y = top; y < bottom; y++)
			for (int x = left; x < right; x++)
				put((y * width + x) * 3, ground);
	}

	RgbImage image() {
		return new RgbImage(width, height, shown.clone());
	}
}
