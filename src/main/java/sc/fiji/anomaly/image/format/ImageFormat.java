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

	/** What people put into image folders and is not read here: beginning (Latin-1), and name, then what to do. */
	private static final Map<String, String[]> FOREIGN = Map.ofEntries(foreign("\0\0\0\fjP  ", "a JPEG 2000 file",
		UnknownKindException.FIJI), foreign("\u00ffO\u00ffQ", "a JPEG 2000 file", UnknownKindException.FIJI), foreign("%PDF",
			"a PDF file", "save its pages as PNG"), foreign("PK\3\4", "a ZIP archive", "unpack it"), foreign("\u0089HDF",
				"an HDF5 file", UnknownKindException.FIJI), foreign("\u001f\u008b", "a gzip archive", "unpack it"), foreign(
					"8BPS", "a Photoshop file", UnknownKindException.GIMP), foreign("v/1\1", "an OpenEXR file",
						UnknownKindException.GIMP), foreign("ZISRAWFILE", "a CZI file", UnknownKindException.FIJI), foreign(
							"\u00d0\u00cf\u0011\u00e0", "an OIB, ZVI or Office file", UnknownKindException.FIJI));

	private static Map.Entry<String, String[]> foreign(final String beginning, final String name, final String help) {
		return Map.entry(beginning, new String[] { name, help });
	}

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
		if (text.startsWith("II*\0") || text.startsWith("MM\0*") || text.startsWith("II+\0") || text
			.startsWith("MM\0+")) return TIFF;
		if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return GIF;
		if (text.startsWith("SIMPLE  =")) return FITS;
		if (text.matches("(?s)P[1-6][\\s#].*")) return PNM;
		if (text.startsWith("BM") && head.length >= 18 && head[15] == 0 && head[16] == 0 && head[17] == 0) return BMP;
		throw unknown(text);
	}

	private static UnknownKindException unknown(final String text) {
		for (final Map.Entry<String, String[]> e : FOREIGN.entrySet())
			if (text.startsWith(e.getKey())) return unknown("is " + e.getValue()[0], e.getValue()[1]);
		if (text.startsWith("RIFF")) return text.startsWith("WEBP", 8) ? unknown("is a WebP file",
			UnknownKindException.GIMP, true) : unknown("is an AVI or other RIFF file",
				"open it in ImageJ (File > Import > AVI...) and save it as TIFF");
		if (text.startsWith("ftyp", 4)) return unknown("is a HEIC, AVIF or video file", UnknownKindException.GIMP);
		final String start = text.substring(0, Math.min(16, text.length()));
		return unknown(start.matches("[\\x20-\\x7e\\s]+") ? "begins with the text '" + start.strip().replaceAll("\\s+",
			" ") + "'" : "begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(start.getBytes(
				StandardCharsets.ISO_8859_1)), "PNG, JPEG, TIFF, BMP, GIF, PNM, FITS and DICOM can be read here, and what" +
					" Bio-Formats knows in Fiji");
	}

	private static UnknownKindException unknown(final String what, final String help) {
		return unknown(what, help, false);
	}

	private static UnknownKindException unknown(final String what, final String help, final boolean forLibrary) {
		return new UnknownKindException("the file is not an image that can be read here: it " + what, help, forLibrary);
	}
}
