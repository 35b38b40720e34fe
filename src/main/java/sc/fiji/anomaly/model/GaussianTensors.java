package sc.fiji.anomaly.model;

import java.util.Optional;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.MahalanobisDetector;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.Subspace;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Projection;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/**
 * A Gaussian as tensors of a model file, all float64, whose names begin with a prefix: {@code mean} (k), {@code cholesky}
 * (k x k, lower, of the shrunk covariance), the sums {@code sums.count} (1), {@code sums.origin} (k), {@code sums.first}
 * (k), {@code sums.second} (k x k), {@code sums.third} (k), {@code sums.fourth} (1), and, of a part of the principal
 * components of d features, {@code projection} (k x d); without it k = d.
 */
record GaussianTensors(String prefix) {

	/** Of images' features at a level, counted from 0, of so many. */
	static GaussianTensors ofImages(final int level, final int levels) {
		return new GaussianTensors(levels == 1 ? "" : "level" + (level + 1) + ".");
	}

	/** Of patches' features of a group of layers, counted from 0, of so many. */
	static GaussianTensors ofPatches(final int group, final int groups) {
		return new GaussianTensors(groups == 1 ? "patch." : "patch" + (group + 1) + ".");
	}

	/** Of the same features, all of them, where this is of a part of their components. */
	GaussianTensors all() {
		return new GaussianTensors(prefix + "all.");
	}

	static final String MEAN = "mean";
	private static final String PROJECTION = "projection";

	void write(final SafetensorsWriter writer, final NormalGaussian gaussian) {
		vector(writer, prefix + MEAN, gaussian.gaussian().mean());
		matrix(writer, prefix + "cholesky", gaussian.gaussian().choleskyLower());
		gaussian.subspace().ifPresent(s -> matrix(writer, prefix + PROJECTION, s.projection().basis()));
		writeSums(writer, gaussian.moments());
	}

	void writeSums(final SafetensorsWriter writer, final Moments m) {
		vector(writer, prefix + "sums.count", m.count());
		vector(writer, prefix + "sums.origin", m.origin());
		vector(writer, prefix + "sums.first", m.sum());
		matrix(writer, prefix + "sums.second", m.products());
		vector(writer, prefix + "sums.third", m.cubes());
		vector(writer, prefix + "sums.fourth", m.fourths());
	}

	static void vector(final SafetensorsWriter writer, final String name, final double... values) {
		writer.add(name, new long[] { values.length }, values);
	}

	static void matrix(final SafetensorsWriter writer, final String name, final double[][] rows) {
		final int columns = rows[0].length;
		final double[] flat = new double[Math.multiplyExact(rows.length, columns)];
		for (int i = 0; i < rows.length; i++)
			System.arraycopy(rows[i], 0, flat, i * columns, columns);
		writer.add(name, new long[] { rows.length, columns }, flat);
	}

	/**
	 * Reads what {@link #write} wrote.
	 *
	 * @param metadata says which components, at which share of variance
	 * @param shrinkage as it was recorded
	 */
	NormalGaussian read(final ModelTensors tensors, final ModelMetadata metadata, final double shrinkage) {
		final int k = tensors.dimension(prefix + MEAN);
		return new NormalGaussian(subspace(tensors, metadata, k), readSums(tensors, k), shrinkage, MahalanobisDetector.of(
			tensors.vector(prefix + MEAN, k), tensors.matrix(prefix + "cholesky", k, k)));
	}

	/** Reads what {@link #writeSums} wrote, over k features. */
	Moments readSums(final ModelTensors tensors, final int k) {
		return Moments.ofSums((long) tensors.number(prefix + "sums.count"), tensors.vector(prefix + "sums.origin", k), tensors
			.vector(prefix + "sums.first", k), tensors.matrix(prefix + "sums.second", k, k), tensors.vector(prefix +
				"sums.third", k), tensors.number(prefix + "sums.fourth"));
	}

	private Optional<Subspace> subspace(final ModelTensors tensors, final ModelMetadata metadata, final int k) {
		final String name = prefix + PROJECTION;
		final Components components = metadata.components();
		tensors.requirePresent(name, components != Components.ALL);
		if (components == Components.ALL) return Optional.empty();
		return Optional.of(new Subspace(components, metadata.variance(), Projection.of(tensors.matrix(name, k, tensors
			.columns(name)))));
	}
}
