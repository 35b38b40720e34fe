package sc.fiji.anomaly.image.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What a camera wrote beside its pixels (EXIF 2.3, section 4.5): a TIFF directory within another file. */
final class Exif {

	private static final String BEGINNING = "Exif\0\0";

	private Exif() {}

	/** The orientation, 1 to 8, in an APP1 segment of a JPEG file; 1 if the segment is none of EXIF or is damaged. */
	static int orientation(final byte[] segment) {
		if (!new String(segment, StandardCharsets.ISO_8859_1).startsWith(BEGINNING)) return 1;
		final int length = segment.length - BEGINNING.length();
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(segment, BEGINNING.length(),
			length)))
		{
			return (int) TiffDirectory.first(in, length).value(TiffDirectory.ORIENTATION, 1);
		}
		catch (final IOException e) {
			return 1; // a damaged remark does not make the image unreadable
		}
	}
}
