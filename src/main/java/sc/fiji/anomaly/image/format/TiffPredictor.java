package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Undoes the differences a TIFF writer took before compressing, on samples already decoded: predictor 2 (horizontal
 * differences, modulo 2^16, 2^32 or 2^64; TIFF 6.0, section 14) and predictor 3 (differences of the bytes of floats, most
 * significant bytes first; TIFF Technical Note 3). ImageIO does so for 8-bit samples only.
 */
final class TiffPredictor {

	/** Nothing to undo. */
	static final TiffPredictor NONE = new TiffPredictor(1, 1, true);

	private final int kind;
	private final int segment;
	private final boolean littleEndian;

	/**
	 * @param kind the predictor's number
	 * @param segment pixels per row of a strip or tile: differences start anew after these
	 * @param littleEndian the byte order of the file
	 */
	TiffPredictor(final int kind, final int segment, final boolean littleEndian) {
		this.kind = kind;
		this.segment = segment;
		this.littleEndian = littleEndian;
	}

	/** In place; rows of {@code width} pixels with {@code channels} interleaved samples. Returns the same array. */
	short[] undo(final short[] values, final int width, final int channels) throws IOException {
		if (kind == 3) throw floatOnly();
		if (kind == 2) for (int i = channels; i < values.length; i++)
			if (continues(i, width, channels)) values[i] += values[i - channels];
		return values;
	}

	/** The same for 32-bit integers. */
	int[] undo(final int[] values, final int width, final int channels) throws IOException {
		if (kind == 3) throw floatOnly();
		if (kind == 2) for (int i = channels; i < values.length; i++)
			if (continues(i, width, channels)) values[i] += values[i - channels];
		return values;
	}

	/** The same for 32-bit floats, whose bits were differenced. */
	float[] undo(final float[] values, final int width, final int channels) throws IOException {
		if (kind == 3) forEachSegment(values.length, Float.BYTES, width, channels, (from, length, stored, plain) -> {
			stored.asFloatBuffer().put(values, from, length);
			undoBytes(stored.array(), plain.array(), Float.BYTES, channels);
			plain.asFloatBuffer().get(values, from, length);
		});
		if (kind == 2) for (int i = channels; i < values.length; i++)
			if (continues(i, width, channels)) values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) + Float
				.floatToRawIntBits(values[i - channels]));
		return values;
	}

	/** The same for 64-bit floats; they must not be narrowed before. */
	double[] undo(final double[] values, final int width, final int channels) throws IOException {
		if (kind == 3) forEachSegment(values.length, Double.BYTES, width, channels, (from, length, stored, plain) -> {
			stored.asDoubleBuffer().put(values, from, length);
			undoBytes(stored.array(), plain.array(), Double.BYTES, channels);
			plain.asDoubleBuffer().get(values, from, length);
		});
		if (kind == 2) for (int i = channels; i < values.length; i++)
			if (continues(i, width, channels)) values[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(values[i]) +
				Double.doubleToRawLongBits(values[i - channels]));
		return values;
	}

	private boolean continues(final int i, final int width, final int channels) {
		return i / channels % width % segment != 0;
	}

	private interface Segment {

		/** Samples from..from + length - 1; buffers for them in the file's byte order, and in Java's. */
		void undo(int from, int length, ByteBuffer stored, ByteBuffer plain);
	}

	private void forEachSegment(final int samples, final int size, final int width, final int channels,
		final Segment each) throws IOException
	{
		if (width % segment != 0) throw new IOException("the TIFF file has tiles of " + segment + " pixels that do not" +
			" divide its width of " + width + ", with predictor 3, which cannot be read: save it without a predictor");
		final int length = segment * channels;
		final ByteBuffer stored = ByteBuffer.allocate(length * size).order(littleEndian ? ByteOrder.LITTLE_ENDIAN
			: ByteOrder.BIG_ENDIAN);
		final ByteBuffer plain = ByteBuffer.allocate(length * size);
		for (int from = 0; from < samples; from += length)
			each.undo(from, length, stored, plain);
	}

	/** The row holds the first bytes of all samples, then all second bytes, and so on; the most significant come first. */
	private static void undoBytes(final byte[] row, final byte[] plain, final int size, final int channels) {
		for (int i = channels; i < row.length; i++)
			row[i] += row[i - channels];
		final int length = row.length / size;
		for (int i = 0; i < row.length; i++)
			plain[i] = row[i % size * length + i / size];
	}

	private static IOException floatOnly() {
		return new IOException("the TIFF file has predictor 3, which is for floating point samples, on integers:" +
			" save it without a predictor");
	}
}
