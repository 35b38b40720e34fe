package sc.fiji.anomaly.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.detect.LevelGaussians;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.safetensors.SafetensorsFile;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/**
 * The model file: one {@code .safetensors} file, no code in it, described in {@code src/docs/model-file.md}.
 * <p>
 * Tensors, d features, n images: those of {@link GaussianTensors} (of several levels under {@code level1.}, {@code level2.}
 * and so on), {@code leave_one_out} (n, sorted, float64) and
 * {@code features} (n x d, float32); where images are seen in several windows, these have a row for each window, and
 * {@code windows} (n, float64) says how many, those of copies of the image included; where several images are of the same
 * file, {@code planes} (float64) says how many each file has. The last two are missing in a model made
 * from sums alone, {@code leave_one_out} in one of a single image. {@link PatchTensors} has
 * those of a model with maps, {@link ModelMetadata} lists the rest.
 */
public final class NormalModelFile {

	private static final String LEAVE_ONE_OUT = "leave_one_out";
	private static final String WINDOWS = "windows";
	private static final String PLANES = "planes";

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
	 * Refuses a place for a model where none can be written, before hours of work.
	 *
	 * @param overwrite whether a file that is there may be replaced
	 * @throws AnomalyException if it is a folder, exists, or is in a folder that may not be written to
	 */
	public static void requireWritable(final Path model, final boolean overwrite) {
		if (Files.isDirectory(model)) throw new AnomalyException("the model file " + model +
			" is a directory: give a file name that ends in .safetensors");
		if (!overwrite && Files.exists(model)) throw new AnomalyException("the model file " + model +
			" exists: choose another name, or allow it to be overwritten (--overwrite; overwrite=true in a macro," +
			" overwrite(true) in a script)");
		final Path folder = model.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) throw new AnomalyException("there is no folder " + folder +
			" for the model file: correct the name, or make the folder first");
		if (!Files.isWritable(folder)) throw new AnomalyException("the folder " + folder +
			" may not be written to: choose another place for the model file");
	}

	/**
	 * Writes a model whole or not at all. What a killed process has left of the same model, a day ago or longer, is removed.
	 *
	 * @param overwrite whether a file that is there may be replaced
	 * @throws AnomalyException if it cannot be written; a file that was there before is then untouched
	 */
	public static void write(final NormalModel model, final Path file, final boolean overwrite) {
		AtomicFile.removeAbandoned(file.toAbsolutePath().getParent(), file.getFileName().toString()::equals);
		final SafetensorsWriter writer = new SafetensorsWriter().metadata(ModelMetadata.of(model));
		for (int l = 0; l < model.levels().count(); l++)
			GaussianTensors.ofImages(l, model.levels().count()).write(writer, model.levels().levels().get(l));
		if (model.images().isEmpty()) {
			writer.write(file, overwrite);
			return;
		}
		if (!model.windows().isSingle()) GaussianTensors.vector(writer, WINDOWS, model.windows().toDoubles());
		if (model.windows().isGrouped()) GaussianTensors.vector(writer, PLANES, model.windows().groupSizes());
		model.patches().ifPresent(p -> PatchTensors.write(writer, p, model.leaveOneOutScores()));
		model.threshold().ifPresent(t -> GaussianTensors.vector(writer, LEAVE_ONE_OUT, t.sortedScores()));
		model.trainingFeatures().use(rows -> {
			writer.add(StoredFeatures.TENSOR, rows.count(), rows.dimension(), new FloatRows(rows));
			writer.write(file, overwrite);
			return rows;
		});
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

	/**
	 * Whether a model has maps, without reading all of it.
	 *
	 * @throws AnomalyException as {@link #read(Path)}
	 */
	public static boolean hasMaps(final Path file) {
		try (SafetensorsFile tensors = open(file)) {
			return ModelMetadata.read(tensors.metadata(), tensors.name()).hasMaps();
		}
	}

	/** The layers a model's features are of, without reading all of it. @throws AnomalyException as {@link #read(Path)} */
	public static Layers layers(final Path file) {
		try (SafetensorsFile tensors = open(file)) {
			return ModelMetadata.read(tensors.metadata(), tensors.name()).spec().layers();
		}
	}

	/** How a model's images were chosen, without reading all of it. @throws AnomalyException as {@link #read(Path)} */
	public static TrainingChoice choice(final Path file) {
		try (SafetensorsFile tensors = open(file)) {
			return ModelMetadata.read(tensors.metadata(), tensors.name()).choice();
		}
	}

	private static SafetensorsFile open(final Path file) {
		if (Files.isDirectory(file)) throw new AnomalyException("the model " + file +
			" is a folder: choose the file in it that Train Normal Model has written, it ends in .safetensors");
		if (!Files.isRegularFile(file)) throw new AnomalyException("there is no model file " + file +
			": choose a file that Train Normal Model has written");
		return SafetensorsFile.open(file);
	}

	/** The same with features left in the file if they take more bytes than this. */
	static NormalModel read(final Path file, final long mostInMemory) {
		try (SafetensorsFile tensors = open(file)) {
			final ModelMetadata metadata = ModelMetadata.read(tensors.metadata(), tensors.name());
			return read(new ModelTensors(tensors), metadata, file, mostInMemory).withChoice(metadata.choice()).with(ModelNotes.read(
				metadata));
		}
	}

	private static NormalModel read(final ModelTensors tensors, final ModelMetadata metadata, final Path file,
		final long mostInMemory)
	{
		final double[] shrinkages = metadata.shrinkages();
		final LevelGaussians normal = new LevelGaussians(IntStream.range(0, shrinkages.length).mapToObj(l -> GaussianTensors
			.ofImages(l, shrinkages.length).read(tensors, metadata, shrinkages[l])).toList());
		final List<TrainingImage> images = metadata.images();
		final boolean single = images.size() == 1 && tensors.contains(StoredFeatures.TENSOR);
		if (!single && !tensors.contains(LEAVE_ONE_OUT)) return new NormalModel(metadata.spec(), images, TrainingFeatures.of(
			new float[0][]), normal.first(), Optional.empty(), null);
		final WindowCounts windows = windows(tensors, images.size()).with(metadata.augment());
		for (final NormalGaussian level : normal.levels())
			tensors.requireCount(windows.rows(), level.moments().count());
		final Optional<Threshold> threshold = single ? Optional.empty() : Optional.of(Threshold.of(tensors.vector(
			LEAVE_ONE_OUT, images.size()), metadata.falsePositiveRate()));
		threshold.ifPresent(metadata::requireThreshold);
		final int d = normal.detector().dimension();
		final boolean stored = (long) windows.rows() * d * Float.BYTES > mostInMemory;
		tensors.requireShape(StoredFeatures.TENSOR, windows.rows(), d);
		final TrainingFeatures features = stored ? new StoredFeatures(file, images, normal.first().gaussian().mean())
			: TrainingFeatures.of(tensors.rows(StoredFeatures.TENSOR, windows.rows(), d));
		final boolean maps = metadata.hasMaps();
		return new NormalModel(metadata.spec(), images, features, windows, normal, threshold, maps ? PatchTensors
			.pairs(tensors, images.size(), 0) : null, maps ? Optional.of(PatchTensors.read(tensors, metadata, images.size(),
				threshold.map(Threshold::falsePositiveRate).orElse(Double.NaN))) : Optional.empty(), metadata.decision(), metadata
					.rates());
	}

	/** Files whose images have one window each lack the tensor. */
	private static WindowCounts windows(final ModelTensors tensors, final int images) {
		final WindowCounts counts = ungrouped(tensors, images);
		if (!tensors.contains(PLANES)) return counts;
		final int[] planes = Arrays.stream(tensors.column(PLANES)).mapToInt(v -> (int) Math.max(1, Math.min(v, 1 << 20)))
			.toArray();
		tensors.requireCount(images, Arrays.stream(planes).asLongStream().sum());
		return counts.grouped(planes);
	}

	private static WindowCounts ungrouped(final ModelTensors tensors, final int images) {
		if (!tensors.contains(WINDOWS)) return WindowCounts.single(images);
		final int[] counts = Arrays.stream(tensors.vector(WINDOWS, images)).mapToInt(v -> (int) Math.max(1, Math.min(v,
			1 << 20))).toArray();
		return WindowCounts.of(counts);
	}
}
