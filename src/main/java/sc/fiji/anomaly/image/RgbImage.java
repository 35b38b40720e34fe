package sc.fiji.anomaly.image;

/** An 8-bit RGB image: three unsigned bytes per pixel, red first. */
public final class RgbImage extends Raster {

	private final byte[] rgb;

	/**
	 * Takes the array over, without a copy.
	 *
	 * @param rgb height rows of width pixels of three unsigned bytes: red, green, blue
	 */
	public RgbImage(final int width, final int height, final byte[] rgb) {
		super(width, height, 3, rgb.length);
		this.rgb = rgb;
	}

	/** The pixels, {@code (y * width + x) * 3 + channel}; not a copy. */
	public byte[] rgb() {
		return rgb;
	}

	/** Writes red, green and blue of a packed pixel; alpha is dropped. */
	static void unpack(final int argb, final byte[] rgb, final int at) {
		rgb[at] = (byte) (argb >> 16);
		rgb[at + 1] = (byte) (argb >> 8);
		rgb[at + 2] = (byte) argb;
	}

	@Override
	public int bitsPerSample() {
		return 8;
	}

	/** This image itself. */
	@Override
	public RgbImage toRgb(final DisplayRange range) {
		return this;
	}

	@Override
	Rows rows(final DisplayRange range) {
		final int length = width() * 3;
		return (y, row) -> System.arraycopy(rgb, y * length, row, 0, length);
	}

	@Override
	RgbImage reordered(final int newWidth, final int newHeight, final PixelOrder order) {
		final byte[] result = new byte[samples(newWidth, newHeight, 3)];
		for (int y = 0, to = 0; y < newHeight; y++)
			for (final int from : sourceRow(y, newWidth, 3, order))
				for (int c = 0; c < 3; c++)
					result[to++] = rgb[from + c];
		return new RgbImage(newWidth, newHeight, result);
	}
}
