package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * What the pixels of a DICOM image mean (PS3.3, C.7.6.3.1, and C.11.1 for the rescaling). Gray values are slope x stored +
 * intercept, as in pydicom's {@code apply_rescale}, such as Hounsfield units: unsigned ones that are not rescaled stay 8 or
 * 16 bits, all else becomes 32-bit float. Where the lowest value is white (MONOCHROME1), stored values are turned round
 * within their bits. Windows of the display change nothing.
 */
final class DicomPixels {

	private static final String WHITE_IS_ZERO = "MONOCHROME1";
	private static final String PALETTE = "PALETTE COLOR";
	private static final String RGB = "RGB";
	private static final String YBR = "YBR_FULL";
	private static final String YBR_422 = "YBR_FULL_422"; // two pixels share their color
	private static final Set<String> GRAY = Set.of("MONOCHROME2", WHITE_IS_ZERO);

	private final DicomHeader header;
	private final int width;
	private final int height;
	private final int samples;
	private final int allocated;
	private final int stored;
	private final int shift;
	private final boolean signed;
	private final String photometric;
	private final double slope;
	private final double intercept;
	private final DicomPalette palette; // null: none

	/** @throws IOException if pixels of this kind cannot be read */
	DicomPixels(final DicomHeader header) throws IOException {
		this.header = header;
		width = header.number(DicomHeader.COLUMNS, 0);
		height = header.number(DicomHeader.ROWS, 0);
		samples = header.number(DicomHeader.SAMPLES, 1);
		allocated = header.number(DicomHeader.BITS_ALLOCATED, 0);
		stored = header.number(DicomHeader.BITS_STORED, allocated);
		shift = header.number(DicomHeader.HIGH_BIT, stored - 1) + 1 - stored;
		signed = header.number(DicomHeader.SIGNED, 0) == 1;
		photometric = header.text(DicomHeader.PHOTOMETRIC);
		slope = header.decimal(DicomHeader.SLOPE, 1);
		intercept = header.decimal(DicomHeader.INTERCEPT, 0);
		check();
		palette = photometric.equals(PALETTE) ? new DicomPalette(header, signed) : null;
	}

	private void check() throws IOException {
		if (width < 1 || height < 1) throw new IOException("the DICOM file is damaged: it says that the image is " + width +
			" x " + height + " pixels");
		if (allocated == 1) throw new IOException("the DICOM file has 1 bit per pixel (a segmentation), which cannot be" +
			" read: convert it to PNG");
		final boolean gray = GRAY.contains(photometric) && samples == 1 && (allocated == 8 || allocated == 16 ||
			allocated == 32 || allocated == 64 && isFloat());
		final boolean indexed = photometric.equals(PALETTE) && samples == 1 && allocated <= 16;
		final boolean color = samples == 3 && (photometric.equals(RGB) && (allocated == 8 || allocated == 16) ||
			(photometric.equals(YBR) || photometric.equals(YBR_422) && width % 2 == 0) && allocated == 8);
		final boolean whole = allocated % 8 == 0 && stored >= 1 && shift >= 0 && shift + stored <= allocated;
		if (!(gray || indexed || color) || !whole) throw new IOException("the DICOM file has pixels of a kind that cannot" +
			" be read ('" + photometric + "', " + samples + " x " + allocated + " bits, " + stored + " of them used):" +
			" convert it to PNG or TIFF");
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	int samples() {
		return samples;
	}

	int sampleBytes() {
		return allocated / 8;
	}

	/** Bytes of the pixels, as they are stored without compression. */
	long bytes() {
		return (long) width * height * sampleBytes() * (is422() ? 2 : samples);
	}

	private boolean is422() {
		return photometric.equals(YBR_422) && !header.syntax().equals(DicomRle.SYNTAX);
	}

	/** Whether all first samples come first, then all second ones. */
	boolean isPlanar() {
		return samples > 1 && header.number(DicomHeader.PLANAR, 0) == 1 && !is422();
	}

	private boolean isFloat() {
		return header.pixelTag() != DicomHeader.PIXELS;
	}

	/** Whether values are what is stored: not signed, not rescaled. */
	private boolean isPlain() {
		return !signed && slope == 1 && intercept == 0 && allocated <= 16;
	}

	/** Whether the result has more than 8 bits. */
	boolean isDeep() {
		return samples == 1 && palette == null && !(allocated == 8 && isPlain()) || samples == 3 &&
			allocated == 16;
	}

	long resultBytes() {
		final int each = palette != null ? 3 : samples == 3 ? 3 * sampleBytes() : isPlain() ? sampleBytes() : 4;
		return (long) width * height * each;
	}

	/**
	 * The image.
	 *
	 * @param data all pixels, in their byte order
	 * @param interleaved whether the samples of a pixel are beside each other
	 */
	Raster raster(final ByteBuffer data, final boolean interleaved) {
		if (palette != null) return lookedUp(data);
		if (samples == 3 && allocated == 16) return new DeepImage(width, height, 3, shorts(data, interleaved));
		if (samples == 3) return color(data, interleaved);
		if (!isPlain() || isFloat()) return new FloatImage(width, height, 1, floats(data));
		return allocated == 8 ? new GrayImage(width, height, grays(data)) : new DeepImage(width, height, 1, shorts(data,
			true));
	}

	private Raster lookedUp(final ByteBuffer data) {
		final byte[] rgb = new byte[Raster.samples(width, height, 3)];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = palette.color(stored(data, i / 3), i % 3);
		return new RgbImage(width, height, rgb);
	}

	private Raster color(final ByteBuffer data, final boolean interleaved) {
		final byte[] rgb = new byte[Raster.samples(width, height, 3)];
		final int pixels = width * height;
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = data.get(is422() ? i / 6 * 4 + (i % 3 == 0 ? i / 3 % 2 : i % 3 + 1) : interleaved ? i : i % 3 * pixels + i /
				3);
		if (!photometric.equals(RGB)) ColorConversion.ycbcrToRgb(rgb, 3);
		return new RgbImage(width, height, rgb);
	}

	private byte[] grays(final ByteBuffer data) {
		final byte[] values = new byte[Raster.samples(width, height, 1)];
		for (int i = 0; i < values.length; i++)
			values[i] = (byte) stored(data, i);
		return values;
	}

	private short[] shorts(final ByteBuffer data, final boolean interleaved) {
		final short[] values = new short[Raster.samples(width, height, samples)];
		for (int i = 0; i < values.length; i++)
			values[i] = (short) stored(data, interleaved ? i : i % samples * width * height + i / samples);
		return values;
	}

	private float[] floats(final ByteBuffer data) {
		final float[] values = new float[Raster.samples(width, height, 1)];
		for (int i = 0; i < values.length; i++) {
			final double v = !isFloat() ? stored(data, i) : allocated == 32 ? data.getFloat(4 * i) : data.getDouble(8 * i);
			values[i] = (float) (slope * v + intercept);
		}
		return values;
	}

	/** The bits in use of a sample, signed or not, turned round where the lowest value is white. */
	private long stored(final ByteBuffer data, final int i) {
		final long word = allocated == 8 ? data.get(i) : allocated == 16 ? data.getShort(2 * i) : data.getInt(4 * i);
		final long bits = photometric.equals(WHITE_IS_ZERO) ? ~word : word;
		final long high = bits << 64 - shift - stored;
		return signed ? high >> 64 - stored : high >>> 64 - stored;
	}
}
