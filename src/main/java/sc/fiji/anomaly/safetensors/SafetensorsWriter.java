package sc.fiji.anomaly.safetensors;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;

/**
 * Collects tensors and texts and writes them as one safetensors file. The rules are those of the
 * <a href="https://github.com/huggingface/safetensors#format">format</a> and its reference implementation: the header
 * is padded with spaces to a multiple of 8 bytes, tensors with wider elements come first and then in order of their
 * names, so that every tensor is aligned. The same content gives the same bytes, in whatever order it was added.
 * <p>
 * Arrays are not copied: they must not change before the file is written. Not for several threads.
 */
public final class SafetensorsWriter {

	/** A file whose names, shapes and metadata take more bytes than this cannot be written. */
	public static final long MOST_HEADER_BYTES = Header.MAX_BYTES;

	private final Map<String, TensorContent> tensors = new TreeMap<>();
	private final Map<String, String> metadata = new TreeMap<>();

	/** Adds free texts, kept under {@code __metadata__}. A key that was there gets the new text. */
	public SafetensorsWriter metadata(final Map<String, String> texts) {
		metadata.putAll(texts);
		return this;
	}

	/** Adds an F32 tensor. */
	public SafetensorsWriter add(final String name, final long[] shape, final float[] values) {
		return add(name, TensorContent.of(TensorType.F32, shape, values.length, (i, out) -> out.putFloat(values[i])));
	}

	/** Adds an F64 tensor. */
	public SafetensorsWriter add(final String name, final long[] shape, final double[] values) {
		return add(name, TensorContent.of(TensorType.F64, shape, values.length, (i, out) -> out.putDouble(values[i])));
	}

	/** Adds an I32 tensor. */
	public SafetensorsWriter add(final String name, final long[] shape, final int[] values) {
		return add(name, TensorContent.of(TensorType.I32, shape, values.length, (i, out) -> out.putInt(values[i])));
	}

	/** Adds an I64 tensor. */
	public SafetensorsWriter add(final String name, final long[] shape, final long[] values) {
		return add(name, TensorContent.of(TensorType.I64, shape, values.length, (i, out) -> out.putLong(values[i])));
	}

	/**
	 * Adds a tensor of any type from its bytes, such as F16 or BF16.
	 *
	 * @param bytes little-endian, from position to limit
	 */
	public SafetensorsWriter add(final String name, final TensorType type, final long[] shape, final ByteBuffer bytes) {
		final ByteBuffer whole = bytes.slice();
		if (whole.capacity() % type.bytes() != 0) throw new IllegalArgumentException(whole.capacity() +
			" bytes are no whole number of " + type + " values");
		return add(name, TensorContent.of(type, shape, whole.capacity() / type.bytes(), (i, out) -> out.put(whole.slice(i *
			type.bytes(), type.bytes()))));
	}

	/** Adds an F32 tensor of {@code rows.length} x {@code columns}. */
	public SafetensorsWriter add(final String name, final float[][] rows, final int columns) {
		return add(name, rows.length, columns, i -> rows[(int) i]);
	}

	/**
	 * Adds an F32 tensor of {@code rows} x {@code columns} whose rows are asked for one by one while the file is
	 * written, so that it may be larger than memory.
	 */
	public SafetensorsWriter add(final String name, final long rows, final int columns,
		final LongFunction<float[]> row)
	{
		return add(name, TensorContent.ofRows(name, rows, columns, row));
	}

	private SafetensorsWriter add(final String name, final TensorContent tensor) {
		if (name.equals(HeaderReader.METADATA)) throw new IllegalArgumentException("a tensor cannot be called " + name);
		if (tensors.putIfAbsent(name, tensor) != null) throw new IllegalArgumentException("there is a tensor '" + name +
			"' already");
		return this;
	}

	/**
	 * Writes the file. It appears under its name at once and complete: it is written under another name in the same
	 * folder, forced to the disk, and renamed. After a failure there is no trace of it, and a file that was there is as
	 * it was.
	 *
	 * @param overwrite whether a file that is there may be replaced
	 * @throws AnomalyException if it may not, or the file could not be written
	 */
	public void write(final Path file, final boolean overwrite) {
		final var order = tensors.entrySet().stream().sorted(Comparator.comparing(t -> t.getValue().type(), Comparator
			.reverseOrder())).toList();
		final HeaderText header = new HeaderText(metadata);
		order.forEach(t -> header.add(t.getKey(), t.getValue()));
		AtomicFile.write(file, overwrite, out -> {
			out.write(header.bytes());
			for (final var t : order)
				t.getValue().writeTo(out);
		});
	}
}
