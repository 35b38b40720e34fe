package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.ImageFeatures;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ReportFolder;
import sc.fiji.anomaly.report.ResultPictures;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Scores the images of a folder with a model.
 *
 * <pre>
 * new ScoreImages("wood.safetensors", "wood").run().rows()
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

	/**
	 * Scores. An image that cannot be read is a row that says why.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the model is damaged, its backbone is missing or another one, or the
	 *           folder holds no image
	 * @throws IOException if the output folder cannot be used
	 * @throws java.util.concurrent.CancellationException if canceled; no results are written then, but features are kept
	 */
	public ScoreResult run(final Progress progress) throws IOException {
		final NormalModel normal = NormalModelFile.read(model);
		final Dataset dataset = Dataset.forScoring(images);
		progress.message(Datasets.describe(dataset));
		if (output.isPresent()) ReportFolder.requireWritable(output.get());
		final DisplayRange range = DisplayRange.parse(normal.spec().range());
		final ScoreReport report = report(normal, dataset, range, progress);
		final ResultPictures pictures = ResultPictures.of(report, new FolderPictures(images, range), worst);
		if (output.isPresent()) ReportFolder.write(report, pictures, output.get(), progress);
		return new ScoreResult(report, model.getFileName().toString(), pictures);
	}

	private ScoreReport report(final NormalModel normal, final Dataset dataset, final DisplayRange range,
		final Progress progress)
	{
		try (FeatureExtractor extractor = Networks.openFor(normal, device, backbone, progress)) {
			final FolderFeatures folder = FolderFeatures.forResults(dataset, extractor, range, keeping, output,
				progress);
			final ScoreReport report = ScoreReport.of(rows(normal, folder), Set.copyOf(dataset.normalClasses()), threshold(
				normal));
			progress.checkCanceled();
			return report;
		}
	}

	private static OptionalDouble threshold(final NormalModel normal) {
		return normal.threshold().map(c -> OptionalDouble.of(c.value())).orElse(OptionalDouble.empty());
	}

	private static List<ScoreRow> rows(final NormalModel normal, final FolderFeatures folder) {
		final double[] scores = normal.detector().scores(FeatureRows.of(folder.rows(), normal.detector().dimension()),
			new Parallel(Runtime.getRuntime().availableProcessors(), Progress.NONE));
		final List<ScoreRow> rows = new ArrayList<>();
		int next = 0;
		for (int i = 0; i < folder.entries().size(); i++) {
			final ImageEntry entry = folder.entries().get(i);
			final ImageFeatures f = folder.features().get(i);
			rows.add(f.isReadable() ? row(entry, scores[next++], normal.threshold()) : ScoreRow.unreadable(entry.path(),
				entry.className(), f.problem()));
		}
		return rows;
	}

	private static ScoreRow row(final ImageEntry entry, final double score, final Optional<Threshold> threshold) {
		return new ScoreRow(entry.path(), entry.className(), score, threshold.map(c -> c.pValue(score)).orElse(
			Double.NaN), threshold.map(c -> c.isAnomalous(score)).orElse(false), "");
	}
}
