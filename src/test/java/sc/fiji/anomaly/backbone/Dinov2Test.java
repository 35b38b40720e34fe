package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The network against outputs of transformers 5.18.0 and facebookresearch/dinov2: reference/README.md, tiny-dinov2. */
class Dinov2Test {

	@ParameterizedTest
	@CsvSource({ "vanilla, size, 18, TORCH", "vanilla, offset, 6, TORCH", "registers, antialias, 11, TORCH",
		"swiglu, size, 11, TORCH", "vanilla, size, 18, ONEDNN", "vanilla, offset, 6, ONEDNN",
		"registers, antialias, 11, ONEDNN", "swiglu, size, 11, ONEDNN", "vanilla, size, 18, ONEDNN_LINEAR" })
	void everyStoredTensorMatchesTheReference(final String variant, final String mode, final int tensors,
		final Kernels kernels)
	{
		assumeTrue(kernels == Kernels.TORCH || isX86(), "oneDNN is for x86-64");
		final List<String> compared = new ArrayList<>();
		try (SafetensorsFile expected = TinyDinov2.expected(variant, mode); VisionTransformer network = VisionTransformer.load(TinyDinov2
			.checkpoint(variant), ComputeDevice.cpu(), Precision.FP32, PositionMode.parse(mode), kernels))
		{
			for (final String tensor : expected.names()) {
				final String input = tensor.substring(0, tensor.indexOf('.'));
				final String output = tensor.substring(tensor.indexOf('.') + 1);
				final float tolerance = output.equals("pooler_output") ? 5e-5f : 2e-4f;
				assertClose(tensor, expected.floats(tensor), run(network, output, TinyDinov2.batch(input)), tolerance);
				compared.add(tensor);
			}
		}
		assertEquals(tensors, compared.size(), compared.toString());
	}

	@ParameterizedTest
	@CsvSource({ "vanilla, size", "vanilla, offset", "vanilla, antialias", "registers, antialias", "registers, size",
		"swiglu, size", "swiglu, offset" })
	void aSecondImplementationInSingleOperationsAgrees(final String variant, final String mode) {
		final PositionMode positions = PositionMode.parse(mode);
		final TinyDinov2.Batch square = TinyDinov2.batch("sq224");
		final TinyDinov2.Batch rectangle = TinyDinov2.batch("rect308x224");
		try (VisionTransformer network = load(variant, Precision.FP32, positions); NDManager manager = NDManager.newBaseManager();
				SafetensorsFile weights = SafetensorsFile.open(TinyDinov2.FOLDER.resolve(variant).resolve("model.safetensors")))
		{
			final NdArrayDinov2 oracle = new NdArrayDinov2(weights, (Dinov2Config) network.config(), positions, manager);
			for (final TinyDinov2.Batch b : List.of(square, rectangle)) {
				final float[] pixels = new float[b.pixels().remaining()];
				b.pixels().duplicate().get(pixels);
				final float[] expected = oracle.tokens(manager.create(pixels, new Shape(b.images(), 3, b.height(), b.width())))
					.toFloatArray();
				assertClose(variant + " " + mode, expected, run(network, "last_hidden_state", b), 1e-4f);
			}
		}
	}

	/**
	 * bfloat16 has 8 significant bits, so each product is off by up to 2^-9 relative, and blocks add up. The features of
	 * these networks are of the order of 1.
	 */
	@ParameterizedTest
	@CsvSource({ "vanilla, size, TORCH", "registers, antialias, TORCH", "swiglu, size, TORCH", "vanilla, size, ONEDNN",
		"registers, antialias, ONEDNN", "swiglu, size, ONEDNN", "vanilla, size, ONEDNN_LINEAR",
		"registers, antialias, ONEDNN_LINEAR_FLOAT" })
	void bfloat16IsWithinItsRounding(final String variant, final String mode, final Kernels kernels) {
		assumeTrue(kernels == Kernels.TORCH || CpuFeatures.avx512(), "oneDNN packs bf16 with AVX-512 only");
		final TinyDinov2.Batch b = TinyDinov2.batch("sq224");
		try (SafetensorsFile expected = TinyDinov2.expected(variant, mode); VisionTransformer network = VisionTransformer.load(TinyDinov2
			.checkpoint(variant), ComputeDevice.cpu(), Precision.BF16, PositionMode.parse(mode), kernels))
		{
			final float[] exact = expected.floats("sq224.pooler_output");
			final float[] pooled = run(network, "pooler_output", b);
			final double error = relativeError(exact, pooled);
			assertTrue(error < 0.03, "off by " + error);
			assertTrue(error > 1e-4, "this is not bfloat16: off by only " + error);
			assertTrue(relativeError(expected.floats("sq224.last_hidden_state"), run(network, "last_hidden_state", b)) < 0.03);
		}
	}

