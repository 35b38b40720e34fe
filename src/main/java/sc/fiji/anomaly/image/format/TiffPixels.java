package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Palette;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * What the samples of a TIFF image mean, and their conversion from what ImageIO decodes: gray and palette of 1 to 8
 * bits, gray of 9 to 16, 32 and 64 bits, RGB of 8, 16 and 32 bits, CMYK, YCbCr (8 bits, or the high bytes of 16); alpha
 * is dropped. Signed and 32-bit integers become floats. Anything else is refused with its numbers.
 */
final class TiffPixels {

	private static final int WHITE_IS_ZERO = 0;
	private static final int BLACK_IS_ZERO = 1;
	private static final int RGB = 2;
	private static final int PALETTE = 3;
	private static final int CMYK = 5;
	private static final int YCBCR = 6;
	private static final int CIELAB = 8;
	private static final int UNSIGNED = 1;
	private static final int FLOAT = 3;

	private final TiffDirectory directory;
	private final int width;
	private final int height;
	private final int photometric;
	private final int samples;
	private final int bits;
	private final int format;

	private TiffPixels(final TiffDirectory d) {
		directory = d;
		width = (int) d.value(TiffDirectory.WIDTH, 0);
		height = (int) d.value(TiffDirectory.HEIGHT, 0);
		photometric = (int) d.value(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO);
		samples = (int) d.value(TiffDirectory.SAMPLES, 1);
		bits = (int) d.value(TiffDirectory.BITS, 1);
		final int declared = (int) d.value(TiffDirectory.SAMPLE_FORMAT, UNSIGNED);
		format = declared == 4 ? UNSIGNED : declared; // 4 is "undefined"
	}

	/** @throws IOException if pixels of this kind cannot be read */
	static TiffPixels of(final TiffDirectory directory) throws IOException {
		final TiffPixels pixels = new TiffPixels(directory);
		pixels.check();
		return pixels;
	}

	private void check() throws IOException {
		if (width < 1 || height < 1) throw new IOException("the TIFF file is damaged: it says that the image is " +
			width + " x " + height + " pixels");
		final boolean gray = photometric == WHITE_IS_ZERO || photometric == BLACK_IS_ZERO;
		final boolean color = photometric == RGB || photometric == CMYK || photometric == YCBCR;
		if (gray && colorSamples() != 1 || photometric == PALETTE && colorSamples() != 1) throw new IOException(
			"the TIFF file has " + samples + " samples per pixel that are not RGB, but only 1 (gray) or 3 (RGB) can be" +
				" used: choose the channels and save them as RGB or gray");
		final boolean known = gray && grayBits() || photometric == PALETTE && bits <= 8 && format == UNSIGNED || color &&
			samples >= (photometric == CMYK ? 4 : 3) && colorBits();
		if (!known) throw new UnknownKindException("the TIFF file has pixels of a kind that cannot be read (photometric" +
			" interpretation " + photometric + ", " + samples + " x " + bits + " bits, sample format " + format + ")", color ||
				photometric <= PALETTE ? UnknownKindException.FIJI : UnknownKindException.GIMP, photometric == CIELAB ||
					gray && bits == 16 && format == FLOAT);
	}

	/** Samples per pixel without alpha channels. */
	private int colorSamples() {
		return samples - (int) Arrays.stream(directory.values(TiffDirectory.EXTRA_SAMPLES)).filter(e -> e == 1 || e == 2)
			.count();
	}

	private boolean grayBits() {
		return bits <= 16 && format == UNSIGNED || (bits == 16 || bits == 32) && format <= FLOAT && !(bits == 16 &&
			format == FLOAT) || bits == 64 && format == FLOAT;
	}

	private boolean colorBits() {
		final boolean even = Arrays.stream(directory.values(TiffDirectory.BITS)).allMatch(b -> b == bits);
		return even && (bits == 8 || bits == 16) && format == UNSIGNED || even && bits == 32 && format == FLOAT &&
			photometric == RGB;
	}

	boolean isWhiteZero() {
		return photometric == WHITE_IS_ZERO;
	}

	int bits() {
		return bits;
	}

	/** Bytes of the pixels without compression. */
	double storedBytes() {
		return ((double) width * samples * bits / 8) * height;
	}

	ImageSize size() {
		final int kept = photometric <= PALETTE && photometric != RGB ? 1 : 3;
		final int copies = directory.value(TiffDirectory.COMPRESSION, 1) == TiffJpeg.COMPRESSION ? 2 : 1; // one of a strip
		final int decoded = Math.max(1, bits / 8) * samples * copies;
		final int result = photometric == PALETTE ? 3 : kept * (bits <= 8 ? 1 : bits <= 16 ? 2 : 4);
		return new ImageSize(width, height, (long) width * height * (decoded + result), bits > 8 && photometric < CMYK)
			.withDeepGray(bits > 8 && kept == 1);
	}

	/** All pixels, or some rows of them. */
	Raster convert(final BufferedImage decoded, final TiffPredictor predictor) throws IOException {
		final java.awt.image.Raster raster = decoded.getRaster();
		return switch (photometric) {
			case PALETTE -> Samples.lookedUp(raster, palette());
			case CMYK -> new RgbImage(width, raster.getHeight(), ColorConversion.cmykToRgb(eightBits(raster, 4,
				predictor)));
			case RGB, YCBCR -> color(raster, predictor);
			default -> gray(decoded, predictor);
		};
	}

