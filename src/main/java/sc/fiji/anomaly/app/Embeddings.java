package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.math.UmapEmbedding;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.embedding.EmbeddingPicture;
import sc.fiji.anomaly.report.embedding.EmbeddingScene;
import sc.fiji.anomaly.report.embedding.EmbeddingTable;

/**
 * The images of a PCA analysis in three dimensions: UMAP of all features and of each part of the spectrum, and the first
 * three principal components. With fewer than {@link UmapEmbedding#MIN_IMAGES} images there are the components alone.
 */
final class Embeddings {

	private static final String UMAP_NOTE = "Images that lie together look alike to the network. Distances between groups, " +
		"and how large or dense a group is, mean little here, and another seed gives another picture.";
	private static final String COMPONENTS_NOTE = "The three directions along which the training images vary most. Distances " +
		"are true along these, but all other directions are left out.";

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
		else for (int i = 0; i < parts.size(); i++) {
			progress.update("UMAP", i, parts.size());
			scenes.add(scene("UMAP, " + label(parts.get(i)), UMAP_NOTE, UmapEmbedding.of(parts.get(i).features(), seed,
				progress), parts.get(i).scores()));
		}
		scenes.add(scene("First three components", COMPONENTS_NOTE, Embedding.ofComponents(result.report().spectrum()
			.images().along()), parts.get(0).scores()));
		return scenes;
	}

	private EmbeddingScene scene(final String title, final String note, final Embedding embedding,
		final double[] scores)
	{
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < scores.length; i++) {
			final ImageEntry entry = result.images().get(i);
			rows.add(new ScoreRow(entry.path(), entry.className(), scores[i], Double.NaN, false, ""));
		}
		return EmbeddingScene.of(title, note, embedding, rows, normalClasses);
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
			EmbeddingPicture.write(scene, folder.resolve(name + ".png"));
		}
	}
}
