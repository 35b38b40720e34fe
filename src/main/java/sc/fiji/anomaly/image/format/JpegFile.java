package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.imageio.stream.ImageInputStream;

import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Orientation;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * JPEG files. The markers are read here, because ImageIO guesses color spaces otherwise than libjpeg (4:4:4 without
 * a JFIF marker it takes for RGB); ImageIO decodes to the stored components, which are then converted as libjpeg and
 * Pillow do.
 */
final class JpegFile {

	/** What libjpeg says of data that are missing; other warnings are harmless. */
	private static final Pattern FATAL = Pattern.compile("EOI|[Pp]remature end|[Bb]ad Huffman");

	/** Baseline, extended and progressive frames come up to this marker. */
	private static final int MOST_COMMON = 0xc2;

	private int width;
	private int height;
	private String components = "";
	private boolean jfif;
	private int adobeTransform = -1;
	private int orientation = 1;
	private final List<Long> profiles = new ArrayList<>();

	private JpegFile() {}

	/** Reads the markers up to the frame header and the first scan. */
	static JpegFile header(final ChannelInput in) throws IOException {
		final JpegFile file = new JpegFile();
		in.setByteOrder(ByteOrder.BIG_ENDIAN);
		in.seek(2);
		try {
			while (file.readSegment(in)) {
				// on to the next
			}
		}
		catch (final EOFException e) {
			throw new IOException("the JPEG file is truncated: it ends before its pixels", e);
		}
		if (file.width == 0 || file.height == 0) throw new IOException("the JPEG file is damaged: it says that the" +
			" image is " + file.width + " x " + file.height + " pixels");
		return file;
	}

	/** False when the first scan is reached. */
	private boolean readSegment(final ChannelInput in) throws IOException {
		int marker = in.readUnsignedByte();
		while (marker != 0xff) // rubbish between segments, which libjpeg skips too
			marker = in.readUnsignedByte();
		while (marker == 0xff)
			marker = in.readUnsignedByte();
		if (marker == 0xda || marker == 0xd9) return false;
		if (marker == 0xe2) profiles.add(in.getStreamPosition() - 1);
		if (marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd7) return true;
		final long end = in.getStreamPosition() + in.readUnsignedShort();
		if (marker == 0xe0 || marker == 0xe1 || marker == 0xee) readApplication(in, marker, end);
		else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) readFrame(in, marker);
		in.seek(end);
		return true;
	}

	private void readApplication(final ChannelInput in, final int marker, final long end) throws IOException {
		final byte[] data = new byte[(int) Math.max(0, end - in.getStreamPosition())];
		in.readFully(data);
		final String text = new String(data, StandardCharsets.ISO_8859_1);
		if (marker == 0xe0) jfif |= text.startsWith("JFIF\0");
		else if (marker == 0xe1) orientation = orientation == 1 ? Exif.orientation(data) : orientation;
		else if (text.startsWith("Adobe") && data.length >= 12) adobeTransform = data[11] & 0xff;
	}

	private void readFrame(final ChannelInput in, final int marker) throws IOException {
		if (marker > MOST_COMMON) throw new UnknownKindException("the JPEG file is coded without loss or in another rare way," +
			" which cannot be read", UnknownKindException.GIMP, true);
		final int precision = in.readUnsignedByte();
		if (precision != 8) throw new UnknownKindException("the JPEG file has " + precision +
			" bits per sample, but only 8 can be read", UnknownKindException.GIMP, true);
		height = in.readUnsignedShort();
		width = in.readUnsignedShort();
		final StringBuilder ids = new StringBuilder();
		for (int n = in.readUnsignedByte(); n > 0; n--) {
			ids.append((char) in.readUnsignedByte());
			in.readUnsignedShort();
		}
		components = ids.toString();
	}

	ImageSize size() {
		final long pixels = (long) width * height;
		return new ImageSize(width, height, pixels * (components.length() == 4 ? 7 : components.length()), false).turned(
			orientation);
	}

	/** Decodes the image. @throws IOException if data are missing, which ImageIO alone would paint gray */
	Raster read(final ChannelInput in, final boolean upright) throws IOException {
		if (!List.of(1, 3, 4).contains(components.length())) throw new IOException("the JPEG file has " + components
			.length() + " components, but only 1 (gray), 3 (color) or 4 (CMYK) can be read");
		// ImageIO refuses damaged color profiles, which count for nothing here: it sees another kind of remark.
		for (final long at : profiles)
			in.overlay(at, (byte) 0xef);
		final Raster image = image(Samples.bytes(stored(in), components.length()));
		return upright ? Orientation.upright(image, orientation) : image;
	}

	/** The components as they are stored, with no change of color space. @throws IOException if data are missing */
	static java.awt.image.Raster stored(final ImageInputStream in) throws IOException {
		final List<String> warnings = new ArrayList<>();
		final java.awt.image.Raster raster = JdkReader.with("jpeg", in, reader -> {
			reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
			return reader.readRaster(0, null);
		});
		for (final String warning : warnings)
			if (FATAL.matcher(warning).find()) throw new IOException("the JPEG data are truncated or damaged (" + warning +
				")");
		return raster;
	}

	private Raster image(final byte[] samples) {
		if (components.length() == 1) return new GrayImage(width, height, samples);
		if (components.length() == 3) {
			if (isYcbcr()) ColorConversion.ycbcrToRgb(samples, 3);
			return new RgbImage(width, height, samples);
		}
		// Four components are CMYK stored inverted, as Adobe does and Pillow assumes; YCCK is that with YCbCr in place of
		// the inverted CMY, which is RGB.
		final boolean ycck = adobeTransform > 0;
		if (ycck) ColorConversion.ycbcrToRgb(samples, 4);
		ColorConversion.invert(samples, 4, ycck ? 3 : 0);
		return new RgbImage(width, height, ColorConversion.cmykToRgb(samples));
	}

	/** libjpeg's rule, {@code jdapimin.c}, {@code default_decompress_parms}. */
	private boolean isYcbcr() {
		if (jfif) return true;
		if (adobeTransform >= 0) return adobeTransform != 0;
		return !components.equals("RGB");
	}
}
