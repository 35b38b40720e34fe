package sc.fiji.anomaly.safetensors;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** How little-endian elements of each type become Java numbers without loss. */
final class Widening {

	private Widening() {}

	/** Copies a window of elements. */
	interface ToFloat {

		void copy(ByteBuffer elements, FloatBuffer target);
	}

	/** Takes the next element. */
	interface ToLong {

		long next(ByteBuffer elements);
	}

	/** To 32-bit floats; null for types that do not fit. */
	static ToFloat toFloat(final TensorType type) {
		return switch (type) {
			case F32 -> (elements, target) -> target.put(elements.asFloatBuffer());
			case F16 -> (elements, target) -> {
				final ShortBuffer bits = elements.asShortBuffer();
				while (bits.hasRemaining())
					target.put(HalfFloat.fromFloat16(bits.get()));
			};
			case BF16 -> (elements, target) -> {
				final ShortBuffer bits = elements.asShortBuffer();
				while (bits.hasRemaining())
					target.put(HalfFloat.fromBfloat16(bits.get()));
			};
			default -> null;
		};
	}

	/** To 64-bit integers; null for types that do not fit. */
	static ToLong toLong(final TensorType type) {
		return switch (type) {
			case I8 -> ByteBuffer::get;
			case U8 -> elements -> Byte.toUnsignedLong(elements.get());
			case I16 -> ByteBuffer::getShort;
			case U16 -> elements -> Short.toUnsignedLong(elements.getShort());
			case I32 -> ByteBuffer::getInt;
			case U32 -> elements -> Integer.toUnsignedLong(elements.getInt());
			case I64 -> ByteBuffer::getLong;
			default -> null;
		};
	}
}
