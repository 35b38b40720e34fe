package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.PartialScores;

/**
 * Scores the images of a folder with a model.
 *
 * <pre>
 * new ScoreImages("wood.safetensors", "wood").run().rows()
 * new ScoreImages("wood.safetensors", "wood").run(Progress.NONE, row -&gt; System.out.println(row)) // while it runs
 * </pre>
 *
 * @param model model file
 * @param images folder; with a subfolder good, normal or ok its subfolders are classes
 * @param output folder for the results, made if missing; empty to write nothing
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param backbone where the model's checkpoint is now: a name or a directory; empty for where it was at training
 * @param keeping whether features are kept in {@code output}, in {@code kept.features}, for the next run
 * @param worst how many images of each class the result stacks show, the worst ones; 0 for no stacks
 */
public record ScoreImages(Path model, Path images, Optional<Path> output, String device, String backbone,
	Keeping keeping, int worst)
{

	public ScoreImages {
		if (worst < 0) throw new AnomalyException("worst is " + worst +
			", but must be the number of images to show of each class: 0 or more");
	}

	/** Without files, on the best device there is. */
	public ScoreImages(final Path model, final Path images) {
		this(model, images, Optional.empty(), FeatureSettings.DEFAULT.device(), "", Keeping.YES, ResultPictures.WORST);
	}

	/** The same for scripts. */
	public ScoreImages(final String model, final String images) {
		this(Path.of(model), Path.of(images));
	}

	/** The same, writing tables and pictures to a folder; {@link ReportFolder} says which. */
	public ScoreImages output(final Path folder) {
		return new ScoreImages(model, images, Optional.of(folder), device, backbone, keeping, worst);
	}

	/** The same on another device. */
	public ScoreImages device(final String name) {
		return new ScoreImages(model, images, output, name, backbone, keeping, worst);
	}

	/** The same with the checkpoint at another place. */
	public ScoreImages backbone(final String nameOrDirectory) {
		return new ScoreImages(model, images, output, device, nameOrDirectory, keeping, worst);
	}

	/** The same, keeping features for the next run or not. */
	public ScoreImages keeping(final Keeping newKeeping) {
		return new ScoreImages(model, images, output, device, backbone, newKeeping, worst);
	}

	/** The same with more or fewer images in the result stacks; 0 for no stacks. */
	public ScoreImages worst(final int imagesOfEachClass) {
		return new ScoreImages(model, images, output, device, backbone, keeping, imagesOfEachClass);
	}

	/** Scores without progress. */
	public ScoreResult run() throws IOException {
		return run(Progress.NONE);
	}

	/** Scores; the rows are there at the end. */
	public ScoreResult run(final Progress progress) throws IOException {
		return run(progress, row -> {});
	}

	/**
	 * Scores. An image that cannot be read is a row that says why.
	 *
	 * @param each gets every row, in the order of the result, as soon as it is there: while later images are still read,
	 *          from other threads but never from two at once. What it throws ends the work and is thrown here.
	 * @throws sc.fiji.anomaly.AnomalyException if the model is damaged, its backbone is missing or another one, or the
	 *           folder holds no image
	 * @throws IOException if the output folder cannot be used
	 * @throws java.util.concurrent.CancellationException if canceled; no results are written then, but features are kept,
	 *           and the rows that were there are in {@value PartialScores#NAME}
	 */
	public ScoreResult run(final Progress progress, final Consumer<ScoreRow> each) throws IOException {
		Networks.prepare();
		final NormalModel normal = NormalModelFile.read(model);
		final Dataset dataset = Dataset.forScoring(images);
		progress.message(Datasets.describe(dataset));
		if (output.isEmpty()) return run(normal, dataset, progress, each);
		ReportFolder.requireWritable(output.get());
		try (PartialScores partial = new PartialScores(output.get(), progress, keeping != Keeping.NO)) {
			final ScoreResult result = run(normal, dataset, progress, partial.andThen(each));
			partial.replaceBy(() -> ReportFolder.write(result.report(), result.pictures(), output.get(), progress));
			return result;
		}
	}

	private ScoreResult run(final NormalModel normal, final Dataset dataset, final Progress progress,
		final Consumer<ScoreRow> each)
	{
		final DisplayRange range = DisplayRange.parse(normal.spec().range());
		final ScoredRows rows = new ScoredRows(normal, dataset.entries(), each);
		try (FeatureExtractor extractor = Networks.openFor(normal, device, backbone, progress)) {
			FolderFeatures.forResults(dataset, extractor, range, keeping, output, progress, rows);
			progress.checkCanceled();
		}
		final ScoreReport report = ScoreReport.of(rows.all(), Set.copyOf(dataset.normalClasses()), rows.threshold());
		return new ScoreResult(report, model.getFileName().toString(), ResultPictures.of(report, new FolderPictures(images,
			range), worst));
	}
}
