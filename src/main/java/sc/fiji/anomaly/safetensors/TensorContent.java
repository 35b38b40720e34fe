package sc.fiji.anomaly.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.LongFunction;

/** A tensor that waits to be written: type, shape and where its values come from. */
record TensorContent(TensorType type, long[] shape, Values values) {

	private static final int CHUNK = 1 << 16;

	/** Writes all values, little-endian. */
	interface Values {

		void writeTo(OutputStream out) throws IOException;
	}

	/** Appends one value. */
	interface Element {

		void put(int index, ByteBuffer out);
	}

	/** @param count the number of values there are, which must be what the shape wants */
	static TensorContent of(final TensorType type, final long[] shape, final int count, final Element element) {
		if (product(shape) != count) throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) +
			" has " + product(shape) + " values, not " + count);
		return new TensorContent(type, shape.clone(), out -> writeAll(out, type.bytes(), count, element));
	}

	static TensorContent ofRows(final String name, final long rows, final int columns,
		final LongFunction<float[]> provider)
	{
		return new TensorContent(TensorType.F32, new long[] { rows, columns }, out -> {
			final ByteBuffer chunk = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
			for (long i = 0; i < rows; i++) {
				final float[] row = provider.apply(i);
				if (row.length != columns) throw new IllegalArgumentException("row " + i + " of tensor '" + name +
					"' has " + row.length + " values, not " + columns);
				chunk.asFloatBuffer().put(row);
				out.write(chunk.array());
			}
		});
	}

	long bytes() {
		return Math.multiplyExact(product(shape), type.bytes());
	}

	void writeTo(final OutputStream out) throws IOException {
		values.writeTo(out);
	}

	private static void writeAll(final OutputStream out, final int width, final int count, final Element element)
		throws IOException
	{
		final ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, (long) count * width)).order(
			ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			element.put(i, chunk);
			if (chunk.hasRemaining() && i < count - 1) continue;
			out.write(chunk.array(), 0, chunk.position());
			chunk.clear();
		}
	}

	private static long product(final long[] shape) {
		return Arrays.stream(shape).reduce(1, Math::multiplyExact);
	}
}
