package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Pooling;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.plot.BlockPlot;
import sc.fiji.anomaly.report.ScoreRow;

/** Several layers from images to tables, with the embedded backbone (6 blocks of 128 features) on the demo planks. */
class LayersOfPlanksTest {

	private static final Path WOOD = Path.of("src/main/resources/sc/fiji/anomaly/demo/wood");
	private static final Path TEST = WOOD.resolve("test");

	@TempDir
	static Path folder;

	private static TrainResult trained;

	@BeforeAll
	static void train() {
		trained = new TrainModel(WOOD.resolve("train/good"), folder.resolve("m.safetensors")).backbone("starter").layers("cls+mean", "2,4,6", "2,3+4,5").run();
	}

	@Test
	void distancesOfLayersAreColumnsOnRequestAndAddUpToTheScore() throws IOException {
		final ScoreResult result = new ScoreImages(trained.file(), TEST).levels(true).output(folder.resolve("out")).report(false)
			.worst(0).maps("none").run();
		final List<String> lines = Files.readAllLines(folder.resolve("out/scores.csv"));
		assertTrue(lines.get(0).endsWith(",decision_pvalue,x,y,verdict,nearest,trained,layer_2,layer_4,layer_6"), lines.get(0));
		for (final ScoreRow row : result.rows())
			assertEquals(row.score(), row.levels().orElseThrow().values().stream().mapToDouble(v -> v).sum(), 1e-12 * row
				.score());
		assertEquals(3 * 256, trained.model().detector().dimension());
		assertEquals(256, trained.model().patches().orElseThrow().detector().dimension());
		final boolean[] bad = new boolean[52];
		for (int i = 0; i < 52; i++)
			bad[i] = !result.rows().get(i).className().equals("good");
		assertTrue(RocCurve.of(result.rows().stream().mapToDouble(ScoreRow::score).toArray(), bad).auroc() > 0.85);
		assertTrue(RocCurve.of(result.rows().stream().mapToDouble(r -> r.local().orElseThrow().score()).toArray(), bad)
			.auroc() > 0.98);
		assertTrue(new ScoreImages(trained.file(), TEST).run().rows().stream().allMatch(r -> r.levels().isEmpty()));
	}

	@Test
	void keptFeaturesOfOtherLayersAreNotTaken() throws IOException {
		final Path images = WOOD.resolve("train/good"), file = folder.resolve("kept.safetensors");
		final TrainModel usual = new TrainModel(images, file).backbone("starter").maps(false).overwrite(true);
		final double threshold = usual.run().threshold();
		final double other = usual.layers("mean", "last", "").run().threshold();
		assertFalse(threshold == other);
		assertEquals(threshold, usual.run().threshold());
		assertEquals(threshold, usual.layers("cls", "6", "middle").run().threshold(), "the last block is the default");
		assertEquals(Layers.PUBLISHED, usual.layers("cls", "last", "2+3").run().model().spec().layers(),
			"no maps, so no layers of maps");
	}

	@Test
	void allBlocksAreAnalysedInTheSameRunAsTheModelsOwnFeatures() throws IOException {
		final AnalysePca usual = new AnalysePca(trained.file(), TEST).keeping("no");
		final PcaResult result = usual.blocks(true).learn(WOOD.resolve("train/good")).output(folder.resolve("pca")).run();
		final double[][] expected = usual.run().features();
		for (int i = 0; i < expected.length; i++)
			assertArrayEquals(expected[i], result.features()[i], "to the last bit");
		final BlockReport blocks = result.blocks().orElseThrow();
		assertEquals(12, blocks.results().size());
		assertEquals(128, blocks.dimensions());
		assertTrue(List.of(BlockPlot.of(blocks, result.report().subject().words()).getPlotObjectDesignations()).contains(
			"Text 1: \"test, model " + trained.file().getFileName() + "\""));
		final List<String> lines = Files.readAllLines(folder.resolve("pca/blocks.csv"));
		assertEquals("block,pooling,dimensions,auroc,low,high,interval", lines.get(0));
		assertEquals(13, lines.size());
		assertTrue(Files.size(folder.resolve("pca/blocks.png")) > 1000);
		// CLS of the last block is what a model of the default says.
		final ScoreResult published = new ScoreImages(new TrainModel(WOOD.resolve("train/good"), folder.resolve("p.safetensors"))
			.backbone("starter").maps(false).run().file(), TEST).run();
		assertEquals(published.auroc().getAsDouble(), blocks.of(Pooling.CLS).get(5).auroc().auroc());
		assertTrue(IntStream.range(0, 6).allMatch(b -> blocks.of(Pooling.MEAN).get(b).block() == b + 1));
	}

	@Test
	void withoutOtherGoodImagesEachIsLeftOut() throws IOException {
		final BlockReport blocks = new AnalysePca(trained.file(), TEST).blocks(true).run().blocks().orElseThrow();
		assertTrue(blocks.learned().contains("left out"), blocks.learned());
		assertTrue(blocks.results().stream().allMatch(r -> r.auroc().auroc() > 0.3 && r.auroc().auroc() <= 1));
	}

	@Test
	void whatCannotBeIsRefusedEarly() {
		final TrainModel training = new TrainModel(WOOD.resolve("train/good"), folder.resolve("x.safetensors")).backbone("starter");
		assertNames("layers has 9", () -> training.layers("cls", "3,9", "").run());
		assertNames("place is yes and maplayers has 2 groups", () -> training.place("yes").layers("cls", "last",
			"2+3").run());
		assertNames("holds no good and other images", () -> new AnalysePca(trained.file(), WOOD.resolve("train/good")).blocks(
			true).run());
	}

	private static void assertNames(final String words, final org.junit.jupiter.api.function.Executable work) {
		final String message = assertThrows(AnomalyException.class, work).getMessage();
		assertTrue(message.contains(words), message);
	}
}
