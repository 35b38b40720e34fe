package sc.fiji.anomaly.image.format;

import java.io.IOException;

/**
 * The palette of a DICOM image (PS3.3, C.7.6.3.1.5): up to 65536 colors, of whose 16 bits the high byte counts. Stored
 * values below its first one get that color, those above its last one the last.
 */
final class DicomPalette {

	private final byte[][] colors = new byte[3][];
	private final int first;

	/** @throws IOException if the header has no palette, or a segmented one */
	DicomPalette(final DicomHeader header, final boolean signed) throws IOException {
		final int[] size = header.numbers(DicomHeader.PALETTE_SIZE);
		if (size.length < 3) throw unreadable();
		first = signed ? (short) size[1] : size[1];
		for (int c = 0; c < 3; c++)
			colors[c] = band(header, c, size[0] == 0 ? 1 << 16 : size[0], size[2] > 8);
	}

	private static byte[] band(final DicomHeader header, final int c, final int entries, final boolean deep)
		throws IOException
	{
		final byte[] data = header.bytes(DicomHeader.PALETTE_DATA + c);
		final int[] words = header.numbers(DicomHeader.PALETTE_DATA + c);
		if (data.length < entries) throw unreadable();
		final byte[] band = new byte[entries];
		for (int i = 0; i < entries; i++)
			band[i] = words.length < entries ? data[i] : (byte) (deep ? words[i] >> 8 : words[i]);
		return band;
	}

	private static IOException unreadable() {
		return new IOException("the DICOM file has a palette that cannot be read (segmented, or not all there): convert it" +
			" to PNG");
	}

	/** Red (0), green (1) or blue (2) of a stored value. */
	byte color(final long stored, final int c) {
		return colors[c][(int) Math.max(0, Math.min(colors[c].length - 1, stored - first))];
	}
}
