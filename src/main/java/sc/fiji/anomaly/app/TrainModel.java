package sc.fiji.anomaly.app;

import java.nio.file.Path;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.View;

/**
 * Learns what normal looks like from a folder of good images and writes the model file.
 *
 * <pre>
 * new TrainModel("wood/train/good", "wood.safetensors").backbone("dinov2-small").run()
 * </pre>
 *
 * @param images folder of good images; of a labelled folder (with a subfolder good, normal or ok) only those are used
 * @param model file to write
 * @param features how features are made
 * @param view what of each image is looked at
 * @param learning what is learned from them
 * @param keeping whether features are kept beside the model file, in {@code <model>.features}, for the next run
 * @param overwrite whether an existing model file may be replaced
 * @param folders which images of the folder are learned from
 */
public record TrainModel(Path images, Path model, FeatureSettings features, ViewSettings view, LearningSettings learning,
	Keeping keeping, boolean overwrite, FolderSettings folders)
{

	/** With the default settings, not overwriting. */
	public TrainModel(final Path images, final Path model) {
		this(images, model, FeatureSettings.DEFAULT, ViewSettings.DEFAULT, LearningSettings.DEFAULT, Keeping.YES, false,
			FolderSettings.DEFAULT);
	}

	/** The same for scripts. */
	public TrainModel(final String images, final String model) {
		this(Path.of(images), Path.of(model));
	}

	/** The same with other settings of features. */
	public TrainModel features(final FeatureSettings settings) {
		return new TrainModel(images, model, settings, view, learning, keeping, overwrite, folders);
	}

	/** The same with other settings of learning. */
	public TrainModel learning(final LearningSettings settings) {
		return new TrainModel(images, model, features, view, settings, keeping, overwrite, folders);
	}

	/** The same, looking at something else of each image. */
	public TrainModel view(final ViewSettings settings) {
		return new TrainModel(images, model, features, settings, learning, keeping, overwrite, folders);
	}

	/** The same with another view: {@code center} or {@code whole}, and pixels of the short edge, or {@code native}. */
	public TrainModel view(final String name, final String size) {
		return view(view.withView(View.parse(name, size)));
	}

	/** The same with a part of each image that counts: a selection saved by ImageJ, a zip of several, or a mask image. */
	public TrainModel region(final Path file) {
		return view(view.withRegion(RegionSource.of(file)));
	}

	/** The same of other images of the files; see {@link Reading#parse}. */
	public TrainModel reading(final String planes, final String channels, final String orientation) {
		return view(view.withReading(Reading.parse(planes, channels, orientation)));
	}

	/** The same, keeping features for the next run or not. */
	public TrainModel keeping(final Keeping newKeeping) {
		return new TrainModel(images, model, features, view, learning, newKeeping, overwrite, folders);
	}

	/** The same, by name: {@code yes}, {@code no} or {@code anew}. */
	public TrainModel keeping(final String name) {
		return keeping(Keeping.parse(name));
	}

	/** The same, replacing an existing model file or not. */
	public TrainModel overwrite(final boolean allowed) {
		return new TrainModel(images, model, features, view, learning, keeping, allowed, folders);
	}

	/** The same, learning from other images of the folder. */
	public TrainModel folders(final FolderSettings settings) {
		return new TrainModel(images, model, features, view, learning, keeping, overwrite, settings);
	}

	/** The same with good images in a folder of that name. */
	public TrainModel good(final String name) {
		return folders(folders.withGood(name));
	}

	/** The same, keeping a share of the good images out of training. */
	public TrainModel split(final double share) {
		return folders(folders.withSplit(share));
	}

	/** The same with another backbone. */
	public TrainModel backbone(final String name) {
		return features(features.withBackbone(name));
	}

	/** The same with features of other layers of the network; {@link sc.fiji.anomaly.Layers#parse} says what they may be. */
	public TrainModel layers(final String pooling, final String layers, final String mapLayers) {
		return features(features.withLayers(pooling, layers, mapLayers));
	}

	/** The same on another device. */
	public TrainModel device(final String name) {
		return features(features.withDevice(name));
	}

	/** The same with another false positive rate. */
	public TrainModel fpr(final double rate) {
		return learning(learning.withFpr(rate));
	}

	/** The same, by name: {@code auto} or a number. */
	public TrainModel fpr(final String rate) {
		return learning(learning.withFpr(rate));
	}

	/** The same with a second line, at a larger rate: a number, or {@code none}. */
	public TrainModel review(final String rate) {
		return learning(learning.withReview(rate));
	}

	/** The same, learning also from turned copies of the images: {@code none}, {@code flips} or {@code rotations}. */
	public TrainModel augment(final String copies) {
		return learning(learning.withAugment(copies));
	}

	/** The same of a part of the principal components. */
	public TrainModel components(final Components part) {
		return learning(learning.withComponents(part));
	}

	/** The same, by name: {@code all}, {@code leading} or {@code trailing}. */
	public TrainModel components(final String name) {
		return learning(learning.withComponents(name));
	}

	/** The same with the components divided at another share of variance. */
	public TrainModel variance(final double share) {
		return learning(learning.withVariance(share));
	}

	/** The same, learning also where in an image something is not normal, or not. */
	public TrainModel maps(final boolean wanted) {
		return learning(learning.withMaps(wanted));
	}

	/** The same with verdicts made from something else. */
	public TrainModel decision(final Decision decision) {
		return learning(learning.withDecision(decision));
	}

	/** The same, by name: {@code both}, {@code score} or {@code local}. */
	public TrainModel decision(final String name) {
		return learning(learning.withDecision(name));
	}

	/** The same, comparing patches with what is normal at their place, or not. */
	public TrainModel place(final Place place) {
		return learning(learning.withPlace(place));
	}

	/** The same, by name: {@code auto}, {@code no} or {@code yes}. */
	public TrainModel place(final String name) {
		return learning(learning.withPlace(name));
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
		return run(progress, Workplace.HERE);
	}

	/** The same with the images read elsewhere. */
	public TrainResult run(final Progress progress, final Workplace workplace) {
		return new TrainingRun(this, workplace, progress).result();
	}
}
