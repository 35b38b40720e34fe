package sc.fiji.anomaly.image;

/** An image of unsigned 16-bit values, gray or with 3 channels. */
public final class DeepImage extends Raster {

	private final short[] values;

	/**
	 * Takes the array over, without a copy.
	 *
	 * @param channels 1 or 3
	 * @param values height rows of width pixels of {@code channels} unsigned 16-bit values
	 */
	public DeepImage(final int width, final int height, final int channels, final short[] values) {
		super(width, height, channels, values.length);
		this.values = values;
	}

	/** The values, {@code (y * width + x) * channels + channel}, unsigned; not a copy. */
	public short[] values() {
		return values;
	}

	@Override
	public int bitsPerSample() {
		return 16;
	}

	@Override
	Rows rows(final DisplayRange range) {
		final byte[] table = range.table(channels());
		final int length = width() * channels();
		return (y, row) -> {
			for (int i = 0, from = y * length; i < length; i++)
				row[i] = table[values[from + i] & 0xffff];
		};
	}

	@Override
	DeepImage reordered(final int newWidth, final int newHeight, final PixelOrder order) {
		final short[] result = new short[samples(newWidth, newHeight, channels())];
		for (int y = 0, to = 0; y < newHeight; y++)
			for (final int from : sourceRow(y, newWidth, channels(), order))
				for (int c = 0; c < channels(); c++)
					result[to++] = values[from + c];
		return new DeepImage(newWidth, newHeight, channels(), result);
	}
}
