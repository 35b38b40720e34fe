package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** File formats, told by how the file begins, never by its name. */
enum ImageFormat {
	PNG, JPEG, TIFF, BMP, GIF, PNM, FITS, DICOM;

	/** Number of bytes {@link #of} wants to see; fewer if the file is shorter. */
	static final int HEAD = 132;

	/** What people put into image folders and cannot be read: beginning (Latin-1) and name. */
	private static final Map<String, String> FOREIGN = Map.ofEntries(Map.entry("II+\0", "a BigTIFF file"), Map.entry(
		"MM\0+", "a BigTIFF file"), Map.entry("\0\0\0\fjP  ", "a JPEG 2000 file"), Map.entry("\u00ffO\u00ffQ",
			"a JPEG 2000 file"), Map.entry("RIFF", "a WebP, AVI or other RIFF file"), Map.entry("%PDF", "a PDF file"), Map
				.entry("PK\3\4", "a ZIP archive"), Map.entry("\u0089HDF", "an HDF5 file"), Map.entry("\u001f\u008b",
					"a gzip archive"), Map.entry("8BPS", "a Photoshop file"), Map.entry("v/1\1", "an OpenEXR file"));

	/**
	 * Tells the format.
	 *
	 * @throws IOException if it is none of these; the message says what the file looks like
	 */
	static ImageFormat of(final byte[] head) throws IOException {
		final String text = new String(head, StandardCharsets.ISO_8859_1);
		if (text.isEmpty()) throw new IOException("the file is empty (0 bytes)");
		if (text.startsWith("DICM", 128)) return DICOM; // before TIFF: a preamble may make it look like one
		if (text.startsWith("\u0089PNG\r\n\u001a\n")) return PNG;
		if (text.startsWith("\u00ff\u00d8\u00ff")) return JPEG;
		if (text.startsWith("II*\0") || text.startsWith("MM\0*")) return TIFF;
		if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return GIF;
		if (text.startsWith("SIMPLE  =")) return FITS;
		if (text.matches("(?s)P[1-6][\\s#].*")) return PNM;
		if (text.startsWith("BM") && head.length >= 18 && head[15] == 0 && head[16] == 0 && head[17] == 0) return BMP;
		throw new IOException("the file is not an image: it " + describe(text) +
			"; PNG, JPEG, TIFF, BMP, GIF, PNM, FITS and DICOM can be read");
	}

	private static String describe(final String text) {
		for (final Map.Entry<String, String> e : FOREIGN.entrySet())
			if (text.startsWith(e.getKey())) return "is " + e.getValue();
		if (text.startsWith("ftyp", 4)) return "is a HEIC, AVIF or video file";
		final String start = text.substring(0, Math.min(16, text.length()));
		if (start.matches("[\\x20-\\x7e\\s]+")) return "begins with the text '" + start.strip().replaceAll("\\s+", " ") +
			"'";
		return "begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(start.getBytes(
			StandardCharsets.ISO_8859_1));
	}
}
