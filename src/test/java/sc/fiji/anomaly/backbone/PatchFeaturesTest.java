package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

/** Patch features against the outputs of single blocks, which are held against the reference in {@link Dinov2Test}. */
class PatchFeaturesTest {

	@ParameterizedTest
	@CsvSource({ "1, 1, 1", "2, 1, 1", "3, 2, 2", "6, 3, 4", "12, 7, 9", "20, 12, 14", "24, 14, 17", "40, 23, 29" })
	void middleBlocksAreThoseOfTheReference(final int layers, final int first, final int last) {
		final Dinov2Config config = new Dinov2Config(8, layers, 1, 4, 14, 518, 1e-6, false, true, 0);
		assertEquals(first, config.firstPatchBlock());
		assertEquals(last, config.lastPatchBlock());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 6, 12 })
	void areTheMeanOfTheMiddleBlocksInTheSamePass(final int layers, @TempDir final Path folder) {
		compare(RandomCheckpoint.write(folder, 32, layers, 2), 0);
	}

	@Test
	void leaveOutRegisters() {
		compare(TinyDinov2.checkpoint("registers"), 4);
		compare(TinyDinov2.checkpoint("swiglu"), 0);
		compare(TinyDinov3.checkpoint("plain"), 4);
		compare(TinyDinov3.checkpoint("gated"), 4);
	}

	/** The second implementation: one block after the other, summed up here, in float64. */
	private static void compare(final Checkpoint checkpoint, final int registers) {
		final int height = 4 * checkpoint.config().patchSize(), width = 6 * checkpoint.config().patchSize();
		final FloatBuffer pixels = noise(2 * 3 * height * width);
		try (VisionTransformer network = VisionTransformer.load(checkpoint, ComputeDevice.cpu(), Precision.FP32, checkpoint
			.config().defaultPositions()))
		{
			final int d = network.features(), first = network.config().firstPatchBlock(), last = network.config()
				.lastPatchBlock();
			final List<TokenFeatures> features = network.pooledAndPatches(pixels, 2, height, width);
			final double[] sum = new double[2 * (1 + registers + 24) * d];
			for (int block = first; block <= last; block++) {
				final float[] tokens = network.blockTokens(pixels, 2, height, width, block);
				for (int i = 0; i < sum.length; i++)
					sum[i] += tokens[i] / (last - first + 1.0);
			}
			final float[][] pooled = network.pooled(pixels, 2, height, width);
			for (int image = 0; image < 2; image++) {
				assertArrayEquals(pooled[image], features.get(image).pooled(), "to the last bit");
				assertEquals(new PatchGrid(4, 6), features.get(image).patches().grid());
				for (int i = 0; i < 24 * d; i++)
					assertEquals(sum[(image * (25 + registers) + 1 + registers) * d + i], features.get(image).patches()
						.values()[i], 1e-5);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "fp32", "bf16" })
	void doNotDependOnTheBatchAnyMoreThanPooledFeatures(final String precision) {
		final int one = 3 * 224 * 224;
		final FloatBuffer pixels = noise(5 * one);
		final boolean amd = CpuFeatures.vendor().contains("AMD");
		try (VisionTransformer network = VisionTransformer.load(Checkpoint.starter(), ComputeDevice.cpu(), Precision.parse(precision),
			PositionMode.OFFSET))
		{
			final List<TokenFeatures> together = network.pooledAndPatches(pixels, 5, 224, 224);
			for (int i = 0; i < 5; i++) {
				final TokenFeatures alone = network.pooledAndPatches(pixels.duplicate().position(i * one), 1, 224, 224).get(0);
				final float[] expected = alone.patches().values(), actual = together.get(i).patches().values();
				if (amd) assertArrayEquals(expected, actual);
				else assertTrue(Dinov2Test.relativeError(expected, actual) < (precision.equals("fp32") ? 1e-5 : 0.02));
			}
		}
	}

	private static FloatBuffer noise(final int values) {
		final Random random = new Random(3);
		final FloatBuffer pixels = FloatBuffer.allocate(values);
		for (int i = 0; i < values; i++)
			pixels.put(i, (float) random.nextGaussian());
		return pixels;
	}
}
