package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.app.option.ModelOptions.LineOf;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.model.LineNote;
import sc.fiji.anomaly.model.ModelStep;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.KnownImage;
import sc.fiji.anomaly.report.LineGoal;
import sc.fiji.anomaly.report.LineRates;
import sc.fiji.anomaly.report.Marks;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.ThresholdReport;
import sc.fiji.anomaly.report.Thresholds;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.folder.ThresholdFolder;
import sc.fiji.anomaly.report.table.MarkFile;

/**
 * Chooses a model's line on images of which it is known whether they are good or bad: false alarms against bad images let
 * through.
 *
 * <pre>
 * new ChooseThreshold("wood.safetensors", "wood").run().words()
 * </pre>
 *
 * @param model model file
 * @param images labelled folder; or any folder, with marks
 * @param output folder that gets tables and plot
 * @param goal what is wanted of the line
 * @param of of what the line is: {@code model} for what the model decides by, {@code score}, {@code local} or {@code both}
 * @param apply whether the line goes into the model, which then decides by it
 * @param marks file of marks, which count whatever the folder says
 * @param keeping whether features are kept in the output folder
 * @param network where the model's network runs
 * @param good how the folder of good images is called; empty as at training, or good, normal or ok
 * @param host reads the kinds of files that are not known here
 */
