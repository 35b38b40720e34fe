package sc.fiji.anomaly.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The eight ways to turn and mirror an image, numbered as tag 274 of TIFF and EXIF numbers them. */
final class Orientation {

	private static final String EXIF = "Exif\0\0";

	private Orientation() {}

	/**
	 * The image as it is meant to be seen.
	 *
	 * @param tag 1 to 8; anything else is taken for 1, which is upright
	 */
	static Raster upright(final Raster image, final int tag) {
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

	/** The tag in an APP1 segment of a JPEG file; 1 if the segment is none of EXIF or is damaged. */
	static int ofExif(final byte[] segment) {
		if (!new String(segment, StandardCharsets.ISO_8859_1).startsWith(EXIF)) return 1;
		final int length = segment.length - EXIF.length();
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(segment, EXIF.length(),
			length)))
		{
			return (int) TiffDirectory.first(in, length).value(TiffDirectory.ORIENTATION, 1);
		}
		catch (final IOException e) {
			return 1; // a damaged remark does not make the image unreadable
		}
	}
}
