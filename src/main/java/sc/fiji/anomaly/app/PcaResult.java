package sc.fiji.anomaly.app;

import java.util.List;
import java.util.Optional;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaReport;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.embedding.EmbeddingScene;
import sc.fiji.anomaly.report.table.BlockTable;
import sc.fiji.anomaly.report.table.PcaClassTable;
import sc.fiji.anomaly.report.table.PcaSummaryTable;

/**
 * What came of a PCA analysis.
 *
 * @param report AUROCs, intervals, tests and what must be said beside them
 * @param images the m images that were read, with file, path and class: the rows of all features and scores
 * @param features their features, m x d
 * @param embeddings the images in three dimensions: UMAP of each part, and the first components
 * @param blocks what each block of the network sees; empty where that was not asked
 * @param runSummary what was done, with what, and what came out
 */
public record PcaResult(PcaReport report, List<ImageEntry> images, double[][] features,
	List<EmbeddingScene> embeddings, Optional<BlockReport> blocks, RunSummary runSummary)
{

	PcaResult withEmbeddings(final List<EmbeddingScene> scenes) {
		return new PcaResult(report, images, features, scenes, blocks, runSummary);
	}

	/** The table <em>PCA Summary</em>. */
	public ResultsTable summary() {
		return PcaSummaryTable.of(report);
	}

	/** The table <em>PCA AUROC by Class</em>; empty without labels. */
	public ResultsTable classes() {
		return PcaClassTable.of(report);
	}

	/** The table <em>PCA Blocks</em>; empty where blocks were not analysed. */
	public Optional<ResultsTable> blockTable() {
		return blocks.map(BlockTable::of);
	}

	/**
	 * Features and scores of the images on each part that holds components: all features, then leading and trailing
	 * components for each share of variance.
	 */
	public List<PartFeatures> parts() {
		return report.parts().stream().filter(p -> !p.part().isEmpty()).map(p -> new PartFeatures(p.part().components(), p
			.part().variance(), features(p), p.part().scores())).toList();
	}

	/** All features as they are; of a part, coordinates along its components. */
	private double[][] features(final PartResult result) {
		if (result.part().components() == Components.ALL) return features;
		final double[][] along = report.spectrum().images().along();
		final double[][] part = new double[along.length][result.part().count()];
		for (int i = 0; i < part.length; i++)
			System.arraycopy(along[i], result.part().from(), part[i], 0, part[i].length);
		return part;
	}

	/** Images that could not be read, with the reason. */
	public List<SkippedImage> skipped() {
		return report.unreadable().stream().map(i -> new SkippedImage(i.path(), i.problem())).toList();
	}
}
