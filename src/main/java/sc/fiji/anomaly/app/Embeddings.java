package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.math.Trustworthiness;
import sc.fiji.anomaly.math.UmapEmbedding;
import sc.fiji.anomaly.report.PcaImage;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.embedding.EmbeddingPlanes;
import sc.fiji.anomaly.report.embedding.EmbeddingScene;
import sc.fiji.anomaly.report.embedding.EmbeddingTable;

/**
 * The images of a PCA analysis in three dimensions: UMAP of all features and of each part of the spectrum, and the first
 * three principal components. With fewer than {@link UmapEmbedding#MIN_IMAGES} images there are the components alone.
 */
final class Embeddings {

	private static final String UMAP_NOTE = "Images that lie together look alike to the network%s. Distances between groups, " +
		"and how large or dense a group is, mean little here, and another seed gives another picture.";
	private static final String COMPONENTS_NOTE = "The three directions along which the training images vary most%s. " +
		"Distances are true along these, but all other directions are left out.";

	private static final int NEIGHBORS = 15; // as many as UMAP looks at
	private static final int FEW_NEIGHBORS = 5; // for up to 30 images
	private static final int MOST_IMAGES = 2000; // every pair is looked at, which takes 3 s for so many
	private static final int LEAST_SAMPLE = 100;

	private final PcaResult result;
	private final Set<String> normalClasses;
	private final long seed;

	private Embeddings(final PcaResult result, final Set<String> normalClasses, final long seed) {
		this.result = result;
		this.normalClasses = normalClasses;
		this.seed = seed;
	}

	/** One scene for each part that holds components, then the first components. */
	static List<EmbeddingScene> of(final PcaResult result, final Set<String> normalClasses, final long seed,
		final Progress progress)
	{
		return new Embeddings(result, normalClasses, seed).scenes(progress);
	}

	private List<EmbeddingScene> scenes(final Progress progress) {
		final List<EmbeddingScene> scenes = new ArrayList<>();
		final List<PartFeatures> parts = result.parts();
		if (result.images().size() < UmapEmbedding.MIN_IMAGES) progress.message(result.images().size() +
			" images are too few for UMAP, which needs " + UmapEmbedding.MIN_IMAGES + ": the first components are shown alone");
		else for (final PartFeatures part : parts)
			addUmap(scenes, part, progress);
		final Embedding components = Embedding.ofComponents(result.report().spectrum().images().along());
		scenes.add(scene("First three components", COMPONENTS_NOTE, components, parts.get(0)));
		return scenes;
	}

	/** What has no picture (copies of one image, say) has an analysis all the same. */
	private void addUmap(final List<EmbeddingScene> scenes, final PartFeatures part, final Progress progress) {
		final String title = "UMAP, " + label(part);
		try {
			scenes.add(scene(title, UMAP_NOTE, UmapEmbedding.of(part.features(), seed, progress), part));
		}
		catch (final AnomalyException e) {
			progress.message("no picture '" + title + "': " + e.getMessage());
		}
	}

	private EmbeddingScene scene(final String title, final String note, final Embedding embedding,
		final PartFeatures part)
	{
		final double[] scores = part.scores();
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < scores.length; i++) {
			final ImageEntry entry = result.images().get(i);
			rows.add(new ScoreRow(entry.path(), entry.className(), scores[i], Double.NaN, false, ""));
		}
		return EmbeddingScene.of(title, String.format(Locale.ROOT, note, trust(part.features(), embedding)) + about(), embedding, rows,
			normalClasses).withClasses(result.report().images().stream().map(PcaImage::className).toList(), normalClasses);
	}

	private String about() {
		final String words = result.report().subject().words();
		return words.isEmpty() ? "" : " (" + words + ".)";
	}

	/** How far neighbours can be trusted, in brackets, of many images from some of them. */
	private static String trust(final double[][] features, final Embedding embedding) {
		final int n = features.length;
		if (n <= 2 * FEW_NEIGHBORS) return " (too few images to say how far neighbours can be trusted)";
		final int k = n > 2 * NEIGHBORS ? NEIGHBORS : FEW_NEIGHBORS;
		final int sample = n <= MOST_IMAGES ? n : Math.max(LEAST_SAMPLE, MOST_IMAGES * MOST_IMAGES / n);
		return String.format(Locale.ROOT, " (trustworthiness %.2f for %d neighbours%s; 1 is perfect, 0.5 is chance)",
			Trustworthiness.of(features, embedding, k, sample), k, sample == n ? "" : ", from those of " + sample + " of the " + n +
				" images");
	}

	private static String label(final PartFeatures part) {
		return part.components() == Components.ALL ? "all features" : part.components().label() + " components at " + part
			.variance();
	}

	/** Writes a CSV and a PNG for each scene, {@code embedding_<title>}; those of an earlier run are removed. */
	static void write(final List<EmbeddingScene> scenes, final Path folder) throws IOException {
		try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, "embedding_*.{csv,png}")) {
			for (final Path file : older)
				Files.delete(file);
		}
		for (final EmbeddingScene scene : scenes) {
			final String name = "embedding_" + scene.title().replaceAll("[^A-Za-z0-9.]+", "_");
			EmbeddingTable.write(scene, folder.resolve(name + ".csv"));
			EmbeddingPlanes.write(scene, folder.resolve(name + ".png"));
		}
	}
}
