package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.Objects;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.app.option.InputOptions.Split;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.dataset.GoodClass;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.model.TrainingChoice;

/**
 * A person's choices of which images of a folder are learned from.
 *
 * @param good how the folder of good images is called, several between commas; empty for good, normal or ok
 * @param split share of the good images that is kept out of training, to score them; 0 or more and below 1
 */
public record FolderSettings(String good, double split) {

	/** All images of a folder called good, normal or ok, or all there are. */
	public static final FolderSettings DEFAULT = new FolderSettings(Good.DEFAULT, Split.DEFAULT);

	/** Of the chance by which images are kept out of training. */
	private static final long SEED = 42;

	public FolderSettings {
		Objects.requireNonNull(good, "good");
	}

	public FolderSettings withGood(final String name) {
		return new FolderSettings(name, split);
	}

	public FolderSettings withSplit(final double share) {
		return new FolderSettings(good, share);
	}

	/**
	 * Checks the values.
	 *
	 * @return this
	 * @throws AnomalyException that names the value and what it may be
	 */
	public FolderSettings validated() {
		if (!(split >= 0 && split < 1)) throw new AnomalyException("split is " + split +
			", but the share of good images to keep out of training must be 0 or more and below 1: 0.3 keeps 3 of 10");
		return this;
	}

	/**
	 * The images to learn from.
	 *
	 * @param host which knows more kinds of files
	 * @throws AnomalyException if there are none, or more than a model can name
	 */
	Dataset training(final Path images, final HostReader host, final Workplace workplace) {
		final Dataset all = workplace.forTraining(images, FolderRules.USUAL.withGood(GoodClass.named(good)).withAlso(
			host::knows));
		NormalModelFile.requireRoomFor(all.entries().stream().map(ImageEntry::path).toList());
		return split == 0 ? all : all.holdOut(split, SEED);
	}

	/** What a model records of it. */
	TrainingChoice choice(final Dataset dataset) {
		return new TrainingChoice(good, split, SEED, dataset.heldOut().stream().map(ImageEntry::path).toList());
	}
}
