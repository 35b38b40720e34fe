package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.math.Trustworthiness;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.embedding.EmbeddedImage;
import sc.fiji.anomaly.report.embedding.EmbeddingScene;

/** UMAP and components of a PCA analysis: points, files, too few images. */
class EmbeddingsTest {

	@TempDir
	Path folder;

	private Path model() throws IOException {
		final Path model = folder.resolve("m.safetensors");
		new TrainModel(TestFiles.planks(), model).backbone("starter").maps(false).run();
		return model;
	}

	@Test
	void eachPartHasItsPointsInFilesThatRepeat() throws IOException {
		final Path model = model();
		final PcaResult result = new AnalysePca(model, TestFiles.planks()).output(folder.resolve("a")).run();
		assertEquals(List.of("UMAP, all features", "UMAP, leading components at 0.9", "UMAP, trailing components at 0.9",
			"UMAP, leading components at 0.99", "UMAP, trailing components at 0.99", "First three components"), result
				.embeddings().stream().map(EmbeddingScene::title).toList());
		final List<ScoreRow> scores = new ScoreImages(model, TestFiles.planks()).run().rows();
		final List<EmbeddedImage> points = result.embeddings().get(0).images();
		assertEquals(scores.stream().map(ScoreRow::image).toList(), points.stream().map(EmbeddedImage::image).toList());
		for (int i = 0; i < scores.size(); i++)
			assertEquals(scores.get(i).score(), points.get(i).score(), 1e-8 * scores.get(i).score());

		new AnalysePca(model, TestFiles.planks()).output(folder.resolve("b")).run();
		for (final String name : new String[] { "embedding_UMAP_all_features", "embedding_First_three_components" }) {
			assertEquals(csv("a", name), csv("b", name));
			assertTrue(Files.size(folder.resolve("a/" + name + ".png")) > 5000);
		}
		new AnalysePca(model, TestFiles.planks()).output(folder.resolve("b")).seed(7).run();
		assertNotEquals(csv("a", "embedding_UMAP_all_features"), csv("b", "embedding_UMAP_all_features"));
	}

	private String csv(final String run, final String name) throws IOException {
		return Files.readString(folder.resolve(run).resolve(name + ".csv"));
	}

	@Test
	void tooFewImagesForUmapShowTheComponentsAndSaySo() throws IOException {
		final Path few = Files.createDirectories(folder.resolve("few/good"));
		for (int i = 0; i < 5; i++)
			Files.copy(TestFiles.planks().resolve("test/good/00" + i + ".jpg"), few.resolve(i + ".jpg"));
		final List<String> messages = new ArrayList<>();
		final PcaResult result = new AnalysePca(model(), folder.resolve("few")).run(keeping(messages));
		assertEquals(List.of("First three components"), result.embeddings().stream().map(EmbeddingScene::title).toList());
		assertTrue(messages.stream().anyMatch(m -> m.startsWith("5 images are too few for UMAP, which needs 16")), messages
			.toString());
	}

	@Test
	void copiesOfOneImageHaveNoUmapButAnAnalysis() throws IOException {
		final Path copies = Files.createDirectories(folder.resolve("copies/good"));
		for (int i = 0; i < 16; i++)
			Files.copy(TestFiles.planks().resolve("test/good/000.jpg"), copies.resolve(i + ".jpg"));
		final List<String> messages = new ArrayList<>();
		final PcaResult result = new AnalysePca(model(), folder.resolve("copies")).output(folder.resolve("out")).run(keeping(
			messages));
		assertEquals(List.of("First three components"), result.embeddings().stream().map(EmbeddingScene::title).toList());
		assertTrue(messages.stream().anyMatch(m -> m.contains("all 16 images have the same features")), messages
			.toString());
	}

	@Test
	void eachPictureSaysHowFarItsNeighboursCanBeTrusted() throws IOException {
		final PcaResult result = new AnalysePca(model(), TestFiles.planks()).run();
		final double[][] features = result.parts().get(0).features();
		for (final int i : new int[] { 0, result.embeddings().size() - 1 }) {
			final EmbeddingScene scene = result.embeddings().get(i);
			final double[][] places = scene.images().stream().map(p -> new double[] { p.x(), p.y(), p.z() }).toArray(
				double[][]::new);
			final String expected = String.format(Locale.ROOT, "(trustworthiness %.2f for 15 neighbours", Trustworthiness.of(
				features, Embedding.of(places, scene.axes()), 15));
			assertTrue(scene.note().contains(expected), expected + " is not in: " + scene.note());
		}
	}

	private static Progress keeping(final List<String> messages) {
		return new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public void message(final String text) {
				messages.add(text);
			}
		};
	}
}
