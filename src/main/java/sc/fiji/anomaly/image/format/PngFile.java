package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Orientation;
import sc.fiji.anomaly.image.Palette;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * PNG files, with Pillow's rules: gamma, color profiles and transparency are ignored, alpha is dropped; 16-bit gray
 * and RGB keep their values, 16-bit gray with an alpha channel its high bytes.
 * <p>
 * Files of 8 or 16 bits that are not interlaced are decoded here, because ImageIO takes up to twice as long; ImageIO
 * decodes the others.
 */
final class PngFile {

	private static final long HEADER = 13L << 32 | 0x49484452; // length and kind of the chunk
	private static final int FIRST_CHUNK = 33;
	private static final int PIXELS = 0x49444154; // IDAT
	private static final int EXIF = 0x65584966;
	private static final int MOST_EXIF = 1 << 20; // bytes
	private static final double MOST_INFLATED = 1032; // deflate takes at least 2 bits for 258 bytes
	private static final int GRAY = 0;
	private static final int PALETTE = 3;
	private static final int GRAY_ALPHA = 4;
	private static final int[] SAMPLES = { 1, 0, 3, 1, 2, 0, 4 }; // by color type

	private final int width;
	private final int height;
	private final int bits;
	private final int colorType;
	private final boolean plain;

	private PngFile(final ChannelInput in) throws IOException {
		in.seek(8);
		final boolean header = in.readLong() == HEADER;
		width = in.readInt();
		height = in.readInt();
		bits = in.readUnsignedByte();
		colorType = in.readUnsignedByte();
		final boolean methods = in.readUnsignedByte() == 0 && in.readUnsignedByte() == 0; // of compression, of filters
		final boolean interlaced = in.readUnsignedByte() != 0;
		plain = header && samples() > 0 && (bits == 8 || bits == 16 && colorType != PALETTE) && methods && !interlaced;
	}

	/** Reads the header chunk. */
	static PngFile header(final ChannelInput in) throws IOException {
		in.setByteOrder(ByteOrder.BIG_ENDIAN);
		final PngFile file = new PngFile(in);
		if (file.width < 1 || file.height < 1) throw new IOException("the PNG file is damaged: it says that the image is " +
			file.width + " x " + file.height + " pixels");
		return file;
	}

	/** Samples per pixel, 0 if there is no such color type. */
	private int samples() {
		return colorType < SAMPLES.length ? SAMPLES[colorType] : 0;
	}

	/** Whether the values are kept in 16 bits. */
	private boolean isDeep() {
		return bits == 16 && colorType != GRAY_ALPHA;
	}

	ImageSize size() {
		final boolean deep = isDeep();
		final int result = (colorType == GRAY || colorType == GRAY_ALPHA ? 1 : 3) * (deep ? 2 : 1);
		final int decoded = plain && colorType != PALETTE ? 0 : Math.max(1, bits / 8) * Math.max(1, samples());
		return new ImageSize(width, height, (long) width * height * (decoded + result), deep).inStrips(plain ? stripRows(
			Strips.BYTES) : height).withMore(inflatedBytes() > PngData.MOST_AT_ONCE ? 0 : 2 * inflatedBytes()).withDeepGray(deep && colorType == GRAY);
	}

	/** Decodes the image. @param upright whether it is turned as its eXIf chunk says */
	Raster read(final ChannelInput in, final boolean upright) throws IOException {
		final int orientation = upright ? orientation(in, false) : 1;
		return Orientation.upright(read(in), orientation);
	}

	/**
	 * From the eXIf chunk, which may come before or after the pixels (PNG extensions 1.5, section 3.7).
	 *
	 * @param quick whether to look before the pixels only
	 */
	static int orientation(final ChannelInput in, final boolean quick) throws IOException {
		for (long at = FIRST_CHUNK; at + 12 <= in.length();) {
			in.seek(at);
			final long length = in.readUnsignedInt();
			final int kind = in.readInt();
			if (kind == PIXELS && quick) return 1;
			if (kind == EXIF && length <= MOST_EXIF && at + 12 + length <= in.length()) {
				final byte[] exif = new byte[(int) length];
				in.readFully(exif);
				return Exif.ofDirectory(exif);
			}
			at += 12 + length; // length, kind and checksum
		}
		return 1;
	}

	private Raster read(final ChannelInput in) throws IOException {
		if (!plain) return decodedByImageIO(in);
		try (PngData data = data(in)) {
			final PngPixels pixels = new PngPixels(data, width, height, samples(), bits);
			if (colorType != PALETTE) return pixels.next(height);
			return palette(data.palette()).lookUp(width, height, pixels.bytes(height));
		}
	}

	/** The same in strips of so many bytes, which must be closed; empty if ImageIO decodes it. */
	Optional<Strips> strips(final ChannelInput in, final int stripBytes) throws IOException {
		if (!plain) return Optional.empty();
		final PngData data = data(in);
		final PngPixels pixels = new PngPixels(data, width, height, samples(), bits);
		final Palette palette = colorType == PALETTE ? palette(data.palette()) : null;
		return Optional.of(new Strips(width, height, stripRows(stripBytes), (top, rows) -> palette == null ? pixels.next(rows)
			: palette.lookUp(width, rows, pixels.bytes(rows)), data::close));
	}

	private int stripRows(final int stripBytes) {
		return Strips.rows(stripBytes, height, (long) width * Math.max(1, samples()) * bits / 8, 1);
	}

	/** What the data hold: a byte and the samples of each row. Exact where {@link #data} does not refuse the size. */
	private long inflatedBytes() {
		return ((long) width * samples() * bits / 8 + 1) * height;
	}

	private PngData data(final ChannelInput in) throws IOException {
		if ((double) width * height * samples() * (bits / 8) > in.length() * MOST_INFLATED) throw new IOException(
			"the PNG file is truncated or damaged: its " + in.length() + " bytes cannot hold " + width + " x " + height +
				" pixels");
		final PngData data = new PngData(in, inflatedBytes());
		if (colorType != PALETTE || data.palette().length >= 3) return data;
		data.close();
		throw new IOException("the PNG file is damaged: it has no palette");
	}

	/** Red, green and blue of color after color. What is beyond is black, or as the last of 2, 4 or 16, as in ImageIO. */
	private static Palette palette(final byte[] colors) {
		final int n = colors.length / 3;
		final byte[][] bands = new byte[3][n == 2 || n == 4 || n == 16 ? 256 : n];
		for (int i = 0; i < bands[0].length; i++)
			for (int b = 0; b < 3; b++)
				bands[b][i] = colors[3 * Math.min(i, n - 1) + b];
		return Palette.of(bands[0], bands[1], bands[2]);
	}

	/** Any PNG file, decoded by ImageIO: the same pixels as {@link #read}, a test says. */
	Raster decodedByImageIO(final ChannelInput in) throws IOException {
		final BufferedImage image = JdkReader.image("png", in);
		final java.awt.image.Raster raster = image.getRaster();
		if (image.getColorModel() instanceof IndexColorModel colors) return Samples.lookedUp(raster, colors);
		final int channels = raster.getNumBands() < 3 ? 1 : 3;
		if (isDeep()) return new DeepImage(width, height, channels, Samples.shorts(raster, channels));
		final byte[] values = bits == 16 ? Samples.highBytes(raster, channels) : Samples.bytes(raster, channels);
		return channels == 1 ? new GrayImage(width, height, values) : new RgbImage(width, height, values);
	}
}