	@ParameterizedTest
	@CsvSource({ "fp32, 1e-5", "bf16, 0.02" })
	void aFeatureDoesNotDependOnItsBatch(final String precision, final float tolerance) {
		forEveryBatch(precision, (alone, inBatch) -> assertClose(precision, alone, inBatch, tolerance));
	}

	@ParameterizedTest
	@ValueSource(strings = { "fp32", "bf16" })
	void aFeatureDoesNotDependOnItsBatchInItsLastBit(final String precision) {
		assumeTrue(isAmd(), "which kernels the libraries choose was looked at on AMD processors alone");
		forEveryBatch(precision, (alone, inBatch) -> assertArrayEquals(alone, inBatch));
	}

	/** Images of 518 x 518 have so many tokens that attention is computed for a part of the queries at a time. */
	@ParameterizedTest
	@CsvSource({ "fp32, 1e-5", "bf16, 0.02" })
	void aFeatureOfALargeImageDoesNotDependOnItsBatch(final String precision, final float tolerance) {
		final int one = 3 * 518 * 518;
		final FloatBuffer pixels = noise(3 * one);
		try (VisionTransformer network = load("registers", Precision.parse(precision), PositionMode.ANTIALIAS)) {
			final float[][] together = network.pooled(pixels, 3, 518, 518);
			for (int i = 0; i < 3; i++) {
				final float[] alone = network.pooled(pixels.duplicate().position(i * one), 1, 518, 518)[0];
				if (isAmd()) assertArrayEquals(alone, together[i]);
				else assertClose(precision, alone, together[i], tolerance);
			}
		}
	}

	/** Compares the features of 9 images with those in batches of 2 to 8, at different places of it. */
	private static void forEveryBatch(final String precision, final BiConsumer<float[], float[]> compare) {
		final int one = 3 * 224 * 224;
		final FloatBuffer pixels = noise(9 * one);
		try (VisionTransformer network = VisionTransformer.load(Checkpoint.starter(), ComputeDevice.cpu(), Precision.parse(precision),
			PositionMode.OFFSET))
		{
			final float[][] alone = new float[9][];
			for (int i = 0; i < 9; i++)
				alone[i] = network.pooled(pixels.duplicate().position(i * one), 1, 224, 224)[0];
			for (int batch = 2; batch <= 8; batch++)
				for (int first = 0; first <= 9 - batch; first += 3) {
					final float[][] features = network.pooled(pixels.duplicate().position(first * one), batch, 224, 224);
					for (int i = 0; i < batch; i++)
						compare.accept(alone[first + i], features[i]);
				}
		}
	}

