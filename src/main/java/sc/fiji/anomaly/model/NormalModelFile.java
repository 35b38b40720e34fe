package sc.fiji.anomaly.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.MahalanobisDetector;
import sc.fiji.anomaly.detect.Subspace;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Projection;
import sc.fiji.anomaly.safetensors.SafetensorsFile;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/**
 * The model file: one {@code .safetensors} file, no code in it, described in the README.
 * <p>
 * Tensors, d features, n images: {@code mean} (d), {@code cholesky} (d x d, lower, of the shrunk covariance), the sums
 * {@code sums.count} (1), {@code sums.origin} (d), {@code sums.first} (d), {@code sums.second} (d x d),
 * {@code sums.third} (d), {@code sums.fourth} (1), {@code leave_one_out} (n, sorted), all float64, and {@code features}
 * (n x d, float32). The last two are missing in a model made from sums alone. A model of a part of the principal
 * components also has {@code projection} (k x d), and k instead of d in all others but the features.
 * {@link ModelMetadata} lists the rest.
 */
public final class NormalModelFile {

	private static final String LEAVE_ONE_OUT = "leave_one_out";
	private static final String PROJECTION = "projection";

	/** Features of more bytes than this are left in the file until they are asked for: scoring does without them. */
	private static final long MOST_IN_MEMORY = 32L << 20;

	/** Bytes for everything but the images in a header: some 4000 are used. */
	private static final long REST_OF_HEADER = 100_000;

	private NormalModelFile() {}

	/**
	 * Refuses more images than a model file can name: the format's header ends at 100 MB, that is near 900,000 images.
	 * Known before the first one is read, when it has cost nothing yet.
	 *
	 * @param paths of the training images
	 * @throws AnomalyException if their names and hashes do not fit
	 */
	public static void requireRoomFor(final List<String> paths) {
		final long bytes = ModelMetadata.bytesOfImages(paths), most = SafetensorsWriter.MOST_HEADER_BYTES - REST_OF_HEADER;
		if (bytes > most) throw new AnomalyException(paths.size() +
			" images are too many: their names and hashes would take " + bytes + " bytes in the model file, where " + most +
			" fit. Train with fewer images, or with shorter names of files and folders");
	}

	/**
	 * Writes a model whole or not at all.
	 *
	 * @param overwrite whether a file that is there may be replaced
	 * @throws AnomalyException if it cannot be written; a file that was there before is then untouched
	 */
	public static void write(final NormalModel model, final Path file, final boolean overwrite) {
		final SafetensorsWriter writer = new SafetensorsWriter().metadata(ModelMetadata.of(model));
		addGaussian(writer, model);
		if (model.threshold().isEmpty()) {
			writer.write(file, overwrite);
			return;
		}
		vector(writer, LEAVE_ONE_OUT, model.threshold().get().sortedScores());
		model.trainingFeatures().use(rows -> {
			writer.add(StoredFeatures.TENSOR, rows.count(), rows.dimension(), new FloatRows(rows));
			writer.write(file, overwrite);
			return rows;
		});
	}

	private static void addGaussian(final SafetensorsWriter writer, final NormalModel model) {
		final Moments m = model.moments();
		vector(writer, "mean", model.gaussian().mean());
		matrix(writer, "cholesky", model.gaussian().choleskyLower());
		model.subspace().ifPresent(s -> matrix(writer, PROJECTION, s.projection().basis()));
		vector(writer, "sums.count", m.count());
		vector(writer, "sums.origin", m.origin());
		vector(writer, "sums.first", m.sum());
		matrix(writer, "sums.second", m.products());
		vector(writer, "sums.third", m.cubes());
		vector(writer, "sums.fourth", m.fourths());
	}

	private static void vector(final SafetensorsWriter writer, final String name, final double... values) {
		writer.add(name, new long[] { values.length }, values);
	}

	private static void matrix(final SafetensorsWriter writer, final String name, final double[][] rows) {
		final int columns = rows[0].length;
		final double[] flat = new double[Math.multiplyExact(rows.length, columns)];
		for (int i = 0; i < rows.length; i++)
			System.arraycopy(rows[i], 0, flat, i * columns, columns);
		writer.add(name, new long[] { rows.length, columns }, flat);
	}

	/**
	 * Reads a model. More than 32 MB of features are left in the file, and read when they are asked for: scoring does
	 * without them.
	 *
	 * @throws AnomalyException if there is no such file, or it is damaged or no model file; the message says what is
	 *           wrong with it
	 */
	public static NormalModel read(final Path file) {
		return read(file, MOST_IN_MEMORY);
	}

	/** The same with features left in the file if they take more bytes than this. */
	static NormalModel read(final Path file, final long mostInMemory) {
		if (!Files.isRegularFile(file)) throw new AnomalyException("there is no model file " + file +
			": choose a file that Train Normal Model has written");
		try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
			return read(new ModelTensors(tensors), ModelMetadata.read(tensors.metadata(), tensors.name()), file,
				mostInMemory);
		}
	}

	private static NormalModel read(final ModelTensors tensors, final ModelMetadata metadata, final Path file,
		final long mostInMemory)
	{
		final int k = tensors.dimension();
		final Moments moments = Moments.ofSums((long) tensors.number("sums.count"), tensors.vector("sums.origin", k),
			tensors.vector("sums.first", k), tensors.matrix("sums.second", k, k), tensors.vector("sums.third", k), tensors
				.number("sums.fourth"));
		final MahalanobisDetector gaussian = MahalanobisDetector.of(tensors.vector("mean", k), tensors.matrix("cholesky", k,
			k));
		final Optional<Subspace> subspace = subspace(tensors, metadata, k);
		final List<TrainingImage> images = metadata.images();
		if (!tensors.contains(LEAVE_ONE_OUT)) return new NormalModel(metadata.spec(), images, TrainingFeatures.of(new float[0][]),
			subspace, moments, metadata.shrinkage(), gaussian, Optional.empty());
		tensors.requireCount(images.size(), moments.count());
		final Threshold threshold = Threshold.of(tensors.vector(LEAVE_ONE_OUT, images.size()), metadata
			.falsePositiveRate());
		metadata.requireThreshold(threshold);
		final int d = subspace.map(s -> s.projection().dimension()).orElse(k);
		final boolean stored = (long) images.size() * d * Float.BYTES > mostInMemory;
		tensors.requireShape(StoredFeatures.TENSOR, images.size(), d);
		final TrainingFeatures features = stored ? new StoredFeatures(file, images, gaussian.mean()) : TrainingFeatures.of(
			tensors.rows(StoredFeatures.TENSOR, images.size(), d));
		return new NormalModel(metadata.spec(), images, features, subspace, moments, metadata.shrinkage(), gaussian, Optional
			.of(threshold));
	}

	private static Optional<Subspace> subspace(final ModelTensors tensors, final ModelMetadata metadata, final int k) {
		final Components components = metadata.components();
		tensors.requirePresent(PROJECTION, components != Components.ALL);
		if (components == Components.ALL) return Optional.empty();
		return Optional.of(new Subspace(components, metadata.variance(), Projection.of(tensors.matrix(PROJECTION, k, tensors
			.columns(PROJECTION)))));
	}
}
