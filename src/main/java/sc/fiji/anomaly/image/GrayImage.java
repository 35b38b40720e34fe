package sc.fiji.anomaly.image;

/** An 8-bit gray image: one unsigned byte per pixel. */
public final class GrayImage extends Raster {

	private final byte[] values;

	/**
	 * Takes the array over, without a copy.
	 *
	 * @param values height rows of width unsigned bytes
	 */
	public GrayImage(final int width, final int height, final byte[] values) {
		super(width, height, 1, values.length);
		this.values = values;
	}

	/** The pixels, {@code y * width + x}; not a copy. */
	public byte[] values() {
		return values;
	}

	@Override
	public int bitsPerSample() {
		return 8;
	}

	@Override
	Rows rows(final DisplayRange range) {
		return (y, row) -> System.arraycopy(values, y * width(), row, 0, width());
	}

	@Override
	GrayImage reordered(final int newWidth, final int newHeight, final PixelOrder order) {
		final byte[] result = new byte[samples(newWidth, newHeight, 1)];
		for (int y = 0, to = 0; y < newHeight; y++)
			for (final int from : sourceRow(y, newWidth, 1, order))
				result[to++] = values[from];
		return new GrayImage(newWidth, newHeight, result);
	}
}