public record ChooseThreshold(Path model, Path images, Optional<Path> output, LineGoal goal, String of, boolean apply,
	Optional<Path> marks, Keeping keeping, NetworkSettings network, String good, HostReader host)
{

	/** Nothing let through, of what the model decides by, without files, leaving the model as it is. */
	public ChooseThreshold(final Path model, final Path images) {
		this(model, images, Optional.empty(), new LineGoal(0, 0), LineOf.DEFAULT, false, Optional.empty(), Keeping.YES,
			NetworkSettings.DEFAULT, "", HostReader.NONE);
	}

	/** The same for scripts. */
	public ChooseThreshold(final String model, final String images) {
		this(Path.of(model), Path.of(images));
	}

	/** The same, writing tables and plot to a folder. */
	public ChooseThreshold output(final Path folder) {
		return new ChooseThreshold(model, images, Optional.of(folder), goal, of, apply, marks, keeping, network, good, host);
	}

	/** The same with a share of the bad images that may be let through. */
	public ChooseThreshold escape(final double share) {
		return new ChooseThreshold(model, images, output, new LineGoal(share, 0), of, apply, marks, keeping, network, good, host);
	}

	/** The same with what letting a bad image through costs, in false alarms. */
	public ChooseThreshold cost(final double cost) {
		return new ChooseThreshold(model, images, output, new LineGoal(0, cost), of, apply, marks, keeping, network, good, host);
	}

	/** The same with a line of something else: {@code model}, {@code score}, {@code local} or {@code both}. */
	public ChooseThreshold of(final String decision) {
		return new ChooseThreshold(model, images, output, goal, decision, apply, marks, keeping, network, good, host);
	}

	/** The same, writing the line into the model, or not. */
	public ChooseThreshold apply(final boolean wanted) {
		return new ChooseThreshold(model, images, output, goal, of, wanted, marks, keeping, network, good, host);
	}

	/** The same with what people said of images, a file {@code marks.csv}. */
	public ChooseThreshold marks(final Path file) {
		return new ChooseThreshold(model, images, output, goal, of, apply, Optional.of(file), keeping, network, good, host);
	}

	/** The same with good images in a folder of that name. */
	public ChooseThreshold good(final String name) {
		return new ChooseThreshold(model, images, output, goal, of, apply, marks, keeping, network, name, host);
	}

	/** The same in a host that reads more kinds of files. */
	public ChooseThreshold host(final HostReader reader) {
		return new ChooseThreshold(model, images, output, goal, of, apply, marks, keeping, network, good, reader);
	}

	/** Chooses without progress. */
	public ThresholdResult run() throws IOException {
		return run(Progress.NONE);
	}

	/**
	 * Chooses.
	 *
	 * @throws AnomalyException if no image is known to be bad or none to be good, the model has no threshold, or a file cannot
	 *           be written
	 * @throws java.util.concurrent.CancellationException if canceled; nothing is written then
	 */
	public ThresholdResult run(final Progress progress) throws IOException {
		output.ifPresent(ReportFolder::requireWritable);
		final NormalModel normal = NormalModelFile.read(model);
		if (normal.threshold().isEmpty()) throw new AnomalyException(model +
			" was made from one image, or from sums alone, and has no p-values, so it takes no line: train with more images");
		final String content = Sha256.of(model);
		final Decision decided = of.equals(LineOf.MODEL) ? normal.decision() : Decision.parse(of);
		final Dataset dataset = FolderPlanes.of(Datasets.forScoring(images, good, Optional.empty(), normal.choice(), host), new ImageFiles(
			normal.spec().reading(), host), progress);
		Datasets.tell(dataset, progress);
		final Optional<Marks> said = marks.map(file -> Marks.of(MarkFile.read(file)));
		if (!dataset.isLabelled() && said.isEmpty()) throw new AnomalyException("the folder " + images +
			" is not labelled, so nothing is known of its images: give one with a subfolder good and at least one more, or marks");
		Networks.prepare();
		final ThresholdResult result = run(normal, dataset, said, decided, progress);
		progress.checkCanceled();
		if (output.isPresent()) ThresholdFolder.write(result.report(), output.get());
		if (apply) apply(normal, result, content);
		return result;
	}

	private ThresholdResult run(final NormalModel normal, final Dataset dataset, final Optional<Marks> said,
		final Decision decided, final Progress progress) throws IOException
	{
		final DisplayRange range = DisplayRange.parse(normal.spec().range());
		try (FeatureExtractor opened = Networks.openFor(normal, network, host, progress)) {
			final Judge judge = Judge.of(normal, opened);
			final ScoredRows rows = new ScoredRows(judge, dataset.entries(), TrainedImages.of(normal), Optional.empty(), false,
				row -> {});
			final FolderFeatures features = FolderFeatures.forResults(dataset, judge.network(), range, keeping, output, progress,
				rows);
			final long trained = rows.all().stream().filter(ScoreRow::isTrained).count();
			if (trained > 0) progress.message("The model has learned from " + trained +
				" of these images, which say nothing of new ones and do not count");
			final List<KnownImage> known = known(rows.all(), features.features(), said, dataset);
			if (known.stream().allMatch(KnownImage::bad)) throw new AnomalyException(
				"there is no known good image that could be read, so nobody can say how many false alarms a line gives: add some");
			final Thresholds own = judge.thresholds();
			final OptionalDouble fpr = OptionalDouble.of(normal.threshold().map(Threshold::falsePositiveRate).orElseThrow());
			return new ThresholdResult(ThresholdReport.of(known, own, fpr, decided, goal).about(RunFacts.subject(images, model,
				0)), model, dataset.entries().size(), features
				.skipped());
		}
	}

	private static List<KnownImage> known(final List<ScoreRow> rows, final List<ImageFeatures> features,
		final Optional<Marks> marks, final Dataset dataset)
	{
		final List<KnownImage> known = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			final ScoreRow row = rows.get(i);
			if (!row.isReadable() || row.isTrained()) continue;
			final String hash = features.get(i).sha256();
			final boolean labelled = !row.className().isEmpty(), good = labelled && dataset.normalClasses().contains(row
				.className());
			final Optional<Boolean> bad = marks.flatMap(m -> m.of(hash)).map(m -> m.mark() == sc.fiji.anomaly.report.Mark.BAD);
			if (bad.isEmpty() && !labelled) continue;
			final boolean isBad = bad.orElse(!good);
			known.add(new KnownImage(row, isBad, labelled && isBad != good ? row.className() : isBad ? "marked bad"
				: "marked good"));
		}
		return known;
	}

	private void apply(final NormalModel normal, final ThresholdResult result, final String content) throws IOException {
		if (!Sha256.of(model).equals(content)) throw new AnomalyException(model +
			" was changed by another program meanwhile: the line was not written. Choose it again");
		final LineRates chosen = result.report().choice().chosen();
		final Path name = images.toAbsolutePath().normalize().getFileName();
		final LineNote note = new LineNote(result.report().decided().label(), chosen.line(), goal.label(), (int) chosen
			.falseAlarms().count(), (int) chosen.falseAlarms().of(), (int) chosen.letThrough().count(), (int) chosen.letThrough()
				.of(), name == null ? "images" : name.toString(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		NormalModelFile.write(normal.with(normal.notes().with(Optional.of(note)).with(ModelStep.now("threshold", normal.images()
			.size(), 0, 0))), model, true);
	}
}
