package sc.fiji.anomaly.report.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.report.ScoreRow;

/** Scenes of the reference data: umap-learn's own pictures of the 79 synthetic test images. */
final class ReferenceScenes {

	static final String NOTE = "Neighbours in the picture are mostly neighbours in feature space (trustworthiness 0.90 " +
		"for 15 neighbours). Distances between groups, their sizes and the axes mean nothing.";

	private ReferenceScenes() {}

	/** The score table of the 79 images, in order. */
	static List<ScoreRow> rows() {
		final String[] classes = ReferenceGaussian.column("class");
		final double[] scores = ReferenceGaussian.scores("all_float64");
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < scores.length; i++)
			rows.add(new ScoreRow(String.format("%s/%03d.png", classes[i], i), classes[i], scores[i], 0.5, false, ""));
		return rows;
	}

	/** umap-learn's embedding of a set: all, pca or npca. */
	static EmbeddingScene scene(final String set) {
		final Embedding embedding = Embedding.of(ReferenceTensors.read("reference/umap/" + set + ".safetensors").matrix(
			"embedding"), List.of("UMAP 1", "UMAP 2", "UMAP 3"));
		return EmbeddingScene.of("UMAP of " + set, NOTE, embedding, rows(), Set.of("good"));
	}

	/** Small scene with known places: the corners of a cube and its middle. */
	static EmbeddingScene cube() {
		final List<EmbeddedImage> images = new ArrayList<>();
		for (int k = 0; k < 8; k++)
			images.add(new EmbeddedImage(k % 2 == 0 ? "good/" + k + ".png" : "hole/" + k + ".png", k % 2 == 0 ? "good"
				: "hole", k, (k & 1) * 2 - 1, (k & 2) - 1, (k & 4) / 2 - 1));
		images.add(new EmbeddedImage("good/middle.png", "good", 9, 0, 0, 0));
		return EmbeddingScene.of("Cube", "", List.of("x", "y", "z"), images, Set.of("good"));
	}
}
