package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

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

/** DINOv3 against outputs of transformers 5.24.0: reference/README.md, tiny-dinov3. */
class Dinov3Test {

	@ParameterizedTest
	@CsvSource({ "plain, 19, TORCH", "gated, 16, TORCH", "biases, 16, TORCH", "plain, 19, ONEDNN", "gated, 16, ONEDNN",
		"biases, 16, ONEDNN", "plain, 19, ONEDNN_LINEAR" })
	void everyStoredTensorMatchesTheReference(final String variant, final int tensors, final Kernels kernels) {
		assumeTrue(kernels == Kernels.TORCH || Dinov2Test.isX86(), "oneDNN is for x86-64");
		try (SafetensorsFile expected = TinyDinov3.expected(variant); VisionTransformer network = load(variant, Precision.FP32,
			kernels))
		{
			assertEquals(tensors, expected.names().size());
			for (final String tensor : expected.names()) {
				final String input = tensor.substring(0, tensor.indexOf('.'));
				final String output = tensor.substring(tensor.indexOf('.') + 1);
				Dinov2Test.assertClose(tensor, expected.floats(tensor), Dinov2Test.run(network, output, TinyDinov3.batch(input)),
					output.equals("pooler_output") ? 5e-5f : 2e-4f);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "gated", "biases" })
	void aSecondImplementationInSingleOperationsAgrees(final String variant) {
		try (VisionTransformer network = load(variant, Precision.FP32, Kernels.TORCH); NDManager manager = NDManager
			.newBaseManager(); SafetensorsFile weights = SafetensorsFile.open(TinyDinov3.FOLDER.resolve(variant).resolve(
				"model.safetensors")))
		{
			final NdArrayDinov3 oracle = new NdArrayDinov3(weights, (Dinov3Config) network.config(), manager);
			for (final String input : List.of("sq224", "tall160x96", "wide64x176")) {
				final TinyDinov2.Batch b = TinyDinov3.batch(input);
				final float[] pixels = new float[b.pixels().remaining()];
				b.pixels().duplicate().get(pixels);
				Dinov2Test.assertClose(variant + " " + input, oracle.tokens(manager.create(pixels, new Shape(b.images(), 3, b
					.height(), b.width()))).toFloatArray(), Dinov2Test.run(network, "last_hidden_state", b), 1e-4f);
			}
		}
	}

	/** As for DINOv2: products of 8 significant bits. */
	@ParameterizedTest
	@CsvSource({ "plain, TORCH", "gated, TORCH", "plain, ONEDNN", "gated, ONEDNN", "plain, ONEDNN_LINEAR" })
	void bfloat16IsWithinItsRounding(final String variant, final Kernels kernels) {
		assumeTrue(kernels == Kernels.TORCH || CpuFeatures.avx512(), "oneDNN packs bf16 with AVX-512 only");
		try (SafetensorsFile expected = TinyDinov3.expected(variant); VisionTransformer network = load(variant, Precision.BF16,
			kernels))
		{
			final double pooled = Dinov2Test.relativeError(expected.floats("sq224.pooler_output"), Dinov2Test.run(network,
				"pooler_output", TinyDinov3.batch("sq224")));
			assertTrue(pooled > 1e-4 && pooled < 0.03, "off by " + pooled);
			final double tokens = Dinov2Test.relativeError(expected.floats("tall160x96.last_hidden_state"), Dinov2Test.run(
				network, "last_hidden_state", TinyDinov3.batch("tall160x96")));
			assertTrue(tokens < 0.03, "off by " + tokens);
		}
	}

	/** As for DINOv2: to the last bit on AMD processors, whose kernels were looked at. */
	@ParameterizedTest
	@CsvSource({ "fp32, 1e-5", "bf16, 0.02" })
	void aFeatureDoesNotDependOnItsBatch(final String precision, final float tolerance) {
		final TinyDinov2.Batch b = TinyDinov3.batch("sq224");
		final int one = 3 * 224 * 224;
		try (VisionTransformer network = VisionTransformer.load(TinyDinov3.checkpoint("plain"), ComputeDevice.cpu(), Precision
			.parse(precision), PositionMode.ROTARY))
		{
			final float[][] together = network.pooled(b.pixels(), 3, 224, 224);
			for (int i = 0; i < 3; i++) {
				final float[] alone = network.pooled(b.pixels().duplicate().position(i * one), 1, 224, 224)[0];
				Dinov2Test.assertClose(precision, alone, together[i], Dinov2Test.isAmd() ? 0 : tolerance);
			}
		}
	}

	@Test
	void weightsAreFoundUnderTheNamesOfThePublishedNetworks() {
		// facebook/dinov3-vits16-pretrain-lvd1689m: key without bias, 4 registers, no positions.
		final Dinov3Config config = (Dinov3Config) TinyDinov3.checkpoint("plain").config();
		final var all = config.layout().all(1);
		assertTrue(all.containsKey("layer.0.attention.q_proj.bias") && !all.containsKey("layer.0.attention.k_proj.bias"));
		assertTrue(all.containsKey("layer.0.mlp.up_proj.weight") && !all.containsKey("layer.0.mlp.gate_proj.weight"));
		assertEquals(List.of("embeddings.cls_token", "embeddings.register_tokens", "embeddings.patch_embeddings.weight",
			"embeddings.patch_embeddings.bias", "norm.weight", "norm.bias"), all.keySet().stream().limit(6).toList());
		assertEquals(PositionMode.ROTARY, config.defaultPositions());
	}

	@Test
	void positionsThatTheNetworkHasNotAreRefused() {
		final String message = assertThrows(AnomalyException.class, () -> VisionTransformer.load(TinyDinov3.checkpoint("plain"),
			ComputeDevice.cpu(), Precision.FP32, PositionMode.SIZE)).getMessage();
		assertEquals("positions is 'size', but this backbone (dinov3) has only rotary: leave positions at its default",
			message);
		assertTrue(assertThrows(AnomalyException.class, () -> VisionTransformer.load(Checkpoint.starter(), ComputeDevice.cpu(),
			Precision.FP32, PositionMode.ROTARY)).getMessage().contains("has only offset, size, antialias"));
	}

	private static VisionTransformer load(final String variant, final Precision precision, final Kernels kernels) {
		return VisionTransformer.load(TinyDinov3.checkpoint(variant), ComputeDevice.cpu(), precision, PositionMode.ROTARY,
			kernels);
	}
}
