package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.detect.Spectrum;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.PcaImage;
import sc.fiji.anomaly.report.PcaReport;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.embedding.EmbeddingScene;
import sc.fiji.anomaly.report.folder.PcaFolder;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.table.SummaryFile;

/**
 * Finds out which principal components of a model's training images see the defects of a labelled folder.
 *
 * <pre>
 * new AnalysePca("wood.safetensors", "wood").run().report().parts()
 * </pre>
 *
 * @param model model file; of its training images all features are analysed, whatever part the model itself looks at
 * @param images folder; with a subfolder good, normal or ok its subfolders are classes
 * @param network where the model's network runs
 * @param output folder for the results, made if missing; empty to write nothing
 * @param keeping whether features are kept in {@code output}, in {@code kept.features} as {@link ScoreImages} does, for the
 *          next run
 * @param settings how components are analysed
 * @param good how the folder of good images is called; empty as at training, or good, normal or ok
 * @param host reads the kinds of files that are not known here
 */
public record AnalysePca(Path model, Path images, NetworkSettings network, Optional<Path> output, Keeping keeping,
	PcaSettings settings, String good, HostReader host)
{

	/** Without files, on the best device there is. */
	public AnalysePca(final Path model, final Path images) {
		this(model, images, NetworkSettings.DEFAULT, Optional.empty(), Keeping.YES, PcaSettings.DEFAULT,
			Good.DEFAULT);
	}

	/** Without a host. */
	public AnalysePca(final Path model, final Path images, final NetworkSettings network, final Optional<Path> output,
		final Keeping keeping, final PcaSettings settings, final String good)
	{
		this(model, images, network, output, keeping, settings, good, HostReader.NONE);
	}

	/** The same for scripts. */
	public AnalysePca(final String model, final String images) {
		this(Path.of(model), Path.of(images));
	}

	/** The same with the network elsewhere. */
	public AnalysePca network(final NetworkSettings newNetwork) {
		return new AnalysePca(model, images, newNetwork, output, keeping, settings, good, host);
	}

	/** The same, writing tables, {@code pca.json} and plots to a folder. */
	public AnalysePca output(final Path folder) {
		return new AnalysePca(model, images, network, Optional.of(folder), keeping, settings, good, host);
	}

	/** The same, keeping features for the next run or not. */
	public AnalysePca keeping(final Keeping newKeeping) {
		return new AnalysePca(model, images, network, output, newKeeping, settings, good, host);
	}

	/** The same, by name: {@code yes}, {@code no} or {@code anew}. */
	public AnalysePca keeping(final String name) {
		return keeping(Keeping.parse(name));
	}

	/** The same, analysed in another way. */
	public AnalysePca settings(final PcaSettings newSettings) {
		return new AnalysePca(model, images, network, output, keeping, newSettings, good, host);
	}

	/** The same in a host that reads more kinds of files. */
	public AnalysePca host(final HostReader reader) {
		return new AnalysePca(model, images, network, output, keeping, settings, good, reader);
	}

	/** The same with good images in a folder of that name. */
	public AnalysePca good(final String name) {
		return new AnalysePca(model, images, network, output, keeping, settings, name, host);
	}

	/** The same on another device. */
	public AnalysePca device(final String name) {
		return network(network.withDevice(name));
	}

	/** The same with the checkpoint at another place. */
	public AnalysePca backbone(final String nameOrDirectory) {
		return network(network.withBackbone(nameOrDirectory));
	}

	/** The same with other shares of variance. */
	public AnalysePca variance(final Double... values) {
		return settings(settings.withShares(List.of(values)));
	}

	/**
	 * The same with shares of variance as people write them, {@code 0.9,0.99}.
	 *
	 * @throws AnomalyException if one is no number above 0 and below 1
	 */
	public AnalysePca variance(final String text) {
		return settings(settings.withShares(PcaSettings.shares(text)));
	}

	/** The same with other pictures. */
	public AnalysePca seed(final long value) {
		return settings(settings.withSeed(value));
	}

	/** The same, also telling which blocks of the network see the defects, or not. */
	public AnalysePca blocks(final boolean wanted) {
		return settings(settings.withBlocks(wanted));
	}

	/** The same, with good images that each block learns from. */
	public AnalysePca learn(final Path folder) {
		return settings(settings.withLearn(folder));
	}

	/** Analyses without progress. */
	public PcaResult run() throws IOException {
		return run(Progress.NONE);
	}

	/**
	 * Analyses. Images that cannot be read are listed.
	 *
	 * @throws AnomalyException if the model is damaged, was made from sums alone or sees an image in several windows, its
	 *           backbone is missing or another one, or the folder holds no image that can be read
	 * @throws IOException if the output folder cannot be used
	 * @throws java.util.concurrent.CancellationException if canceled; no results are written then, but features are kept
	 */
	public PcaResult run(final Progress progress) throws IOException {
		if (output.isEmpty()) return analyse(progress);
		return RunLog.during(output.get(), "analysing " + images + " with " + model, progress, this::analyse, result -> result
			.runSummary().sentences());
	}

	private PcaResult analyse(final Progress progress) throws IOException {
		Networks.prepare();
		final RunFacts facts = RunFacts.begin(images, network.device());
		final NormalModel normal = NormalModelFile.read(model);
		final String hash = Sha256.of(model);
		if (normal.images().isEmpty()) throw new AnomalyException(model +
			" was made from sums alone and holds no training features, which this analysis needs: train from images");
		if (!normal.windows().isSingle()) throw several(normal.windows().rows() + " windows of " + normal.windows().images() +
			" training images", normal.spec().view());
		final ImageFiles files = new ImageFiles(normal.spec().reading(), host);
		final Dataset dataset = FolderPlanes.of(Datasets.forScoring(images, good, Optional.empty(), normal.choice(), host),
			files, progress);
		Datasets.tell(dataset, progress);
		if (settings.blocks()) BlockAnalysis.requireLabelled(dataset);
		if (normal.levels().count() > 1) progress.message("The features of the model's layers are analysed together, side by " +
			"side; the model adds up the distances of each");
		if (output.isPresent()) ReportFolder.requireWritable(output.get());
		final float[][] training = normal.features(); // now: the file may be another one when all images are read
		try (FeatureExtractor extractor = Networks.openFor(normal, network, host, progress)) {
			Seen.size(dataset, extractor.files()).flatMap(s -> Seen.windows(extractor, s)).ifPresent(w -> requireOne(w.count(), extractor));
			final Optional<BlockAnalysis> blocks = settings.blocks() ? Optional.of(BlockAnalysis.of(extractor, settings)) : Optional
				.empty();
			final DisplayRange range = DisplayRange.parse(normal.spec().range());
			Datasets.requireSome(extractor, dataset, range, progress);
			final FolderFeatures folder = FolderFeatures.forResults(dataset, blocks.map(BlockAnalysis::all).orElse(extractor),
				range, keeping, output, progress, (first, read) -> read.forEach(i -> requireOne(i.windows(), extractor)))
				.requireSome();
			final TrainedImages known = TrainedImages.of(normal);
			final float[][] own = blocks.map(b -> b.ownFeatures(folder.rows())).orElseGet(folder::rows);
			return analyse(training, dataset, folder, own, blocks.map(b -> b.run(folder, dataset, this, range, progress)),
				known, r -> RunSummary.of(facts.with(normal, model, hash), r), progress);
		}
	}

	/** At most: an image that could not be read has none. */
	private static void requireOne(final int windows, final FeatureExtractor extractor) {
		if (windows > 1) throw several(windows + " of one image", extractor.framing().view());
	}

	private static AnomalyException several(final String found, final View view) {
		return new AnomalyException("PCA Analysis looks at one feature an image, but the model sees images in several windows: " +
			found + " with view " + view + ". Train a model for it with view=center, or with a size whose long edge is at most " +
			Framing.MOST + " pixels");
	}

	private PcaResult analyse(final float[][] training, final Dataset dataset, final FolderFeatures folder,
		final float[][] rows, final Optional<BlockReport> blocks, final TrainedImages known, final Function<PcaReport, RunSummary> summary,
		final Progress progress) throws IOException
	{
		progress.update("Analysing components", 0, 1);
		final double[][] features = Rows.toDouble(rows);
		final Spectrum spectrum = Spectrum.of(Rows.toDouble(training), features, settings.shares(), TorchLinearAlgebra.get());
		final PcaReport report = PcaReport.of(rows(folder, known), Set.copyOf(dataset.normalClasses()), spectrum, RunFacts
			.subject(images, model, 0));
		report.notes().forEach(progress::message);
		progress.update("Analysing components", 1, 1);
		final List<ImageEntry> readable = folder.readable().stream().map(folder.entries()::get).toList();
		final PcaResult result = new PcaResult(report, readable, features, List.of(), blocks, summary.apply(
			report));
		final List<EmbeddingScene> scenes = Embeddings.of(result, Set.copyOf(dataset.normalClasses()), settings.seed(), progress);
		progress.checkCanceled();
		if (output.isPresent()) {
			PcaFolder.write(report, blocks, output.get());
			SummaryFile.writeTo(output.get(), result.runSummary());
			Embeddings.write(scenes, output.get());
		}
		return result.withEmbeddings(scenes);
	}

	private static List<PcaImage> rows(final FolderFeatures folder, final TrainedImages known) {
		final List<PcaImage> rows = new ArrayList<>();
		for (int i = 0; i < folder.entries().size(); i++) {
			final ImageEntry entry = folder.entries().get(i);
			final ImageFeatures read = folder.features().get(i);
			rows.add(new PcaImage(entry.path(), entry.className(), read.problem(), read.isReadable() && known
				.contains(read.sha256())));
		}
		return rows;
	}
}