	@Test
	void eightThreadsGetWhatOneGets() throws Exception {
		final TinyDinov2.Batch square = TinyDinov2.batch("sq224"), rectangle = TinyDinov2.batch("rect308x224");
		final ExecutorService threads = Executors.newFixedThreadPool(8);
		try (VisionTransformer serial = load("registers", Precision.FP32, PositionMode.ANTIALIAS); VisionTransformer shared = load("registers",
			Precision.FP32, PositionMode.ANTIALIAS))
		{
			final List<Callable<float[]>> calls = List.of(() -> run(shared, "pooler_output", square), () -> run(shared,
				"pooler_output", rectangle), () -> run(shared, "last_hidden_state", rectangle), () -> run(shared,
					"hidden_states.1", square));
			final List<float[]> expected = List.of(run(serial, "pooler_output", square), run(serial, "pooler_output",
				rectangle), run(serial, "last_hidden_state", rectangle), run(serial, "hidden_states.1", square));
			final List<Future<float[]>> results = new ArrayList<>();
			for (int i = 0; i < 160; i++)
				results.add(threads.submit(calls.get(i % 4)));
			for (int i = 0; i < 160; i++)
				assertArrayEquals(expected.get(i % 4), results.get(i).get(), "call " + i);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void closingWaitsForThreadsThatComputeAndRefusesLaterOnes() throws Exception {
		final TinyDinov2.Batch b = TinyDinov2.batch("sq518");
		final ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			final VisionTransformer network = load("vanilla", Precision.FP32, PositionMode.SIZE);
			final float[] expected = run(network, "pooler_output", b);
			final List<Future<float[]>> results = new ArrayList<>();
			for (int i = 0; i < 40; i++)
				results.add(threads.submit(() -> run(network, "pooler_output", b)));
			results.get(0).get();
			network.close();
			network.close();
			int refused = 0;
			for (final Future<float[]> result : results) {
				try {
					assertArrayEquals(expected, result.get());
				}
				catch (final ExecutionException e) {
					assertEquals(IllegalStateException.class, e.getCause().getClass());
					refused++;
				}
			}
			assertTrue(refused > 0, "all 40 were done before the network was closed");
			assertThrows(IllegalStateException.class, () -> run(network, "pooler_output", b));
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void everyArrayOfACallIsFreed() {
		final TinyDinov2.Batch square = TinyDinov2.batch("sq224");
		try (VisionTransformer network = load("vanilla", Precision.FP32, PositionMode.OFFSET)) {
			run(network, "pooler_output", square);
			final int before = network.heldArrays();
			for (int i = 0; i < 50; i++) {
				run(network, "pooler_output", square);
				run(network, "last_hidden_state", square);
				run(network, "hidden_states.2", square);
				assertThrows(AnomalyException.class, () -> network.pooled(square.pixels(), 3, 224, 223));
			}
			assertEquals(before, network.heldArrays());
			// Position embeddings stay, but not without end.
			for (int i = 1; i <= 40; i++)
				network.pooled(FloatBuffer.allocate(3 * 14 * 14 * i), 1, 14, 14 * i);
			assertTrue(network.heldArrays() - before < 20, "holds " + network.heldArrays() + " arrays");
		}
	}

	@Test
	void directAndHeapBuffersAreReadFromTheirPositionWhichStays() {
		final TinyDinov2.Batch b = TinyDinov2.batch("sq224");
		final int one = 3 * 224 * 224;
		final FloatBuffer direct = ByteBuffer.allocateDirect(12 * one).order(ByteOrder.nativeOrder()).asFloatBuffer();
		direct.put(b.pixels().duplicate()).position(one);
		try (VisionTransformer network = load("vanilla", Precision.FP32, PositionMode.OFFSET)) {
			final float[][] all = network.pooled(b.pixels(), 3, 224, 224);
			assertArrayEquals(all[1], network.pooled(direct, 1, 224, 224)[0]);
			assertEquals(one, direct.position());
			assertEquals(24, network.features());
			assertThrows(IllegalArgumentException.class, () -> network.pooled(direct, 3, 224, 224));
			assertThrows(IndexOutOfBoundsException.class, () -> network.blockTokens(direct, 1, 224, 224, 4));
		}
	}

	@Test
	void sizesThatAreNoMultiplesOfThePatchAreRefused() {
		try (VisionTransformer network = load("vanilla", Precision.FP32, PositionMode.OFFSET)) {
			final String message = assertThrows(AnomalyException.class, () -> network.pooled(FloatBuffer.allocate(3 * 225 *
				224), 1, 225, 224)).getMessage();
			assertEquals("images are 224 x 225 pixels, but both must be multiples of the network's patch size, 14", message);
		}
	}

	static boolean isAmd() {
		return CpuFeatures.vendor().contains("AMD");
	}

	static boolean isX86() {
		return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
	}

	private static VisionTransformer load(final String variant, final Precision precision, final PositionMode mode) {
		return VisionTransformer.load(TinyDinov2.checkpoint(variant), ComputeDevice.cpu(), precision, mode);
	}

	static float[] run(final VisionTransformer network, final String output, final TinyDinov2.Batch b) {
		if (output.equals("pooler_output")) return flat(network.pooled(b.pixels(), b.images(), b.height(), b.width()));
		if (output.equals("last_hidden_state")) return network.tokens(b.pixels(), b.images(), b.height(), b.width());
		final int block = Integer.parseInt(output.substring("hidden_states.".length()));
		return network.blockTokens(b.pixels(), b.images(), b.height(), b.width(), block);
	}

	private static FloatBuffer noise(final int values) {
		final Random random = new Random(1);
		final FloatBuffer pixels = FloatBuffer.allocate(values);
		for (int i = 0; i < values; i++)
			pixels.put(i, (float) random.nextGaussian());
		return pixels;
	}

	static double relativeError(final float[] expected, final float[] actual) {
		double error = 0, norm = 0;
		for (int i = 0; i < expected.length; i++) {
			error += Math.pow(actual[i] - expected[i], 2);
			norm += Math.pow(expected[i], 2);
		}
		return Math.sqrt(error / norm);
	}

	static float[] flat(final float[][] rows) {
		final float[] all = new float[rows.length * rows[0].length];
		for (int i = 0; i < rows.length; i++)
			System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
		return all;
	}

	static void assertClose(final String what, final float[] expected, final float[] actual, final float tolerance) {
		assertEquals(expected.length, actual.length, what);
		double worst = 0;
		for (int i = 0; i < expected.length; i++)
			worst = Math.max(worst, Float.isFinite(actual[i]) ? Math.abs(actual[i] - expected[i]) : Double.POSITIVE_INFINITY);
		assertTrue(worst <= tolerance, what + ": off by " + worst);
	}
}
