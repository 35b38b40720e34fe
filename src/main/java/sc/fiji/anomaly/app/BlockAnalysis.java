package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.detect.BlockScores;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.report.BlockReport;

/**
 * Which blocks of the network see the defects: CLS token and mean patch of every block, from one run of the network over
 * the folder, which also has the features of the model's own layers.
 *
 * @param all the network with these features of all blocks
 * @param own the model's layers
 * @param settings how to analyse
 */
record BlockAnalysis(FeatureExtractor all, Layers own, PcaSettings settings) {

	static BlockAnalysis of(final FeatureExtractor network, final PcaSettings settings) {
		return new BlockAnalysis(network.with(Layers.all(network.blocks())), network.spec().layers(), settings);
	}

	/** @throws AnomalyException if there is no AUROC to be had of these images */
	static void requireLabelled(final Dataset dataset) {
		final boolean both = dataset.entries().stream().map(e -> dataset.normalClasses().contains(e.className())).distinct()
			.count() == 2;
		if (!dataset.isLabelled() || !both) throw new AnomalyException("blocks is true, but " + dataset.root() +
			" holds no good and other images to tell apart: give a folder with subfolders 'good' and at least one more, or " +
			"blocks=false");
	}

	/** The features of the model's own layers, to the last bit as its network alone gives them. */
	float[][] ownFeatures(final float[][] rows) {
		return Arrays.stream(rows).map(row -> part(row, own, blocks())).toArray(float[][]::new);
	}

	/** Of cls and mean of all blocks, side by side, those of some layers. */
	static float[] part(final float[] all, final Layers layers, final int blocks) {
		final int d = all.length / blocks / 2;
		final List<Integer> chunks = new ArrayList<>();
		for (final int block : layers.levels().isEmpty() ? List.of(blocks) : layers.levels()) {
			if (layers.pooling().hasCls()) chunks.add(2 * block - 2);
			if (layers.pooling().hasMean()) chunks.add(2 * block - 1);
		}
		final float[] features = new float[chunks.size() * d];
		for (int c = 0; c < chunks.size(); c++)
			System.arraycopy(all, chunks.get(c) * d, features, c * d, d);
		return features;
	}

	private int blocks() {
		return all.spec().layers().levelCount();
	}

	private int width() {
		return all.dimension() / blocks() / 2;
	}

	/**
	 * Analyses.
	 *
	 * @param folder features of all blocks of the images
	 * @param output for kept features of the good images; empty for none
	 */
	BlockReport run(final FolderFeatures folder, final Dataset dataset, final AnalysePca how, final DisplayRange range,
		final Progress progress)
	{
		final Optional<FolderFeatures> others = settings.learn().map(f -> good(Dataset.forTraining(f), how, range, progress));
		final List<Integer> counting = counting(folder, others);
		final double[][] images = Rows.toDouble(counting.stream().map(i -> folder.features().get(i).vector()).toArray(
			float[][]::new));
		final boolean[] good = new boolean[images.length], anomalous = new boolean[images.length];
		for (int i = 0; i < good.length; i++) {
			good[i] = dataset.normalClasses().contains(folder.entries().get(counting.get(i)).className());
			anomalous[i] = !good[i];
		}
		progress.update("Analysing layers", 0, 1);
		final double[][] scores = others.map(o -> BlockScores.of(Rows.toDouble(o.rows()), images, 2 * blocks(),
			TorchLinearAlgebra.get())).orElseGet(() -> BlockScores.within(images, good, 2 * blocks(), TorchLinearAlgebra.get()));
		final String learned = others.map(o -> o.readable().size() + " good images of " + settings.learn().orElseThrow()).orElseGet(
			() -> "the good images of the folder itself, each left out when it is scored");
		progress.update("Analysing layers", 1, 1);
		progress.message("Each block of the network learned from " + learned);
		return BlockReport.of(scores, anomalous, width(), learned);
	}

	/** The images that were read, but for those that are learned from, by their content. */
	private static List<Integer> counting(final FolderFeatures folder, final Optional<FolderFeatures> others) {
		final Set<String> learned = others.map(o -> o.readable().stream().map(i -> o.features().get(i).sha256()).collect(
			Collectors.toSet())).orElse(Set.of());
		return folder.readable().stream().filter(i -> !learned.contains(folder.features().get(i).sha256())).toList();
	}

	private FolderFeatures good(final Dataset dataset, final AnalysePca how, final DisplayRange range,
		final Progress progress)
	{
		Datasets.tell(dataset, progress);
		final FolderFeatures features = how.output().isEmpty() ? FolderFeatures.of(dataset, all, range, progress)
			: FolderFeatures.of(dataset, all, range, how.keeping(), how.output().get().resolve("kept.good.features"), progress);
		return features.requireSome();
	}
}
