package sc.fiji.anomaly.model;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The tensors of a model file, each with its shape checked against the others before it is read. */
final class ModelTensors {

	private final SafetensorsFile file;

	ModelTensors(final SafetensorsFile file) {
		this.file = file;
	}

	boolean contains(final String name) {
		return file.contains(name);
	}

	/** The length of a mean. */
	int dimension(final String mean) {
		final long[] shape = shape(mean);
		if (shape.length != 1 || !isDimension(shape[0])) throw damaged(mean + " has shape " + Arrays.toString(shape) +
			", not [d]");
		return (int) shape[0];
	}

	/** The number of columns of a matrix. */
	int columns(final String name) {
		final long[] shape = shape(name);
		if (shape.length != 2 || !isDimension(shape[1])) throw damaged(name + " has shape " + Arrays.toString(shape) +
			", not [k, d]");
		return (int) shape[1];
	}

	private static boolean isDimension(final long size) {
		return size >= 1 && size <= Short.MAX_VALUE;
	}

	/** A tensor that must be there, or must not. */
	void requirePresent(final String name, final boolean wanted) {
		if (contains(name) != wanted) throw damaged(wanted ? "it lacks the tensor '" + name + "'" : "it has a tensor '" +
			name + "', which a model of all components has not");
	}

	double number(final String name) {
		return vector(name, 1)[0];
	}

	double[] vector(final String name, final int length) {
		requireShape(name, length);
		return file.doubles(name);
	}

	/** A tensor of one dimension, of any length. */
	double[] column(final String name) {
		final long[] shape = shape(name);
		if (shape.length != 1) throw damaged(name + " has shape " + Arrays.toString(shape) + ", not [n]");
		return file.doubles(name);
	}

	double[][] matrix(final String name, final int k, final int d) {
		requireShape(name, k, d);
		final double[][] rows = new double[k][];
		for (int i = 0; i < k; i++)
			rows[i] = file.doubles(name, (long) i * d, d);
		return rows;
	}

	float[][] rows(final String name, final int n, final int d) {
		requireShape(name, n, d);
		final float[][] rows = new float[n][];
		for (int i = 0; i < n; i++)
			rows[i] = file.floats(name, (long) i * d, d);
		return rows;
	}

	/** As many images listed as were summed up. */
	void requireCount(final int listed, final long summed) {
		if (listed != summed) throw damaged("it lists " + listed + " images, but its sums are of " + summed);
	}

	/** A tensor that must be there, with these extents. */
	void requireShape(final String name, final long... wanted) {
		final long[] shape = shape(name);
		if (!Arrays.equals(shape, wanted)) throw damaged(name + " has shape " + Arrays.toString(shape) + ", not " + Arrays
			.toString(wanted));
	}

	private long[] shape(final String name) {
		if (!file.contains(name)) throw damaged("it lacks the tensor '" + name + "'");
		return file.info(name).shape();
	}

	private AnomalyException damaged(final String what) {
		return new AnomalyException(file.name() + " is damaged: " + what + ". Take another copy, or train again");
	}
}