	/**
	 * All reds, all greens, all blues, 16 bits each, of which the high byte counts, as in Pillow and ImageJ. (ImageIO
	 * scales by 255/65535, which makes 0x8000 one level too dark.)
	 */
	private Palette palette() {
		final long[] map = directory.values(TiffDirectory.COLOR_MAP);
		final byte[][] colors = new byte[3][map.length / 3];
		for (int c = 0, from = 0; c < 3; c++)
			for (int i = 0; i < colors[c].length; i++)
				colors[c][i] = (byte) (map[from++] >> 8);
		return Palette.of(colors[0], colors[1], colors[2]);
	}

	/**
	 * From samples of 8 bits as they are stored in JPEG streams.
	 *
	 * @param stored rows of width pixels with all samples; changed in place
	 */
	Raster convert(final byte[] stored) throws IOException {
		if (bits != 8) throw new IOException("the TIFF file has JPEG data of " + bits + " bits per sample, but only 8 can be" +
			" read: save it without compression");
		final int rows = stored.length / (width * samples);
		switch (photometric) {
			case WHITE_IS_ZERO -> ColorConversion.invert(stored, samples, 0);
			case YCBCR -> ColorConversion.ycbcrToRgb(stored, samples);
			default -> {} // as they are
		}
		if (photometric == CMYK) return new RgbImage(width, rows, ColorConversion.cmykToRgb(first(stored, 4)));
		if (photometric == RGB || photometric == YCBCR) return new RgbImage(width, rows, isMultiplied(samples)
			? ColorConversion.unmultiplied(first(stored, 4)) : first(stored, 3));
		return photometric == PALETTE ? palette().lookUp(width, rows, first(stored, 1)) : new GrayImage(width, rows,
			first(stored, 1));
	}

	/** The first samples of each pixel. */
	private byte[] first(final byte[] stored, final int wanted) {
		if (samples == wanted) return stored;
		final byte[] kept = new byte[stored.length / samples * wanted];
		for (int from = 0, to = 0; from < stored.length; from += samples, to += wanted)
			System.arraycopy(stored, from, kept, to, wanted);
		return kept;
	}

	private boolean isMultiplied(final int bands) {
		final long[] extra = directory.values(TiffDirectory.EXTRA_SAMPLES);
		return extra.length > 0 && extra[0] == 1 && bands > 3;
	}

	private Raster color(final java.awt.image.Raster raster, final TiffPredictor predictor) throws IOException {
		final int rows = raster.getHeight();
		if (bits == 32) return new FloatImage(width, rows, 3, predictor.undo(Samples.floats(raster, 3), width, 3));
		final boolean multiplied = isMultiplied(raster.getNumBands());
		if (bits == 16 && photometric == RGB && !multiplied) return new DeepImage(width, rows, 3, predictor.undo(Samples
			.shorts(raster, 3), width, 3));
		return new RgbImage(width, rows, multiplied ? ColorConversion.unmultiplied(eightBits(raster, 4, predictor))
			: eightBits(raster, 3, predictor));
	}

	private byte[] eightBits(final java.awt.image.Raster raster, final int bands, final TiffPredictor predictor)
		throws IOException
	{
		if (bits == 8) return Samples.bytes(raster, bands);
		if (predictor == TiffPredictor.NONE) return Samples.highBytes(raster, bands);
		final short[] values = predictor.undo(Samples.shorts(raster, bands), width, bands);
		final byte[] high = new byte[values.length];
		for (int i = 0; i < high.length; i++)
			high[i] = (byte) (values[i] >> 8);
		return high;
	}

	private Raster gray(final BufferedImage decoded, final TiffPredictor predictor) throws IOException {
		final java.awt.image.Raster raster = decoded.getRaster();
		final int rows = raster.getHeight();
		if (decoded.getColorModel() instanceof IndexColorModel colors) return Samples.lookedUp(raster,
			colors);
		if (bits <= 8) return new GrayImage(width, rows, Samples.bytes(raster, 1));
		if (bits <= 16 && format == UNSIGNED) return new DeepImage(width, rows, 1, grayShorts(raster, predictor));
		if (bits == 64 && predictor != TiffPredictor.NONE) return new FloatImage(width, rows, 1, narrowed(predictor.undo(
			Samples.doubles(raster, 1), width, 1)));
		if (format == FLOAT) return new FloatImage(width, rows, 1, predictor.undo(Samples.floats(raster, 1), width, 1));
		return new FloatImage(width, rows, 1, grayIntegers(raster, predictor));
	}

	private static float[] narrowed(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	private short[] grayShorts(final java.awt.image.Raster raster, final TiffPredictor predictor) throws IOException {
		final short[] values = Samples.shorts(raster, 1);
		final int most = (1 << bits) - 1;
		for (int i = 0; i < values.length && bits < 16; i++) // ImageIO stretches 12 bits to 16
			values[i] = (short) (((values[i] & 0xffff) * most + 32767) / 65535);
		return predictor.undo(values, width, 1);
	}

	private float[] grayIntegers(final java.awt.image.Raster raster, final TiffPredictor predictor) throws IOException {
		final int[] values = predictor.undo(Samples.ints(raster, 1), width, 1);
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = bits == 16 ? (short) values[i] : format == UNSIGNED ? values[i] & 0xffffffffL : values[i];
		return floats;
	}
}
