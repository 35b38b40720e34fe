package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Where the images of a folder are listed, read and put through the network: on this machine, or on many. What comes out
 * is the same. All methods throw {@link sc.fiji.anomaly.AnomalyException} where something cannot be done, and
 * {@link java.util.concurrent.CancellationException} where the progress cancels.
 */
public interface Workplace {

	/** This machine. */
	Workplace HERE = new ThisMachine();

	/** The images to learn from. */
	Dataset forTraining(Path folder, FolderRules rules);

	/** The images to score. */
	Dataset forScoring(Path folder, FolderRules rules);

	/** The same folder with an entry for each image instead of each file. */
	Dataset planes(Dataset dataset, ImageFiles files, Progress progress);

	/** Whether the files of a folder can be opened on this machine, where pictures are made of them. */
	boolean isNear(Path folder);

	/** The full name of a folder, for people. */
	String place(Path folder);

	/** How a model notes where its images are. @param model its file */
	String noted(Path folder, Path model);

	/** The gray range a person asked for, from all images where it comes from the data. */
	DisplayRange range(String text, Dataset dataset, ImageFiles files, Progress progress);

	/** The pooled features of all images. */
	FolderFeatures features(ExportFeatures job, Dataset dataset, FeatureExtractor extractor, DisplayRange range,
		Progress progress);

	/**
	 * Reads the images to learn from.
	 *
	 * @param extractor with all features of all patches, where maps are wanted
	 * @return at least one image that could be read; to be closed when all is learned
	 */
	TrainingSet learnFrom(TrainModel job, Dataset dataset, FeatureExtractor extractor, DisplayRange range,
		Progress progress);

	/**
	 * Scores the images; one that cannot be read is a row that says why.
	 *
	 * @param judge opened for the job's model
	 * @param nearest finds the most similar training image of each
	 * @param each gets every row in order, as soon as it is there
	 */
	ScoredFolder score(ScoreImages job, Dataset dataset, Judge judge, Optional<NearestTraining> nearest,
		DisplayRange range, Progress progress, Consumer<ScoreRow> each);
}
