package sc.fiji.anomaly.image.format;

import java.io.IOException;

/**
 * Undoes the differences a TIFF writer took before compressing, on samples already decoded: predictor 2 (horizontal
 * differences, modulo 2^16 or 2^32; TIFF 6.0, section 14) and predictor 3 (differences of the bytes of floats, most
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
		if (kind == 1) return values;
		final int[] bits = new int[values.length];
		for (int i = 0; i < bits.length; i++)
			bits[i] = Float.floatToRawIntBits(values[i]);
		if (kind == 2) undo(bits, width, channels);
		else undoBytes(bits, width, channels);
		for (int i = 0; i < bits.length; i++)
			values[i] = Float.intBitsToFloat(bits[i]);
		return values;
	}

	private boolean continues(final int i, final int width, final int channels) {
		return i / channels % width % segment != 0;
	}

	private void undoBytes(final int[] bits, final int width, final int channels) throws IOException {
		if (width % segment != 0) throw new IOException("the TIFF file has tiles of " + segment + " pixels that do not" +
			" divide its width of " + width + ", with predictor 3, which cannot be read: save it without a predictor");
		final int length = segment * channels;
		final byte[] row = new byte[length * 4];
		for (int from = 0; from < bits.length; from += length) {
			for (int i = 0; i < row.length; i++)
				row[i] = (byte) (bits[from + i / 4] >> byteShift(i % 4));
			for (int i = channels; i < row.length; i++)
				row[i] += row[i - channels];
			for (int i = 0; i < length; i++)
				bits[from + i] = row[i] << 24 | (row[length + i] & 0xff) << 16 | (row[2 * length + i] & 0xff) << 8 |
					row[3 * length + i] & 0xff;
		}
	}

	/** Where the n-th byte of the file is in a sample. */
	private int byteShift(final int n) {
		return littleEndian ? 8 * n : 24 - 8 * n;
	}

	private static IOException floatOnly() {
		return new IOException("the TIFF file has predictor 3, which is for floating point samples, on integers:" +
			" save it without a predictor");
	}
}
