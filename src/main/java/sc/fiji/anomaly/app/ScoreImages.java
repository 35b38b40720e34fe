package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.folder.MapChoice;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.page.ReportPage;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.MarkFile;
import sc.fiji.anomaly.report.table.PartialScores;
import sc.fiji.anomaly.report.table.ScoreColumns;

/**
 * Scores the images of a folder with a model.
 *
 * <pre>
 * new ScoreImages("wood.safetensors", "wood").run(Progress.NONE, row -&gt; System.out.println(row)) // while it runs
 * </pre>
 *
 * @param model model file
 * @param images folder; with a subfolder good, normal or ok its subfolders are classes
 * @param network where the model's network runs
 * @param output what is written, and where
 * @param good how the folder of good images is called; empty as at training, or good, normal or ok
 * @param host reads the kinds of files that are not known here
 */
public record ScoreImages(Path model, Path images, NetworkSettings network, OutputSettings output, String good,
	HostReader host)
{

	/** Without files, on the best device there is. */
	public ScoreImages(final Path model, final Path images) {
		this(model, images, NetworkSettings.DEFAULT, OutputSettings.DEFAULT, Good.DEFAULT);
	}

	/** Without a host. */
	public ScoreImages(final Path model, final Path images, final NetworkSettings network, final OutputSettings output,
		final String good)
	{
		this(model, images, network, output, good, HostReader.NONE);
	}

	/** The same for scripts. */
	public ScoreImages(final String model, final String images) {
		this(Path.of(model), Path.of(images));
	}

	/** The same with the network elsewhere. */
	public ScoreImages network(final NetworkSettings settings) {
		return new ScoreImages(model, images, settings, output, good, host);
	}

	/** The same with other results. */
	public ScoreImages output(final OutputSettings settings) {
		return new ScoreImages(model, images, network, settings, good, host);
	}

	/** The same in a host that reads more kinds of files. */
	public ScoreImages host(final HostReader reader) {
		return new ScoreImages(model, images, network, output, good, reader);
	}

	/** The same, writing tables and pictures to a folder; {@link ReportFolder} says which. */
	public ScoreImages output(final Path folder) {
		return output(output.withFolder(folder));
	}

	/** The same with good images in a folder of that name. */
	public ScoreImages good(final String name) {
		return new ScoreImages(model, images, network, output, name);
	}

	/** The same on another device. */
	public ScoreImages device(final String name) {
		return network(network.withDevice(name));
	}

	/** The same with the checkpoint at another place. */
	public ScoreImages backbone(final String nameOrDirectory) {
		return network(network.withBackbone(nameOrDirectory));
	}

	/** The same, keeping features for the next run or not. */
	public ScoreImages keeping(final Keeping keeping) {
		return output(output.withKeeping(keeping));
	}

	/** The same, by name: {@code yes}, {@code no} or {@code anew}. */
	public ScoreImages keeping(final String name) {
		return keeping(Keeping.parse(name));
	}

	/** The same with more or fewer images in the result stacks; 0 for no stacks. */
	public ScoreImages worst(final int imagesOfEachClass) {
		return output(output.withWorst(imagesOfEachClass));
	}

	/** The same with maps written of other images. */
	public ScoreImages maps(final MapChoice files) {
		return output(output.withMaps(files));
	}

	/** The same, by name: {@code none}, {@code anomalous} or {@code all}. */
	public ScoreImages maps(final String name) {
		return maps(MapChoice.parse(name));
	}

	/** The same, with maps measured against the masks of a folder. */
	public ScoreImages masks(final Path folder) {
		return output(output.withMasks(folder));
	}

	/** The same, writing masks of what lies above the threshold, or not. */
	public ScoreImages writeMasks(final boolean wanted) {
		return output(output.withWriteMasks(wanted));
	}

	/** The same, writing the report page, or not. */
	public ScoreImages report(final boolean wanted) {
		return output(output.withReport(wanted));
	}

	/** The same, with the distance at each of the model's layers in the rows, or not. */
	public ScoreImages levels(final boolean wanted) {
		return output(output.withLevels(wanted));
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
	 * @throws sc.fiji.anomaly.AnomalyException if a setting does not fit, the model is damaged, its backbone is missing or another one, or the
	 *           folder holds no image
	 * @throws IOException if the output folder cannot be used
	 * @throws java.util.concurrent.CancellationException if canceled; no results are written then, but features are kept,
	 *           and the rows that were there are in {@value PartialScores#NAME}
	 */
	public ScoreResult run(final Progress progress, final Consumer<ScoreRow> each) throws IOException {
		if (output.folder().isEmpty()) return score(progress, each);
		return RunLog.during(output.folder().get(), "scoring " + images + " with " + model, progress, p -> score(p, each),
			result -> SkippedImage.sentences(SkippedImage.of(result.unreadable()), result.rows().size()));
	}

	private ScoreResult score(final Progress progress, final Consumer<ScoreRow> each) throws IOException {
		output.validated();
		Networks.prepare();
		final NormalModel normal = NormalModelFile.read(model);
		final ImageFiles files = new ImageFiles(normal.spec().reading(), host);
		final Dataset dataset = FolderPlanes.of(Datasets.forScoring(images, good, output.masks(), normal.choice(), host), files,
			progress);
		Datasets.tell(dataset, progress);
		if (normal.images().size() == 1) progress.message("The model " + model.getFileName() + " learned from 1 image: the images " +
			"are ranked, and there is no verdict");
		final Optional<FolderMasks> masks = FolderMasks.of(this, normal, dataset, progress);
		if (output.folder().isEmpty()) return run(normal, dataset, masks, progress, each);
		final Path folder = output.folder().get();
		ReportFolder.requireWritable(folder);
		final boolean maps = normal.patches().isPresent();
		if (maps) output.mapOutput().requirePlace(folder, dataset.entries().size(), Seen.edge(normal), Seen.edge(normal));
		try (PartialScores partial = new PartialScores(folder, progress, output.keeping() != Keeping.NO, output.columns(normal
			.spec().layers(), maps)))
		{
			final ScoreResult result = run(normal, dataset, masks, progress, partial.andThen(each));
			partial.replaceBy(() -> {
				ReportFolder.write(result.report(), result.pictures(), output.mapOutput(), folder, progress);
				ReportPage.remove(folder);
				if (output.report()) ResultPage.writeAfterResults(result, normal, model, images, folder, progress);
			});
			return result;
		}
	}

	private ScoreResult run(final NormalModel normal, final Dataset dataset, final Optional<FolderMasks> masks,
		final Progress progress, final Consumer<ScoreRow> each)
	{
		final DisplayRange range = DisplayRange.parse(normal.spec().range());
		final Optional<NearestTraining> nearest = NearestTraining.of(normal); // before another model may be in that file
		try (FeatureExtractor opened = Networks.openFor(normal, network, host, progress)) {
			Seen.tell(opened, dataset, progress);
			normal.notes().line().ifPresent(l -> progress.message("Verdicts are by the line chosen on known bad images, not by fpr: " +
				l.words()));
			final Judge judge = Judge.of(normal, opened);
			final TrainedImages known = TrainedImages.of(normal);
			final ScoredRows rows = new ScoredRows(judge, dataset.entries(), known, nearest, output.levels(), each);
			final FolderFeatures features = FolderFeatures.forResults(dataset, judge.network(), range, output.keeping(), output
				.folder(), progress, rows);
			progress.checkCanceled();
			opened.files().notes().forEach(progress::message);
			final ScoreReport plain = ScoreReport.of(rows.all(), Set.copyOf(dataset.normalClasses()), judge.thresholds());
			final ScoreReport scored = plain.withDrift(DriftCheck.of(plain, normal.rule(), dataset.entries()))
				.withEmbedding(page().flatMap(p -> RunEmbedding.of(features.features(), progress)));
			if (!scored.warning().isEmpty()) progress.message(scored.warning() + ".");
			final ScoreReport report = masks.map(m -> scored.with(m.measured(scored, normal.spec().view(), progress))).orElse(
				scored);
			known.tell(report, progress);
			return new ScoreResult(report, model.getFileName().toString(), ResultPictures.of(report, new SimilarPictures(
				FolderPictures.of(dataset, opened.files(), range, masks.map(m -> m), (width, height) -> Seen.part(opened, width,
					height)), TrainingPictures.of(normal, TrainingFiles.of(model, normal.notes(), Optional.empty(), opened.files(),
				progress))), output
						.worst()));
		}
	}

	/** Where the report page is after a run; empty if none is wanted. */
	public Optional<Path> page() {
		return output.folder().filter(f -> output.report()).map(f -> f.resolve(ReportPage.NAME));
	}

	/** Where marks are that people give the images of the result. */
	public Path marks() {
		return MarkFile.of(output.folder(), model);
	}

	/** Whether the model says where a defect is; its rows then have more columns. */
	public boolean hasMaps() {
		return NormalModelFile.hasMaps(model);
	}

	/** The columns of the rows. */
	public ScoreColumns columns() {
		return output.columns(NormalModelFile.layers(model), hasMaps());
	}
}
