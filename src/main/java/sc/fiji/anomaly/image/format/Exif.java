package sc.fiji.anomaly.image.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What a camera wrote beside its pixels (EXIF 2.3, section 4.5): a TIFF directory within another file. */
final class Exif {

	private static final String BEGINNING = "Exif\0\0";

	private Exif() {}

	/** The orientation, 1 to 8, in an APP1 segment of a JPEG file; 1 if the segment is none of EXIF or is damaged. */
	static int orientation(final byte[] segment) {
		if (!new String(segment, StandardCharsets.ISO_8859_1).startsWith(BEGINNING)) return 1;
		return ofDirectory(Arrays.copyOfRange(segment, BEGINNING.length(), segment.length));
	}

	/** The orientation in a directory, which is all of an eXIf chunk of a PNG file; 1 if it is damaged. */
	static int ofDirectory(final byte[] directory) {
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(directory))) {
			return (int) TiffDirectory.first(in, directory.length).value(TiffDirectory.ORIENTATION, 1);
		}
		catch (final IOException e) {
			return 1; // a damaged remark does not make the image unreadable
		}
	}
}
