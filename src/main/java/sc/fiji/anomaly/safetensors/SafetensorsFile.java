package sc.fiji.anomaly.safetensors;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import sc.fiji.anomaly.AnomalyException;

/**
 * A safetensors file, open for reading: 8 bytes of header length (little-endian), a JSON header, raw little-endian
 * values. Format: <a href="https://github.com/huggingface/safetensors#format">huggingface/safetensors</a>.
 * <p>
 * The header is checked completely when the file is opened: its length against the file's and against 100 MB, UTF-8,
 * JSON, duplicate names, types, shapes, offsets, and that the tensors fill the file without overlap, gap or rest. Values
 * are mapped into memory piece by piece when they are asked for, so files and tensors may be larger than 2 GiB. Any
 * number of threads may read at once.
 */
public final class SafetensorsFile implements AutoCloseable {

	/** How much is mapped at a time, in bytes: a multiple of every element's size. */
	private static final int WINDOW = 64 << 20;

	/** How much is copied at a time, in bytes: a multiple of every element's size, in the second-level cache. */
	private static final int CHUNK = 1 << 16;

	private final ByteSource file;
	private final Header header;
	/** Buffers of that size, one for each thread that has copied at the same time as others. */
	private final Queue<ByteBuffer> spare = new ConcurrentLinkedQueue<>();

	private SafetensorsFile(final ByteSource file) {
		this.file = file;
		header = Header.read(file);
	}

	/**
	 * Opens a file and checks its header.
	 *
	 * @throws AnomalyException if there is no such file, it cannot be read, or it is not a complete safetensors file
	 */
	public static SafetensorsFile open(final Path path) {
		final ByteSource file = ByteSource.open(path);
		try {
			return new SafetensorsFile(file);
		}
		catch (final RuntimeException e) {
			file.close();
			throw e;
		}
	}

	/**
	 * A file that is already in memory, such as a resource.
	 *
	 * @param content the whole file, from position to limit
	 * @param name for messages
	 * @throws AnomalyException if it is not a complete safetensors file
	 */
	public static SafetensorsFile of(final ByteBuffer content, final String name) {
		return new SafetensorsFile(ByteSource.of(content, name));
	}

	/** The path, or the name that was given. */
	public String name() {
		return file.name();
	}

	/** The free texts under {@code __metadata__}: unmodifiable, empty where there are none. */
	public Map<String, String> metadata() {
		return header.metadata();
	}

	/** The tensors' names, in the header's order: unmodifiable. */
	public Set<String> names() {
		return header.tensors().keySet();
	}

	public boolean contains(final String tensor) {
		return header.tensors().containsKey(tensor);
	}

	/**
	 * Type and shape of a tensor.
	 *
	 * @throws AnomalyException if the file has none of that name
	 */
	public TensorInfo info(final String tensor) {
		final TensorInfo info = header.tensors().get(tensor);
		if (info == null) throw new AnomalyException(name() + " has no tensor '" + tensor + "'");
		return info;
	}

	/**
	 * All values of an F32, F16 or BF16 tensor, widened to 32 bits.
	 *
	 * @throws AnomalyException if it has another type (F64 would lose digits), or more than 2^31 - 9 values
	 */
	public float[] floats(final String tensor) {
		return floats(tensor, 0, arrayLength(info(tensor)));
	}

	/** {@code count} values of such a tensor from the {@code first}, in row-major order. */
	public float[] floats(final String tensor, final long first, final int count) {
		info(tensor).requireRange(first, count);
		final float[] values = new float[count];
		copy(tensor, first, FloatBuffer.wrap(values));
		return values;
	}

	/**
	 * All values of an F64, F32, F16 or BF16 tensor, widened to 64 bits.
	 *
	 * @throws AnomalyException if it has another type, or more than 2^31 - 9 values
	 */
	public double[] doubles(final String tensor) {
		return doubles(tensor, 0, arrayLength(info(tensor)));
	}

	/** {@code count} values of such a tensor from the {@code first}, in row-major order. */
	public double[] doubles(final String tensor, final long first, final int count) {
		final TensorInfo info = info(tensor);
		info.requireRange(first, count);
		final double[] values = new double[count];
		if (info.type() != TensorType.F64) {
			final float[] narrow = floats(tensor, first, count);
			for (int i = 0; i < count; i++)
				values[i] = narrow[i];
			return values;
		}
		final DoubleBuffer target = DoubleBuffer.wrap(values);
		read(info, first, count, window -> target.put(window.asDoubleBuffer()));
		return values;
	}

