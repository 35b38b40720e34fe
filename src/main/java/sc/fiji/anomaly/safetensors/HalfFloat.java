package sc.fiji.anomaly.safetensors;

/** The two 16-bit floating point formats, widened to 32 bits without any loss. */
final class HalfFloat {

	private HalfFloat() {}

	/**
	 * IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. Subnormals, infinities and NaN included.
	 *
	 * @param bits the 16 bits
	 */
	static float fromFloat16(final short bits) {
		final int exponent = bits >> 10 & 0x1f;
		final int fraction = bits & 0x3ff;
		final int sign = (bits & 0x8000) << 16;
		if (exponent == 0x1f) return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
		if (exponent != 0) return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
		final float magnitude = fraction * 0x1p-24f;
		return sign == 0 ? magnitude : -magnitude;
	}

	/** bfloat16: the upper half of a 32-bit float. */
	static float fromBfloat16(final short bits) {
		return Float.intBitsToFloat(bits << 16);
	}
}
