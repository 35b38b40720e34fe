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

	/** Copies a window of elements, which begins at 0, to an array, from its element {@code at} on. */
	interface ToDouble {

		void copy(ByteBuffer elements, double[] target, int at);
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

	/** To 64-bit floats; null for types that do not fit. */
	static ToDouble toDouble(final TensorType type) {
		return switch (type) {
			case F64 -> (elements, target, at) -> elements.asDoubleBuffer().get(target, at, elements.remaining() /
				Double.BYTES);
			case F32 -> (elements, target, at) -> {
				final int count = elements.remaining() / Float.BYTES;
				for (int i = 0; i < count; i++)
					target[at + i] = elements.getFloat(i * Float.BYTES);
			};
			case F16 -> (elements, target, at) -> {
				for (int i = 0; i < elements.remaining() / Short.BYTES; i++)
					target[at + i] = HalfFloat.fromFloat16(elements.getShort(i * Short.BYTES));
			};
			case BF16 -> (elements, target, at) -> {
				for (int i = 0; i < elements.remaining() / Short.BYTES; i++)
					target[at + i] = HalfFloat.fromBfloat16(elements.getShort(i * Short.BYTES));
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
