package sc.fiji.anomaly.safetensors;

import java.util.Arrays;

/**
 * What a safetensors header says of one tensor. Its values are row-major and little-endian.
 *
 * @param name the tensor's name
 * @param type the type of its elements
 * @param shape its extents, none for a single number
 * @param begin first byte, counted from the end of the header
 * @param end first byte after it
 */
public record TensorInfo(String name, TensorType type, long[] shape, long begin, long end) {

	public TensorInfo {
		shape = shape.clone();
	}

	/** The extents: a copy. */
	@Override
	public long[] shape() {
		return shape.clone();
	}

	/** The number of elements: the product of the extents, 1 for no extents. */
	public long elements() {
		return (end - begin) / type.bytes();
	}

	/** Whether the tensor has exactly these extents. */
	public boolean hasShape(final long... wanted) {
		return Arrays.equals(shape, wanted);
	}

	/** @throws IndexOutOfBoundsException if it has no such elements */
	void requireRange(final long first, final int count) {
		if (first < 0 || count < 0 || first > elements() - count) throw new IndexOutOfBoundsException("values " + first +
			" to " + (first + count) + " of tensor " + this);
	}

	@Override
	public boolean equals(final Object o) {
		return o instanceof TensorInfo t && name.equals(t.name) && type == t.type && begin == t.begin && end == t.end &&
			Arrays.equals(shape, t.shape);
	}

	@Override
	public int hashCode() {
		return name.hashCode();
	}

	/** Name, type and shape: {@code layernorm.weight F32 [384]}. */
	@Override
	public String toString() {
		return name + " " + type + " " + Arrays.toString(shape);
	}
}
