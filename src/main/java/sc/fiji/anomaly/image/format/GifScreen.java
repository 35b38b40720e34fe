package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

import sc.fiji.anomaly.image.RgbImage;

/** The logical screen of a GIF film, on which one frame is laid over the other (GIF89a, section 23). */
final class GifScreen {

	private static final String TO_BACKGROUND = "restoreToBackgroundColor";
	private static final String TO_PREVIOUS = "restoreToPrevious";

	private final int width;
	private final int height;
	private byte[] shown;
	private byte[] before;
	private final byte[] ground;
	private int left, top, right, bottom; // of the last frame

	/** @param ground what is there where no frame is, three bytes a pixel */
	GifScreen(final int width, final int height, final byte[] ground) {
		this.width = width;
		this.height = height;
		this.ground = new byte[ground.length];
		shown = ground.clone();
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
				if (index != transparent) put((y * width + x) * 3, colors.getRed(index), colors.getGreen(index), colors.getBlue(
					index));
			}
	}

	private void put(final int at, final int red, final int green, final int blue) {
		shown[at] = (byte) red;
		shown[at + 1] = (byte) green;
		shown[at + 2] = (byte) blue;
	}

	/** Does away with the last frame, as it says. */
	void dispose(final String method) {
		if (method.equals(TO_PREVIOUS)) shown = before;
		if (!method.equals(TO_BACKGROUND)) return;
		for (int y = top; y < bottom; y++)
			System.arraycopy(ground, (y * width + left) * 3, shown, (y * width + left) * 3, Math.max(0, right - left) * 3);
	}

	RgbImage image() {
		return new RgbImage(width, height, shown.clone());
	}
}
