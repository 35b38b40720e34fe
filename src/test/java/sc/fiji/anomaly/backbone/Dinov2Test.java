package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The network against outputs of transformers 5.18.0 and facebookresearch/dinov2: reference/README.md, tiny-dinov2. */
class Dinov2Test {

	@ParameterizedTest
	@CsvSource({ "vanilla, size, 18", "vanilla, offset, 6", "registers, antialias, 11", "swiglu, size, 11" })
	void everyStoredTensorMatchesTheReference(final String variant, final String mode, final int tensors) {
		final List<String> compared = new ArrayList<>();
		try (SafetensorsFile expected = TinyDinov2.expected(variant, mode); Dinov2 network = Dinov2.load(TinyDinov2
			.checkpoint(variant), ComputeDevice.cpu(), Precision.FP32, PositionMode.parse(mode)))
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

	private static float[] run(final Dinov2 network, final String output, final TinyDinov2.Batch b) {
		if (output.equals("pooler_output")) return flat(network.pooled(b.pixels(), b.images(), b.height(), b.width()));
		if (output.equals("last_hidden_state")) return network.tokens(b.pixels(), b.images(), b.height(), b.width());
		final int block = Integer.parseInt(output.substring("hidden_states.".length()));
		return network.blockTokens(b.pixels(), b.images(), b.height(), b.width(), block);
	}

	static float[] flat(final float[][] rows) {
		final float[] all = new float[rows.length * rows[0].length];
		for (int i = 0; i < rows.length; i++)
			System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
		return all;
	}

	static void assertClose(final String what, final float[] expected, final float[] actual, final float tolerance) {
		assertEquals(expected.length, actual.length, what);
		float worst = 0;
		for (int i = 0; i < expected.length; i++)
			worst = Math.max(worst, Float.isNaN(actual[i]) ? Float.POSITIVE_INFINITY : Math.abs(actual[i] - expected[i]));
		assertTrue(worst <= tolerance, what + ": off by " + worst);
	}
}
