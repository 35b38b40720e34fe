package sc.fiji.anomaly.image.format;

import java.io.EOFException;
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
	private static final int OLD_BMP = 12; // bytes of its header
	private static final int CARDS = 2880;

	/**
	 * Reads headers, not pixels. Of a file with several images, the first one.
	 *
	 * @throws IOException if the file cannot be read, or is of no kind that is known here
	 */
	public static ImageKind of(final Path file) throws IOException {
		try (ChannelInput in = new ChannelInput(file)) {
			return of(in);
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

	private static ImageKind of(final ChannelInput in) throws IOException {
		final byte[] head = in.head(ImageFormat.HEAD);
		final ByteBuffer big = ByteBuffer.wrap(head), little = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
		return switch (ImageFormat.of(head)) {
			case PNG -> new ImageKind(bits(head[24], head[25] >= 0 && head[25] < PNG_COLORS.length ? PNG_COLORS[head[25]] : ""), big
				.getInt(16), big.getInt(20));
			case JPEG -> jpeg(in);
			case TIFF -> tiff(TiffDirectory.first(in, in.length()));
			case BMP -> bmp(little);
			case GIF -> new ImageKind("8-bit palette", little.getShort(6), little.getShort(8));
			case PNM -> pnm(in, head[1] - '0');
			case FITS -> fits(new String(in.head(CARDS), StandardCharsets.ISO_8859_1));
			case DICOM -> dicom(new DicomHeader(in));
		};
	}

	private static String bits(final long bits, final String color) {
		return bits + "-bit" + (color.isEmpty() ? "" : " " + color);
	}

	/** Of the frame header, the first marker of these. */
	private static ImageKind jpeg(final ChannelInput in) throws IOException {
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
				final int bits = in.readUnsignedByte(), height = in.readUnsignedShort(), width = in.readUnsignedShort();
				final int components = in.readUnsignedByte();
				return new ImageKind(bits(bits, components == 1 ? "gray" : components == 4 ? "CMYK" : "RGB"), width, height);
			}
			in.seek(end);
		}
	}

	private static ImageKind tiff(final TiffDirectory directory) {
		final long bits = directory.value(TiffDirectory.BITS, 1), kind = directory.value(TiffDirectory.PHOTOMETRIC, 1);
		final String color = kind == PALETTE ? "palette" : kind == SEPARATED ? "CMYK" : kind <= 1 ? "gray" : "RGB";
		return new ImageKind(bits(bits, (directory.value(TiffDirectory.SAMPLE_FORMAT, 1) == FLOAT ? "float " : "") + color),
			(int) directory.value(TiffDirectory.WIDTH, 0), (int) directory.value(TiffDirectory.HEIGHT, 0));
	}

	private static ImageKind bmp(final ByteBuffer header) {
		final boolean old = header.getInt(14) == OLD_BMP;
		final int bits = header.getShort(old ? 24 : 28);
		return new ImageKind(bits <= 8 ? bits(bits, "palette") : "8-bit RGB", old ? header.getShort(18) : header.getInt(18),
			Math.abs(old ? header.getShort(20) : header.getInt(22)));
	}

	private static ImageKind pnm(final ChannelInput in, final int kind) throws IOException {
		final String[] words = new String(in.head(CARDS), StandardCharsets.ISO_8859_1).replaceAll("#[^\n]*", " ").split("\\s+",
			5);
		final boolean bitmap = kind % 3 == 1;
		if (words.length < (bitmap ? 3 : 4)) throw new EOFException();
		return new ImageKind(bitmap ? "1-bit gray" : bits(Integer.parseInt(words[3]) > 255 ? 16 : 8, kind % 3 == 0 ? "RGB"
			: "gray"), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
	}

	private static ImageKind fits(final String header) {
		final int bits = card(header, "BITPIX");
		return new ImageKind(Math.abs(bits) + (bits < 0 ? "-bit float gray" : "-bit gray"), card(header, "NAXIS1"), card(header,
			"NAXIS2"));
	}

	private static int card(final String header, final String key) {
		final Matcher matcher = Pattern.compile(key + "\\s*=\\s*(-?\\d{1,9})").matcher(header);
		return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
	}

	private static ImageKind dicom(final DicomHeader header) {
		final String color = header.text(DicomHeader.PHOTOMETRIC);
		return new ImageKind(bits(header.number(DicomHeader.BITS_STORED, header.number(DicomHeader.BITS_ALLOCATED, 8)), color
			.startsWith("MONOCHROME") ? "gray" : color.startsWith("PALETTE") ? "palette" : "RGB"), header.number(
				DicomHeader.COLUMNS, 0), header.number(DicomHeader.ROWS, 0));
	}
}
