package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

/** Features of several blocks against the tokens of single ones, which are held against the reference in {@link Dinov2Test}. */
class LayerFeaturesTest {

	private static final int IMAGES = 2;

	@ParameterizedTest
	@ValueSource(strings = { "fp32", "bf16" })
	void thePublishedChoiceIsTheUsualPassToTheLastBit(final String precision) {
		try (VisionTransformer network = VisionTransformer.load(Checkpoint.starter(), ComputeDevice.cpu(), Precision.parse(
			precision), PositionMode.OFFSET))
		{
			final List<FloatBuffer> pixels = images(224, 224);
			final List<TokenFeatures> usual = network.pooledAndPatches(pixels, 224, 224), chosen = network.features(pixels, 224,
				224, Layers.PUBLISHED, true);
			for (int i = 0; i < IMAGES; i++) {
				assertArrayEquals(usual.get(i).pooled(), chosen.get(i).pooled());
				assertArrayEquals(usual.get(i).patches().values(), chosen.get(i).patches().values());
				assertNull(network.features(pixels, 224, 224, Layers.PUBLISHED, false).get(i).patches());
			}
		}
	}

	/** A level's number means its block whatever else is asked for, and the last number is what last is. */
	@Test
	void levelsDoNotDependOnWhatElseIsAskedForNorOnTheBatch() {
		try (VisionTransformer network = VisionTransformer.load(Checkpoint.starter(), ComputeDevice.cpu(), Precision.FP32,
			PositionMode.OFFSET))
		{
			final List<FloatBuffer> pixels = images(224, 224);
			final Layers all = Layers.parse("cls+mean", "2,4,6", "3+6");
			final TokenFeatures features = network.features(pixels, 224, 224, all, true).get(1);
			assertArrayEquals(features.pooled(), network.features(pixels.subList(1, 2), 224, 224, all, true).get(0).pooled());
			assertArrayEquals(features.pooled(), network.features(pixels, 224, 224, all, false).get(1).pooled());
			assertPart(features.pooled(), 4, network.pooled(pixels, 224, 224)[1]);
			assertPart(features.pooled(), 2, network.features(pixels, 224, 224, Layers.parse("cls", "4", ""), false).get(1)
				.pooled());
			assertPart(features.pooled(), 3, network.features(pixels, 224, 224, Layers.parse("mean", "4", ""), false).get(1)
				.pooled());
		}
	}

	private static void assertPart(final float[] features, final int part, final float[] expected) {
		for (int j = 0; j < expected.length; j++)
			assertEquals(expected[j], features[part * expected.length + j]);
	}

	@ParameterizedTest
	@CsvSource({ "cls, 1, 2", "mean, last, middle", "cls+mean, '1,2,3', '1,2+3'", "cls, '1,3', '3'", "mean, 2, '1+2+3'" })
	void areTheNormedTokensOfTheirBlocksAndTheMeanPatchesOfTheirGroups(final String pooling, final String levels,
		final String groups, @TempDir final Path folder)
	{
		final Layers layers = Layers.parse(pooling, levels, groups);
		compare(RandomCheckpoint.write(folder, 32, 3, 2), layers);
	}

	@Test
	void leaveOutRegisters() {
		for (final Checkpoint c : List.of(TinyDinov2.checkpoint("registers"), TinyDinov3.checkpoint("plain"), TinyDinov3
			.checkpoint("gated")))
			compare(c, Layers.parse("cls+mean", "1,2", "2"));
	}

	/** The second implementation: one block after the other, in float64. */
	private static void compare(final Checkpoint checkpoint, final Layers layers) {
		final NetworkConfig config = checkpoint.config();
		final int height = 4 * config.patchSize(), width = 6 * config.patchSize(), d = config.hiddenSize();
		final LayerPlan plan = LayerPlan.of(layers, config, true);
		try (VisionTransformer network = VisionTransformer.load(checkpoint, ComputeDevice.cpu(), Precision.FP32, config
			.defaultPositions()))
		{
			final List<FloatBuffer> pixels = images(height, width);
			final List<TokenFeatures> features = network.features(pixels, height, width, layers, true);
			for (int image = 0; image < IMAGES; image++) {
				int at = 0;
				for (final int level : plan.levels()) {
					final double[][] tokens = normed(checkpoint, tokens(network, pixels.get(image), height, width, level));
					for (final double[] part : parts(tokens, layers, 1 + config.registers()))
						for (int j = 0; j < d; j++)
							assertEquals(part[j], features.get(image).pooled()[at++], 2e-5);
				}
				assertEquals(at, features.get(image).pooled().length);
				assertPatches(network, pixels.get(image), plan, features.get(image));
			}
		}
	}

