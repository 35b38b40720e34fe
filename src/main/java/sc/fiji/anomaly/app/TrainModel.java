package sc.fiji.anomaly.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.Learning;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.model.TrainingImage;

/**
 * Learns what normal looks like from a folder of good images and writes the model file.
 *
 * <pre>
 * new TrainModel("wood/train/good", "wood.safetensors").backbone("dinov2-small").run()
 * </pre>
 *
 * @param images folder of good images; of a labelled folder (with a subfolder good, normal or ok) only those are used
 * @param model file to write
 * @param settings how features are made
 * @param fpr wanted false positive rate, between 0 and 1
 * @param overwrite whether an existing model file may be replaced
 * @param keeping whether features are kept beside the model file, in {@code <model>.features}, for the next run
 * @param components whether to learn all features, or the leading or trailing part of their principal components
 * @param variance share of variance that divides the components, between 0 and 1; does not matter for all
 */
public record TrainModel(Path images, Path model, FeatureSettings settings, double fpr, boolean overwrite,
	Keeping keeping, Components components, double variance)
{

	/** The share of variance that divides the components if none is given. */
	public static final double DEFAULT_VARIANCE = 0.99;

	/** With the default settings, a false positive rate of 0.05, not overwriting, all features. */
	public TrainModel(final Path images, final Path model) {
		this(images, model, FeatureSettings.DEFAULT, 0.05, false, Keeping.YES, Components.ALL, DEFAULT_VARIANCE);
	}

	/** The same for scripts. */
	public TrainModel(final String images, final String model) {
		this(Path.of(images), Path.of(model));
	}

	/** The same with other settings. */
	public TrainModel features(final FeatureSettings newSettings) {
		return new TrainModel(images, model, newSettings, fpr, overwrite, keeping, components, variance);
	}

	/** The same with another backbone. */
	public TrainModel backbone(final String name) {
		return features(settings.withBackbone(name));
	}

	/** The same with another false positive rate. */
	public TrainModel fpr(final double rate) {
		return new TrainModel(images, model, settings, rate, overwrite, keeping, components, variance);
	}

	/** The same, replacing an existing model file or not. */
	public TrainModel overwrite(final boolean allowed) {
		return new TrainModel(images, model, settings, fpr, allowed, keeping, components, variance);
	}

	/** The same, keeping features for the next run or not. */
	public TrainModel keeping(final Keeping newKeeping) {
		return new TrainModel(images, model, settings, fpr, overwrite, newKeeping, components, variance);
	}

	/** The same of a part of the principal components. */
	public TrainModel components(final Components part) {
		return new TrainModel(images, model, settings, fpr, overwrite, keeping, part, variance);
	}

	/** The same, by name: {@code all}, {@code leading} or {@code trailing}. */
	public TrainModel components(final String name) {
		return components(Components.parse(name));
	}

	/** The same with the components divided at another share of variance. */
	public TrainModel variance(final double share) {
		return new TrainModel(images, model, settings, fpr, overwrite, keeping, components, share);
	}

	/** Trains without progress. */
	public TrainResult run() {
		return run(Progress.NONE);
	}

	/**
	 * Trains.
	 *
	 * @throws AnomalyException if the images are too few, too equal or unreadable, a setting does not fit, or the file
	 *           exists or cannot be written
	 * @throws java.util.concurrent.CancellationException if canceled; no model is written then, but features are kept
	 */
	public TrainResult run(final Progress progress) {
		requireWritable();
		Networks.prepare();
		if (components != Components.ALL) Components.requireShare(variance);
		final Dataset dataset = Dataset.forTraining(images);
		progress.message(Datasets.describe(dataset));
		Threshold.requireEnough(dataset.entries().size(), fpr);
		NormalModelFile.requireRoomFor(dataset.entries().stream().map(ImageEntry::path).toList());
		try (FeatureExtractor extractor = Networks.open(settings, progress)) {
			final DisplayRange range = Ranges.of(settings.range(), dataset, progress);
			final FolderFeatures folder = FolderFeatures.of(dataset, extractor, range, keeping, keptFile(), progress)
				.requireSome();
			warnOfCopies(folder, progress);
			progress.update("Learning", 0, 1);
			final Parallel parallel = new Parallel(Runtime.getRuntime().availableProcessors(), progress);
			final NormalModel learned = new Learning(components, variance, fpr, TorchLinearAlgebra.get(), parallel).learn(
				extractor.spec().withRange(range.label()), trainingImages(folder), folder.rows());
			progress.checkCanceled();
			NormalModelFile.write(learned, model, overwrite);
			progress.update("Learning", 1, 1);
			return new TrainResult(learned, model, folder.skipped(), StandOut.of(learned));
		}
	}

	private Path keptFile() {
		return model.resolveSibling(model.getFileName() + ".features");
	}

	private void requireWritable() {
		if (Files.isDirectory(model)) throw new AnomalyException("the model file " + model +
			" is a directory: give a file name that ends in .safetensors");
		if (!overwrite && Files.exists(model)) throw new AnomalyException("the model file " + model +
			" exists: choose another name, or allow it to be overwritten (--overwrite, or overwrite=true in a macro)");
		final Path folder = model.toAbsolutePath().getParent();
		if (Files.exists(folder) && !Files.isWritable(folder)) throw new AnomalyException("the folder " + folder +
			" may not be written to: choose another place for the model file");
	}

	/** A copy left in predicts its original: leave-one-out scores, and with them the threshold, come out too low. */
	private static void warnOfCopies(final FolderFeatures folder, final Progress progress) {
		final List<String> hashes = folder.readable().stream().map(i -> folder.features().get(i).sha256()).toList();
		final long copies = hashes.size() - hashes.stream().distinct().count();
		if (copies > 0) progress.message(copies + " of the " + hashes.size() +
			" images are copies of others: the threshold will be too low; remove the copies and train again");
	}

	private static List<TrainingImage> trainingImages(final FolderFeatures folder) {
		return folder.readable().stream().map(i -> new TrainingImage(folder.entries().get(i).path(), folder.features()
			.get(i).sha256())).toList();
	}
}
