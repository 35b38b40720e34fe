package sc.fiji.anomaly.safetensors;

/**
 * The element types a safetensors file may name, with their size. The order is that of the reference implementation,
 * which puts wider types first in the file.
 */
public enum TensorType {
	BOOL(1), U8(1), I8(1), F8_E5M2(1), F8_E4M3(1), I16(2), U16(2), F16(2), BF16(2), I32(4), U32(4), F32(4), F64(8),
	I64(8), U64(8);

	private final int bytes;

	TensorType(final int bytes) {
		this.bytes = bytes;
	}

	/** Bytes per element: 1, 2, 4 or 8. */
	public int bytes() {
		return bytes;
	}
}
