package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.model.WindowCounts;
import sc.fiji.anomaly.image.DisplayRange;

/**
 * The features of a folder's images, in the order of the paths, and what could not be read.
 *
 * @param entries all images of the folder
 * @param features one entry an image: a vector or a problem
 */
public record FolderFeatures(List<ImageEntry> entries, List<ImageFeatures> features) {

	private static final String KEPT = "kept.features";

	/** Where the features of scored images are kept, in the folder of results. */
	public static Path kept(final Path output) {
		return output.resolve(KEPT);
	}

	static FolderFeatures of(final Dataset dataset, final FeatureExtractor extractor, final DisplayRange range,
		final Progress progress)
	{
		return of(dataset, extractor, range, KeptFeatures.NONE, progress, FeatureListener.NONE);
	}

	/** The same with features kept in a file. */
	static FolderFeatures of(final Dataset dataset, final FeatureExtractor extractor, final DisplayRange range,
		final Keeping keeping, final Path file, final Progress progress)
	{
		return of(dataset, extractor, range, keeping, file, progress, FeatureListener.NONE);
	}

	private static FolderFeatures of(final Dataset dataset, final FeatureExtractor extractor, final DisplayRange range,
		final Keeping keeping, final Path file, final Progress progress, final FeatureListener listener)
	{
		try (KeptFeatures kept = keeping.open(file, extractor.layout(range), Seen.bytes(extractor, range, dataset), progress))
		{
			return of(dataset, extractor, range, kept, progress, listener);
		}
	}

	/** The same for results that are written to a folder, or to none: features are kept there, or not at all. */
	static FolderFeatures forResults(final Dataset dataset, final FeatureExtractor extractor, final DisplayRange range,
		final Keeping keeping, final Optional<Path> output, final Progress progress)
	{
		return forResults(dataset, extractor, range, keeping, output, progress, FeatureListener.NONE);
	}

	/** The same, handing features on in order while later images are still read. */
	static FolderFeatures forResults(final Dataset dataset, final FeatureExtractor extractor, final DisplayRange range,
		final Keeping keeping, final Optional<Path> output, final Progress progress, final FeatureListener listener)
	{
		return output.isEmpty() ? of(dataset, extractor, range, KeptFeatures.NONE, progress, listener) : of(dataset,
			extractor, range, keeping, kept(output.get()), progress, listener);
	}

	/** The same with a file of kept features that stays open, handing features on in order. */
	static FolderFeatures of(final Dataset dataset, final FeatureExtractor extractor, final DisplayRange range,
		final KeptFeatures kept, final Progress progress, final FeatureListener listener)
	{
		final List<ImageEntry> entries = dataset.entries();
		return new FolderFeatures(entries, extractor.images(entries.stream().map(ImageEntry::source).toList(), range, kept,
			progress, listener));
	}

	/** Indices of the images that have a vector. */
	List<Integer> readable() {
		final List<Integer> indices = new ArrayList<>();
		for (int i = 0; i < features.size(); i++)
			if (features.get(i).isReadable()) indices.add(i);
		return indices;
	}

	/** The vectors of the readable images' windows, N x d. */
	float[][] rows() {
		return readable().stream().flatMap(i -> Arrays.stream(features.get(i).vectors())).toArray(float[][]::new);
	}

	/** How many windows each of the readable images has, and which images are of the same file. */
	WindowCounts windows() {
		final List<Integer> readable = readable();
		return WindowCounts.of(readable.stream().mapToInt(i -> features.get(i).windows()).toArray()).groupedBy(i -> entries
			.get(readable.get(i)).filePath());
	}

	/** The others, with the reason. */
	List<SkippedImage> skipped() {
		final List<SkippedImage> skipped = new ArrayList<>();
		for (int i = 0; i < features.size(); i++)
			if (!features.get(i).isReadable()) skipped.add(new SkippedImage(entries.get(i).path(), features.get(i)
				.problem()));
		return skipped;
	}

	/** A copy left in predicts its original: leave-one-out scores, and with them the threshold, come out too low. */
	void tellCopies(final Progress progress) {
		final List<String> hashes = readable().stream().map(i -> features.get(i).sha256()).toList();
		final long copies = hashes.size() - hashes.stream().distinct().count();
		if (copies > 0) progress.message(copies + " of the " + hashes.size() +
			" images are copies of others: the threshold will be too low; remove the copies and train again");
	}

	/** The readable images, as a model names them. */
	List<TrainingImage> trainingImages() {
		return readable().stream().map(i -> new TrainingImage(entries.get(i).path(), features.get(i).sha256())).toList();
	}

	/** Refuses to go on with nothing. */
	public FolderFeatures requireSome() {
		if (readable().isEmpty()) throw new AnomalyException("none of the " + features.size() +
			" images could be read; the first, " + entries.get(0).path() + ": " + features.get(0).problem());
		return this;
	}
}