	private static void assertPatches(final VisionTransformer network, final FloatBuffer image, final LayerPlan plan,
		final TokenFeatures features)
	{
		final int p = network.config().patchSize(), d = plan.width(), skip = 1 + network.config().registers();
		for (int g = 0; g < plan.groups().size(); g++) {
			final double[][] sum = new double[skip + 24][d];
			for (final int block : plan.groups().get(g)) {
				final double[][] tokens = tokens(network, image, 4 * p, 6 * p, block);
				for (int t = 0; t < sum.length; t++)
					for (int j = 0; j < d; j++)
						sum[t][j] += tokens[t][j] / plan.groups().get(g).size();
			}
			for (int t = 0; t < 24; t++)
				for (int j = 0; j < d; j++)
					assertEquals(sum[skip + t][j], features.patches().values()[(t * plan.groups().size() + g) * d + j], 1e-5);
		}
	}

	private static List<double[]> parts(final double[][] tokens, final Layers layers, final int skip) {
		final double[] mean = new double[tokens[0].length];
		for (int t = skip; t < tokens.length; t++)
			for (int j = 0; j < mean.length; j++)
				mean[j] += tokens[t][j] / (tokens.length - skip);
		return switch (layers.pooling()) {
			case CLS -> List.of(tokens[0]);
			case MEAN -> List.of(mean);
			case CLS_MEAN -> List.of(tokens[0], mean);
		};
	}

	private static double[][] tokens(final VisionTransformer network, final FloatBuffer image, final int height,
		final int width, final int block)
	{
		final float[] flat = network.blockTokens(image, 1, height, width, block);
		final double[][] tokens = new double[flat.length / network.features()][network.features()];
		for (int i = 0; i < flat.length; i++)
			tokens[i / network.features()][i % network.features()] = flat[i];
		return tokens;
	}

	private static double[][] normed(final Checkpoint checkpoint, final double[][] tokens) {
		final int d = tokens[0].length;
		final CheckpointLayout layout = checkpoint.architecture().layout();
		final FloatBuffer weight = FloatBuffer.allocate(d), bias = FloatBuffer.allocate(d);
		try (Weights weights = checkpoint.weights()) {
			for (final CheckpointLayout.Entry e : layout.stem())
				if (e.name().equals("norm.weight")) weights.copyTo(e.published(), weight);
				else if (e.name().equals("norm.bias")) weights.copyTo(e.published(), bias);
		}
		final double[][] normed = new double[tokens.length][d];
		for (int t = 0; t < tokens.length; t++) {
			double mean = 0, variance = 0;
			for (final double v : tokens[t])
				mean += v / d;
			for (final double v : tokens[t])
				variance += (v - mean) * (v - mean) / d;
			for (int j = 0; j < d; j++)
				normed[t][j] = (tokens[t][j] - mean) / Math.sqrt(variance + checkpoint.config().layerNormEps()) * weight.get(j) +
					bias.get(j);
		}
		return normed;
	}

	@Test
	void noMoreBlocksAreComputedThanAreNeeded() {
		final Dinov2Config config = new Dinov2Config(8, 12, 1, 4, 14, 518, 1e-6, false, true, 0);
		assertEquals(9, LayerPlan.of(Layers.parse("cls", "3,6", "7,9"), config, true).depth());
		assertEquals(6, LayerPlan.of(Layers.parse("cls", "3,6", "7,9"), config, false).depth());
		assertTrue(LayerPlan.of(Layers.parse("mean", "last", "middle"), config, false).isWhole());
		assertEquals(false, LayerPlan.of(Layers.parse("cls", "3,12", "middle"), config, true).isWhole());
	}

	private static List<FloatBuffer> images(final int height, final int width) {
		final Random random = new Random(3);
		final FloatBuffer pixels = FloatBuffer.allocate(IMAGES * 3 * height * width);
		for (int i = 0; i < pixels.capacity(); i++)
			pixels.put(i, (float) random.nextGaussian());
		return ImageBatch.of(pixels, IMAGES, height, width);
	}
}
