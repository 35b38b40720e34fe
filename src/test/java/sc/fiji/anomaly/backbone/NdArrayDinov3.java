package sc.fiji.anomaly.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.safetensors.SafetensorsFile;

/**
 * DINOv3's forward pass a second time, in single DJL operations and as the papers write it (arXiv:2508.10104, 2104.09864):
 * the oracle for the TorchScript program, with which it shares only the reader of safetensors. Convolution for the patches,
 * separate query, key and value, rotations by cosines and sines of a table made here, attention written out.
 */
final class NdArrayDinov3 {

	private final SafetensorsFile weights;
	private final Dinov3Config config;
	private final NDManager manager;

	NdArrayDinov3(final SafetensorsFile weights, final Dinov3Config config, final NDManager manager) {
		this.weights = weights;
		this.config = config;
		this.manager = manager;
	}

	/** All tokens after the final norm, B x T x D. */
	NDArray tokens(final NDArray pixels) {
		final long b = pixels.getShape().get(0), d = config.hiddenSize(), p = config.patchSize();
		final int rows = (int) (pixels.getShape().get(2) / p), columns = (int) (pixels.getShape().get(3) / p);
		final NDArray patches = ai.djl.nn.convolutional.Conv2d.conv2d(pixels, w("embeddings.patch_embeddings.weight"), w(
			"embeddings.patch_embeddings.bias"), new Shape(p, p)).singletonOrThrow().reshape(b, d, (long) rows * columns)
			.transpose(0, 2, 1);
		final NDList parts = new NDList(w("embeddings.cls_token").broadcast(b, 1, d));
		if (config.registers() > 0) parts.add(w("embeddings.register_tokens").broadcast(b, config.registers(), d));
		parts.add(patches);
		NDArray y = NDArrays.concat(parts, 1);
		final NDArray angles = angles(rows, columns);
		for (int i = 0; i < config.layers(); i++)
			y = block(y, "layer." + i + ".", angles);
		return norm(y, "norm");
	}

	/** For each token and each of the first half of a head's features; those of CLS and registers are 0. */
	private NDArray angles(final int rows, final int columns) {
		final int half = config.hiddenSize() / config.heads() / 2, quarter = half / 2, skip = 1 + config.registers();
		final float[] angles = new float[(skip + rows * columns) * half];
		for (int patch = 0; patch < rows * columns; patch++)
			for (int i = 0; i < half; i++) {
				final double y = (2 * (patch / columns) + 1.0) / rows - 1, x = (2 * (patch % columns) + 1.0) / columns - 1;
				final double period = Math.pow(config.theta(), (double) (i % quarter) / quarter);
				angles[(skip + patch) * half + i] = (float) (2 * Math.PI * (i < quarter ? y : x) / period);
			}
		return manager.create(angles, new Shape(1, 1, skip + (long) rows * columns, half));
	}

	private NDArray block(final NDArray y, final String layer, final NDArray angles) {
		final NDArray attended = y.add(attention(norm(y, layer + "norm1"), layer + "attention.", angles).mul(w(layer +
			"layer_scale1.lambda1")));
		return attended.add(mlp(norm(attended, layer + "norm2"), layer + "mlp.").mul(w(layer + "layer_scale2.lambda1")));
	}

	private NDArray attention(final NDArray x, final String name, final NDArray angles) {
		final Shape s = x.getShape();
		final NDArray q = rotated(heads(linear(x, name + "q_proj")), angles);
		final NDArray k = rotated(heads(linear(x, name + "k_proj")), angles);
		final NDArray weight = q.matMul(k.transpose(0, 1, 3, 2)).div(Math.sqrt(s.get(2) / (double) config.heads())).softmax(
			-1);
		return linear(weight.matMul(heads(linear(x, name + "v_proj"))).transpose(0, 2, 1, 3).reshape(s), name + "o_proj");
	}

	/** Feature i of a head and the one half a head further are the two coordinates of a point. */
	private static NDArray rotated(final NDArray x, final NDArray angles) {
		final long half = angles.getShape().get(3);
		final NDArray a = x.get(new NDIndex("..., :" + half)), b = x.get(new NDIndex("..., " + half + ":"));
		final NDArray cos = angles.cos(), sin = angles.sin();
		return NDArrays.concat(new NDList(a.mul(cos).sub(b.mul(sin)), b.mul(cos).add(a.mul(sin))), 3);
	}

	private NDArray heads(final NDArray x) {
		final Shape s = x.getShape();
		return x.reshape(s.get(0), s.get(1), config.heads(), s.get(2) / config.heads()).transpose(0, 2, 1, 3);
	}

	private NDArray mlp(final NDArray x, final String name) {
		final NDArray up = linear(x, name + "up_proj");
		if (!config.gated()) return linear(up.mul(0.5f).mul(up.div(Math.sqrt(2)).erf().add(1)), name + "down_proj");
		final NDArray gate = linear(x, name + "gate_proj");
		return linear(gate.div(gate.neg().exp().add(1)).mul(up), name + "down_proj");
	}

	private NDArray linear(final NDArray x, final String name) {
		final NDArray product = x.matMul(w(name + ".weight").transpose());
		return weights.contains(name + ".bias") ? product.add(w(name + ".bias")) : product;
	}

	private NDArray norm(final NDArray x, final String name) {
		final NDArray centred = x.sub(x.mean(new int[] { -1 }, true));
		final NDArray variance = centred.square().mean(new int[] { -1 }, true);
		return centred.div(variance.add(config.layerNormEps()).sqrt()).mul(w(name + ".weight")).add(w(name + ".bias"));
	}

	private NDArray w(final String tensor) {
		return manager.create(weights.floats(tensor), new Shape(weights.info(tensor).shape()));
	}
}
