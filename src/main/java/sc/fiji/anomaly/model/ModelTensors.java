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

	/** d, from the mean. */
	int dimension() {
		final long[] shape = shape("mean");
		if (shape.length != 1 || shape[0] < 1 || shape[0] > Short.MAX_VALUE) throw damaged("mean has shape " + Arrays
			.toString(shape) + ", not [d]");
		return (int) shape[0];
	}

	double number(final String name) {
		return vector(name, 1)[0];
	}

	double[] vector(final String name, final int length) {
		requireShape(name, length);
		return file.doubles(name);
	}

	double[][] matrix(final String name, final int d) {
		requireShape(name, d, d);
		final double[][] rows = new double[d][];
		for (int i = 0; i < d; i++)
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

	private void requireShape(final String name, final long... wanted) {
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
