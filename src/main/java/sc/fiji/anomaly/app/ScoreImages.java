package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.folder.MapChoice;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.page.ReportPage;
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
		return run(progress, each, Workplace.HERE);
	}

	/** The same with the images read elsewhere. */
	public ScoreResult run(final Progress progress, final Consumer<ScoreRow> each, final Workplace workplace)
		throws IOException
	{
		final FolderScoring scoring = new FolderScoring(this, workplace);
		if (output.folder().isEmpty()) return scoring.score(progress, each);
		return RunLog.during(output.folder().get(), "scoring " + images + " with " + model, progress, p -> scoring.score(p, each),
			result -> result.runSummary().sentences());
	}

	/**
	 * The images that are scored.
	 *
	 * @param normal the job's model
	 * @param files that become images as the model wants
	 */
	public Dataset dataset(final NormalModel normal, final ImageFiles files, final Workplace workplace,
		final Progress progress)
	{
		final Dataset dataset = workplace.planes(Datasets.forScoring(images, good, output.masks(), normal.choice(), host,
			workplace), files, progress);
		Datasets.tell(dataset, workplace.isNear(images), progress);
		return dataset;
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