	/**
	 * All values of an integer tensor (I8 to I64, U8 to U32).
	 *
	 * @throws AnomalyException if it has another type, or more than 2^31 - 9 values
	 */
	public long[] longs(final String tensor) {
		final TensorInfo info = info(tensor);
		final Widening.ToLong widening = Widening.toLong(info.type());
		if (widening == null) throw wrongType(info, "whole numbers (I8, I16, I32, I64, U8, U16, U32)");
		final long[] values = new long[arrayLength(info)];
		final int[] next = { 0 };
		read(info, 0, values.length, window -> {
			while (window.hasRemaining())
				values[next[0]++] = widening.next(window);
		});
		return values;
	}

	/**
	 * Copies all values of an F32, F16 or BF16 tensor, widened to 32 bits, to the target's position, which moves behind
	 * them.
	 *
	 * @throws AnomalyException if it has another type
	 * @throws BufferOverflowException if the target has no room for them
	 */
	public void copyTo(final String tensor, final FloatBuffer target) {
		final long count = info(tensor).elements();
		if (count > target.remaining()) throw new BufferOverflowException();
		final FloatBuffer part = target.slice(target.position(), (int) count);
		copy(tensor, 0, part);
		target.position(target.position() + (int) count);
	}

	/**
	 * Copies some values of an F64, F32, F16 or BF16 tensor, widened to 64 bits, in row-major order. For reading a large
	 * tensor in blocks again and again: nothing is mapped and nothing but a small buffer is allocated.
	 *
	 * @param first the first value
	 * @param count how many
	 * @param target where they go, from its beginning
	 * @throws AnomalyException if it has another type
	 */
	public void copyTo(final String tensor, final long first, final int count, final double[] target) {
		final TensorInfo info = info(tensor);
		info.requireRange(first, count);
		final Widening.ToDouble widening = Widening.toDouble(info.type());
		if (widening == null) throw wrongType(info, "64-bit floats (F64, F32, F16, BF16)");
		final int width = info.type().bytes();
		final ByteBuffer reused = spare.poll();
		final ByteBuffer chunk = reused != null ? reused : ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		for (int done = 0; done < count; done += chunk.limit() / width) {
			chunk.clear().limit((int) Math.min(CHUNK, (long) (count - done) * width));
			file.copy(position(info, first + done), chunk);
			widening.copy(chunk.flip(), target, done);
		}
		spare.add(chunk);
	}

	private long position(final TensorInfo info, final long element) {
		return 8L + header.bytes() + info.begin() + element * info.type().bytes();
	}

	private void copy(final String tensor, final long first, final FloatBuffer target) {
		final TensorInfo info = info(tensor);
		final Widening.ToFloat widening = Widening.toFloat(info.type());
		if (widening == null) throw wrongType(info, "32-bit floats (F32, F16, BF16)");
		read(info, first, target.remaining(), window -> widening.copy(window, target));
	}

	/** Hands the bytes of some elements to {@code sink}, window by window. */
	private void read(final TensorInfo info, final long first, final int count, final Consumer<ByteBuffer> sink) {
		final int width = info.type().bytes();
		long position = position(info, first);
		final long end = position + (long) count * width;
		while (position < end) {
			final int size = (int) Math.min(WINDOW, end - position);
			try {
				sink.accept(file.read(position, size));
			}
			catch (final InternalError e) {
				// What the JVM makes of a mapped file that another process cuts off.
				throw file.changed(e);
			}
			position += size;
		}
	}

	private int arrayLength(final TensorInfo info) {
		if (info.elements() > Integer.MAX_VALUE - 8) throw new AnomalyException("tensor " + info + " of " + name() +
			" has " + info.elements() + " values, too many for one array: read it in parts");
		return (int) info.elements();
	}

	private AnomalyException wrongType(final TensorInfo info, final String wanted) {
		return new AnomalyException("tensor " + info + " of " + name() + " has the type " + info.type() +
			", but is wanted as " + wanted);
	}

	/** Closes the file. What was read stays. Closing again does nothing. */
	@Override
	public void close() {
		file.close();
	}
}
