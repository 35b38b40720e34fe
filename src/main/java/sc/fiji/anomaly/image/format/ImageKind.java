package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of image a file holds, from its header.
 *
 * @param pixels bits and colour, for people: {@code 16-bit gray}, {@code 8-bit RGB}, {@code 8-bit palette},
 *          {@code 32-bit float gray}; empty if not known
 * @param width in pixels
 * @param height in pixels
 */
public record ImageKind(String pixels, int width, int height) {

	private static final String[] PNG_COLORS = { "gray", "", "RGB", "palette", "gray", "", "RGB" };
	private static final int PALETTE = 3;
	private static final int SEPARATED = 5;
	private static final int FLOAT = 3;
	private static final Pattern BITPIX = Pattern.compile("BITPIX\\s*=\\s*(-?\\d+)");
	private static final int CARDS = 2880;

	/**
	 * Reads headers, not pixels.
	 *
	 * @throws IOException if the file cannot be read as an image; the message says why
	 */
	public static ImageKind of(final Path file) throws IOException {
		try (ChannelInput in = new ChannelInput(file)) {
			final ImageSize size = ImageFile.probe(file, in);
			return new ImageKind(pixels(in), size.width(), size.height());
		}
		catch (final IOException | RuntimeException e) {
			throw ImageFile.explained(file, e);
		}
	}

	/** For people: {@code 16-bit gray 2048 x 2048}. */
	@Override
	public String toString() {
		return (pixels.isEmpty() ? "" : pixels + " ") + width + " x " + height;
	}

	private static String pixels(final ChannelInput in) throws IOException {
		final byte[] head = in.head(ImageFormat.HEAD);
		return switch (ImageFormat.of(head)) {
			case PNG -> bits(head[24], head[25] >= 0 && head[25] < PNG_COLORS.length ? PNG_COLORS[head[25]] : "");
			case JPEG -> jpeg(in);
			case TIFF -> tiff(TiffDirectory.first(in, in.length()));
			case BMP -> bmp(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN));
			case GIF -> "8-bit palette";
			case PNM -> pnm(in, head[1] - '0');
			case FITS -> fits(in);
			case DICOM -> dicom(new DicomHeader(in));
		};
	}

	private static String bits(final long bits, final String color) {
		return bits + "-bit" + (color.isEmpty() ? "" : " " + color);
	}

	/** Of the frame header, the first marker of these. */
	private static String jpeg(final ChannelInput in) throws IOException {
		in.setByteOrder(ByteOrder.BIG_ENDIAN);
		in.seek(2);
		while (true) {
			int marker = in.readUnsignedByte();
			if (marker != 0xff) continue;
			while (marker == 0xff)
				marker = in.readUnsignedByte();
			if (marker < 2 || marker >= 0xd0 && marker <= 0xd8) continue;
			final long end = in.getStreamPosition() + in.readUnsignedShort();
			if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
				final int bits = in.readUnsignedByte();
				in.skipBytes(4);
				final int components = in.readUnsignedByte();
				return bits(bits, components == 1 ? "gray" : components == 4 ? "CMYK" : "RGB");
			}
			in.seek(end);
		}
	}

	private static String tiff(final TiffDirectory directory) {
		final long bits = directory.value(TiffDirectory.BITS, 1), kind = directory.value(TiffDirectory.PHOTOMETRIC, 1);
		final String color = kind == PALETTE ? "palette" : kind == SEPARATED ? "CMYK" : kind <= 1 ? "gray" : "RGB";
		return bits(bits, (directory.value(TiffDirectory.SAMPLE_FORMAT, 1) == FLOAT ? "float " : "") + color);
	}

	private static String bmp(final ByteBuffer header) {
		final int bits = header.getShort(header.getInt(14) == 12 ? 24 : 28);
		return bits <= 8 ? bits(bits, "palette") : "8-bit RGB";
	}

	private static String pnm(final ChannelInput in, final int kind) throws IOException {
		if (kind % 3 == 1) return bits(1, "gray");
		final String[] words = new String(in.head(CARDS), StandardCharsets.ISO_8859_1).replaceAll("#[^\n]*", " ").split("\\s+",
			5);
		final boolean deep = words.length > 3 && words[3].matches("\\d{1,9}") && Integer.parseInt(words[3]) > 255;
		return bits(deep ? 16 : 8, kind % 3 == 0 ? "RGB" : "gray");
	}

	private static String fits(final ChannelInput in) throws IOException {
		final Matcher bits = BITPIX.matcher(new String(in.head(CARDS), StandardCharsets.ISO_8859_1));
		return !bits.find() ? "" : bits.group(1).startsWith("-") ? bits.group(1).substring(1) + "-bit float gray" : bits.group(
			1) + "-bit gray";
	}

	private static String dicom(final DicomHeader header) {
		final String color = header.text(DicomHeader.PHOTOMETRIC).strip();
		return bits(header.number(DicomHeader.BITS_STORED, header.number(DicomHeader.BITS_ALLOCATED, 8)), color.startsWith(
			"MONOCHROME") ? "gray" : color.startsWith("PALETTE") ? "palette" : "RGB");
	}
}
