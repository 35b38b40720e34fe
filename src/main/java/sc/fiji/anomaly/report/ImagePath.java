package sc.fiji.anomaly.report;

import java.nio.charset.StandardCharsets;

import sc.fiji.anomaly.Sha256;

/** The path of a file that belongs to an image: that of the image with an ending. */
public final class ImagePath {

	/** Of a name in a folder, with every file system in use. */
	private static final int MOST_BYTES = 255;
	private static final int DIGITS = 12;

	private ImagePath() {}

	/**
	 * The path with the ending; where the name would be too long for a file, it is cut off, and the first digits of the
	 * path's SHA-256 keep it apart from others.
	 *
	 * @param image path in the table, {@code /} as separator
	 */
	public static String with(final String image, final String ending) {
		final int slash = image.lastIndexOf('/') + 1;
		final String name = image.substring(slash);
		if (bytes(name + ending) <= MOST_BYTES) return image + ending;
		final String end = "~" + Sha256.of(image.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS) + ending;
		final StringBuilder start = new StringBuilder();
		int left = MOST_BYTES - bytes(end);
		for (final int c : name.codePoints().toArray())
			if ((left -= bytes(Character.toString(c))) >= 0) start.appendCodePoint(c);
		return image.substring(0, slash) + start + end;
	}

	private static int bytes(final String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}
}
