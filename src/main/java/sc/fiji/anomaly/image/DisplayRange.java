package sc.fiji.anomaly.image;

import java.util.Objects;

import sc.fiji.anomaly.AnomalyException;

/**
 * How 16-bit and 32-bit values become 8 bits: one rule for all images of a model, so that brightness defects stay
 * visible. Immutable; its {@link #label()} is what a model file records.
 */
public final class DisplayRange {

	private enum Kind {
		LINEAR, PILLOW, NONE
	}

	/**
	 * What Pillow's {@code convert("RGB")} does, for parity with published code: gray values are clipped, not scaled
	 * (16 bits: min(v, 255); 32 bits: truncated towards zero and clipped to 0..255, NaN is 0), 16-bit RGB keeps the
	 * high byte. Real 12-bit and 16-bit images become almost all white.
	 */
	public static final DisplayRange PILLOW = new DisplayRange(Kind.PILLOW, Double.NaN, Double.NaN);

	/**
	 * No range: all training images had 8 bits. Gray images with more are refused; 16-bit RGB keeps the high byte, as in
	 * Pillow.
	 */
	public static final DisplayRange NONE = new DisplayRange(Kind.NONE, Double.NaN, Double.NaN);

	private final Kind kind;
	private final double lo;
	private final double hi;
	private volatile byte[] linearTable; // made on first use; two threads that make it make the same

	private DisplayRange(final Kind kind, final double lo, final double hi) {
		this.kind = kind;
		this.lo = lo;
		this.hi = hi;
	}

	/**
	 * The value v becomes floor((v - lo) * 255 / (hi - lo) + 0.5), clipped to 0..255, in float64.
	 *
	 * @param lo the value that becomes black
	 * @param hi the value that becomes white
	 * @throws AnomalyException unless lo is less than hi and both are finite
	 */
	public static DisplayRange of(final double lo, final double hi) {
		if (!(lo < hi) || Double.isInfinite(hi - lo)) throw new AnomalyException("the range is " + number(lo) + "," +
			number(hi) + ", but the first value (black) must be less than the second (white), and both finite");
		return new DisplayRange(Kind.LINEAR, lo, hi);
	}

	/**
	 * Reads a {@link #label()}: {@code pillow}, {@code none} or {@code LO,HI}.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static DisplayRange parse(final String text) {
		if ("pillow".equalsIgnoreCase(text.trim())) return PILLOW;
		if ("none".equalsIgnoreCase(text.trim())) return NONE;
		final String[] limits = text.split(",", -1);
		if (limits.length == 2) try {
			return of(Double.parseDouble(limits[0].trim()), Double.parseDouble(limits[1].trim()));
		}
		catch (final NumberFormatException e) {
			// told below
		}
		throw new AnomalyException("the range is '" + text +
			"', but must be data, pillow, or two numbers LO,HI such as 100,4095");
	}

	/** {@code pillow}, {@code none}, or the limits as {@code LO,HI}, which read back to the same numbers. */
	public String label() {
		return switch (kind) {
			case PILLOW -> "pillow";
			case NONE -> "none";
			case LINEAR -> number(lo) + "," + number(hi);
		};
	}

	/** Whether there are two limits. */
	public boolean isLinear() {
		return kind == Kind.LINEAR;
	}

	/** The value that becomes black; NaN for {@link #PILLOW} and {@link #NONE}. */
	public double lo() {
		return lo;
	}

	/** The value that becomes white; NaN for {@link #PILLOW} and {@link #NONE}. */
	public double hi() {
		return hi;
	}

	/** @throws AnomalyException if this is {@link #NONE} and the image is deeper than 8 bits */
	void requireFor(final Raster image) {
		if (kind == Kind.NONE && image.needsRange()) throw refused(image.bitsPerSample());
	}

	/** @throws AnomalyException if this refuses gray images of 16 or 32 bits */
	public void requireDeepGray() {
		if (kind == Kind.NONE) throw refused("more than 8");
	}

	private static AnomalyException refused(final Object bits) {
		return new AnomalyException("the image has " + bits + " bits per pixel, but the model was trained on 8-bit" +
			" images only: give 8-bit images, or train again with images like this one, where a range can be" +
			" chosen (data, pillow, or LO,HI)");
	}

	/** One value to 8 bits. NaN is for {@link FloatImage} to refuse where the range is linear. */
	byte toByte(final double v) {
		final double scaled = kind == Kind.LINEAR ? Math.floor((v - lo) * 255 / (hi - lo) + 0.5) : v;
		return (byte) (scaled > 0 ? scaled >= 255 ? 255 : (int) scaled : 0);
	}

	/** For each of the 65536 unsigned 16-bit values its 8-bit value. */
	byte[] table(final int channels) {
		if (isLinear()) {
			if (linearTable == null) linearTable = table(this::toByte);
			return linearTable;
		}
		if (channels == 3) return table(v -> (byte) ((int) v >> 8));
		if (kind == Kind.NONE) throw refused(16);
		return table(this::toByte);
	}

	private interface ToByte {

		byte of(double v);
	}

	private static byte[] table(final ToByte rule) {
		final byte[] table = new byte[1 << 16];
		for (int v = 0; v < table.length; v++)
			table[v] = rule.of(v);
		return table;
	}

	private static String number(final double v) {
		return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof DisplayRange r && kind == r.kind && Double.compare(lo, r.lo) == 0 && Double.compare(hi,
			r.hi) == 0;
	}

	@Override
	public int hashCode() {
		return Objects.hash(kind, lo, hi);
	}

	@Override
	public String toString() {
		return label();
	}
}
