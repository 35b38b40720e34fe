package sc.fiji.anomaly.backbone;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors a DINOv2 checkpoint must hold, under their Hugging Face names, and their shapes. */
final class CheckpointLayout {

	private CheckpointLayout() {}

	/** Outside the blocks: embeddings and final norm. */
	static Map<String, long[]> stem(final Dinov2Config c) {
		final long d = c.hiddenSize();
		final Map<String, long[]> shapes = new LinkedHashMap<>();
		shapes.put("embeddings.cls_token", new long[] { 1, 1, d });
		shapes.put("embeddings.position_embeddings", new long[] { 1, 1 + (long) c.grid() * c.grid(), d });
		shapes.put("embeddings.patch_embeddings.projection.weight", new long[] { d, 3, c.patchSize(), c.patchSize() });
		shapes.put("embeddings.patch_embeddings.projection.bias", new long[] { d });
		if (c.registers() > 0) shapes.put("embeddings.register_tokens", new long[] { 1, c.registers(), d });
		shapes.put("layernorm.weight", new long[] { d });
		shapes.put("layernorm.bias", new long[] { d });
		return shapes;
	}

	/** One block, without the prefix {@link #blockPrefix}. Biases of query, key and value only if there are any. */
	static Map<String, long[]> block(final Dinov2Config c) {
		final long d = c.hiddenSize(), width = c.mlpWidth();
		final Map<String, long[]> shapes = new LinkedHashMap<>();
		norm(shapes, "norm1", d);
		for (final String part : new String[] { "query", "key", "value" }) {
			shapes.put("attention.attention." + part + ".weight", new long[] { d, d });
			if (c.qkvBias()) shapes.put("attention.attention." + part + ".bias", new long[] { d });
		}
		linear(shapes, "attention.output.dense", d, d);
		shapes.put("layer_scale1.lambda1", new long[] { d });
		norm(shapes, "norm2", d);
		linear(shapes, c.swiglu() ? "mlp.weights_in" : "mlp.fc1", c.swiglu() ? 2 * width : width, d);
		linear(shapes, c.swiglu() ? "mlp.weights_out" : "mlp.fc2", d, width);
		shapes.put("layer_scale2.lambda1", new long[] { d });
		return shapes;
	}

	static String blockPrefix(final int layer) {
		return "encoder.layer." + layer + ".";
	}

	/** All of them, with full names. */
	static Map<String, long[]> all(final Dinov2Config c) {
		final Map<String, long[]> shapes = stem(c);
		final Map<String, long[]> block = block(c);
		for (int i = 0; i < c.layers(); i++)
			for (final Map.Entry<String, long[]> e : block.entrySet())
				shapes.put(blockPrefix(i) + e.getKey(), e.getValue());
		return shapes;
	}

	private static void norm(final Map<String, long[]> shapes, final String name, final long d) {
		shapes.put(name + ".weight", new long[] { d });
		shapes.put(name + ".bias", new long[] { d });
	}

	private static void linear(final Map<String, long[]> shapes, final String name, final long out, final long in) {
		shapes.put(name + ".weight", new long[] { out, in });
		shapes.put(name + ".bias", new long[] { out });
	}
}
