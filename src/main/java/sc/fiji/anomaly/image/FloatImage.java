package sc.fiji.anomaly.image;

import sc.fiji.anomaly.AnomalyException;

/** An image of 32-bit floating point values, gray or with 3 channels. */
public final class FloatImage extends Raster {

	private final float[] values;

	/**
	 * Takes the array over, without a copy.
	 *
	 * @param channels 1 or 3
	 * @param values height rows of width pixels of {@code channels} values; NaN and infinities are allowed
	 */
	public FloatImage(final int width, final int height, final int channels, final float[] values) {
		super(width, height, channels, values.length);
		this.values = values;
	}

	/** The values, {@code (y * width + x) * channels + channel}; not a copy. */
	public float[] values() {
		return values;
	}

	@Override
	public int bitsPerSample() {
		return 32;
	}

	/** @throws AnomalyException if a value is NaN; the message says how many are, and where the first one is */
	void requireNoNaN() {
		final NotANumber found = new NotANumber();
		found.count(this, 0);
		found.requireNone();
	}

	@Override
	Rows rows(final DisplayRange range) {
		range.requireFor(this);
		if (range.isLinear()) requireNoNaN();
		final int length = width() * channels();
		return (y, row) -> {
			for (int i = 0, from = y * length; i < length; i++)
				row[i] = range.toByte(values[from + i]);
		};
	}

	@Override
	FloatImage reordered(final int newWidth, final int newHeight, final PixelOrder order) {
		final float[] result = new float[samples(newWidth, newHeight, channels())];
		for (int y = 0, to = 0; y < newHeight; y++)
			for (final int from : sourceRow(y, newWidth, channels(), order))
				for (int c = 0; c < channels(); c++)
					result[to++] = values[from + c];
		return new FloatImage(newWidth, newHeight, channels(), result);
	}
}
