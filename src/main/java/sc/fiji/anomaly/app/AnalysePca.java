package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.detect.Spectrum;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.PcaImage;
import sc.fiji.anomaly.report.PcaReport;
import sc.fiji.anomaly.report.embedding.EmbeddingScene;
import sc.fiji.anomaly.report.folder.PcaFolder;
import sc.fiji.anomaly.report.folder.ReportFolder;

/**
 * Finds out which principal components of a model's training images see the defects of a labelled folder.
 *
 * <pre>
 * new AnalysePca("wood.safetensors", "wood").run().report().parts()
 * </pre>
 *
 * @param model model file; of its training images all features are analysed, whatever part the model itself looks at
 * @param images folder; with a subfolder good, normal or ok its subfolders are classes
 * @param output folder for the results, made if missing; empty to write nothing
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param backbone where the model's checkpoint is now: a name or a directory; empty for where it was at training
 * @param keeping whether features are kept in {@code output}, in {@code kept.features} as {@link ScoreImages} does, for the
 *          next run
 * @param shares shares of variance that divide leading and trailing components, each above 0 and below 1; they are sorted
 * @param seed of UMAP: the same one gives the same pictures
 */
public record AnalysePca(Path model, Path images, Optional<Path> output, String device, String backbone,
	Keeping keeping, List<Double> shares, long seed)
{

	/** The published study's. */
	public static final List<Double> DEFAULT_SHARES = List.of(0.9, 0.99);

	/** The reference implementation's examples use this one. */
	public static final long DEFAULT_SEED = 42;

	public AnalysePca {
		if (shares.isEmpty()) throw new AnomalyException(
			"variance is empty, but at least one share of variance is needed: 0.9,0.99 for instance");
		shares.forEach(Components::requireShare);
		shares = shares.stream().distinct().sorted().toList();
	}

	/** Without files, on the best device there is. */
	public AnalysePca(final Path model, final Path images) {
		this(model, images, Optional.empty(), FeatureSettings.DEFAULT.device(), "", Keeping.YES, DEFAULT_SHARES,
			DEFAULT_SEED);
	}

	/** The same for scripts. */
	public AnalysePca(final String model, final String images) {
		this(Path.of(model), Path.of(images));
	}

	/** The same, writing tables, {@code pca.json} and plots to a folder. */
	public AnalysePca output(final Path folder) {
		return new AnalysePca(model, images, Optional.of(folder), device, backbone, keeping, shares, seed);
	}

	/** The same on another device. */
	public AnalysePca device(final String name) {
		return new AnalysePca(model, images, output, name, backbone, keeping, shares, seed);
	}

	/** The same with the checkpoint at another place. */
	public AnalysePca backbone(final String nameOrDirectory) {
		return new AnalysePca(model, images, output, device, nameOrDirectory, keeping, shares, seed);
	}

	/** The same, keeping features for the next run or not. */
	public AnalysePca keeping(final Keeping newKeeping) {
		return new AnalysePca(model, images, output, device, backbone, newKeeping, shares, seed);
	}

	/** The same with other shares of variance. */
	public AnalysePca variance(final Double... values) {
		return new AnalysePca(model, images, output, device, backbone, keeping, List.of(values), seed);
	}

	/**
	 * The same with shares of variance as people write them, {@code 0.9,0.99}.
	 *
	 * @throws AnomalyException if one is no number above 0 and below 1
	 */
	public AnalysePca variance(final String text) {
		return variance(Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).map(AnalysePca::share)
			.toArray(Double[]::new));
	}

	private static Double share(final String text) {
		try {
			return Components.requireShare(Double.parseDouble(text));
		}
		catch (final NumberFormatException e) {
			throw new AnomalyException("variance has '" + text +
				"', but must be shares above 0 and below 1, separated by commas: 0.9,0.99 for instance", e);
		}
	}

	/** The same with other pictures. */
	public AnalysePca seed(final long value) {
		return new AnalysePca(model, images, output, device, backbone, keeping, shares, value);
	}

	/** Analyses without progress. */
	public PcaResult run() throws IOException {
		return run(Progress.NONE);
	}

	/**
	 * Analyses. Images that cannot be read are listed.
	 *
	 * @throws AnomalyException if the model is damaged or was made from sums alone, its backbone is missing or another one,
	 *           or the folder holds no image that can be read
	 * @throws IOException if the output folder cannot be used
	 * @throws java.util.concurrent.CancellationException if canceled; no results are written then, but features are kept
	 */
	public PcaResult run(final Progress progress) throws IOException {
		Networks.prepare();
		final NormalModel normal = NormalModelFile.read(model);
		if (normal.images().isEmpty()) throw new AnomalyException(model +
			" was made from sums alone and holds no training features, which this analysis needs: train from images");
		final Dataset dataset = Dataset.forScoring(images);
		progress.message(Datasets.describe(dataset));
		if (output.isPresent()) ReportFolder.requireWritable(output.get());
		final float[][] training = normal.features(); // now: the file may be another one when all images are read
		try (FeatureExtractor extractor = Networks.openFor(normal, device, backbone, progress)) {
			final FolderFeatures folder = FolderFeatures.forResults(dataset, extractor, DisplayRange.parse(normal.spec()
				.range()), keeping, output, progress);
			return analyse(training, dataset, folder.requireSome(), progress);
		}
	}

	private PcaResult analyse(final float[][] training, final Dataset dataset, final FolderFeatures folder,
		final Progress progress) throws IOException
	{
		progress.update("Analysing components", 0, 1);
		final double[][] features = Rows.toDouble(folder.rows());
		final Spectrum spectrum = Spectrum.of(Rows.toDouble(training), features, shares, TorchLinearAlgebra.get());
		final PcaReport report = PcaReport.of(rows(folder), Set.copyOf(dataset.normalClasses()), spectrum);
		report.notes().forEach(progress::message);
		progress.update("Analysing components", 1, 1);
		final List<ImageEntry> readable = folder.readable().stream().map(folder.entries()::get).toList();
		final PcaResult result = new PcaResult(report, readable, features, List.of());
		final List<EmbeddingScene> scenes = Embeddings.of(result, Set.copyOf(dataset.normalClasses()), seed, progress);
		progress.checkCanceled();
		if (output.isPresent()) {
			PcaFolder.write(report, output.get());
			Embeddings.write(scenes, output.get());
		}
		return result.withEmbeddings(scenes);
	}

	private static List<PcaImage> rows(final FolderFeatures folder) {
		final List<PcaImage> rows = new ArrayList<>();
		for (int i = 0; i < folder.entries().size(); i++) {
			final ImageEntry entry = folder.entries().get(i);
			final ImageFeatures read = folder.features().get(i);
			rows.add(new PcaImage(entry.path(), entry.className(), read.problem()));
		}
		return rows;
	}
}
