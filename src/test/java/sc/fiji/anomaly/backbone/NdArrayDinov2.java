package sc.fiji.anomaly.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import java.util.Arrays;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/**
 * DINOv2's forward pass a second time, in single DJL operations and as the papers write it (arXiv:2010.11929,
 * 2304.07193, 2309.16588): the oracle for the TorchScript program, with which it shares only the reader of safetensors.
 * Convolution for the patches, separate query, key and value, attention written out, positions interpolated by matrices
 * of our own.
 */
final class NdArrayDinov2 {

	private final SafetensorsFile weights;
	private final Dinov2Config config;
	private final PositionMode mode;
	private final NDManager manager;

	NdArrayDinov2(final SafetensorsFile weights, final Dinov2Config config, final PositionMode mode,
		final NDManager manager)
	{
		this.weights = weights;
		this.config = config;
		this.mode = mode;
		this.manager = manager;
	}

	/** All tokens after the final norm, B x T x D. */
	NDArray tokens(final NDArray pixels) {
		NDArray y = embed(pixels);
		for (int i = 0; i < config.layers(); i++)
			y = block(y, "encoder.layer." + i + ".");
		return norm(y, "layernorm");
	}

	private NDArray embed(final NDArray pixels) {
		final long b = pixels.getShape().get(0), d = config.hiddenSize(), p = config.patchSize();
		final int rows = (int) (pixels.getShape().get(2) / p), columns = (int) (pixels.getShape().get(3) / p);
		final NDArray convolved = ai.djl.nn.convolutional.Conv2d.conv2d(pixels, w(
			"embeddings.patch_embeddings.projection.weight"), w("embeddings.patch_embeddings.projection.bias"), new Shape(p,
				p)).singletonOrThrow();
		final NDArray patches = convolved.reshape(b, d, (long) rows * columns).transpose(0, 2, 1).add(positions(rows,
			columns));
		final NDArray cls = w("embeddings.cls_token").add(w("embeddings.position_embeddings").get(new NDIndex(
			":, 0:1"))).broadcast(b, 1, d);
		if (config.registers() == 0) return NDArrays.concat(new NDList(cls, patches), 1);
		return NDArrays.concat(new NDList(cls, w("embeddings.register_tokens").broadcast(b, config.registers(), d), patches),
			1);
	}

	private NDArray block(final NDArray y, final String layer) {
		final NDArray attended = y.add(attention(norm(y, layer + "norm1"), layer + "attention.").mul(w(layer +
			"layer_scale1.lambda1")));
		return attended.add(mlp(norm(attended, layer + "norm2"), layer + "mlp.").mul(w(layer + "layer_scale2.lambda1")));
	}

	private NDArray attention(final NDArray x, final String name) {
		final long b = x.getShape().get(0), t = x.getShape().get(1), d = x.getShape().get(2);
		final NDArray q = heads(linear(x, name + "attention.query"));
		final NDArray k = heads(linear(x, name + "attention.key"));
		final NDArray v = heads(linear(x, name + "attention.value"));
		final NDArray weight = q.matMul(k.transpose(0, 1, 3, 2)).div(Math.sqrt(d / (double) config.heads())).softmax(-1);
		return linear(weight.matMul(v).transpose(0, 2, 1, 3).reshape(b, t, d), name + "output.dense");
	}

	private NDArray heads(final NDArray x) {
		final Shape s = x.getShape();
		return x.reshape(s.get(0), s.get(1), config.heads(), s.get(2) / config.heads()).transpose(0, 2, 1, 3);
	}

	private NDArray mlp(final NDArray x, final String name) {
		if (config.gated()) {
			final NDArray h = linear(x, name + "weights_in");
			final long width = h.getShape().get(2) / 2;
			final NDArray gate = h.get(new NDIndex("..., :" + width)), rest = h.get(new NDIndex("..., " + width + ":"));
			return linear(gate.div(gate.neg().exp().add(1)).mul(rest), name + "weights_out");
		}
		final NDArray h = linear(x, name + "fc1");
		return linear(h.mul(0.5f).mul(h.div(Math.sqrt(2)).erf().add(1)), name + "fc2");
	}

	private NDArray linear(final NDArray x, final String name) {
		return x.matMul(w(name + ".weight").transpose()).add(w(name + ".bias"));
	}

	private NDArray norm(final NDArray x, final String name) {
		final NDArray centred = x.sub(x.mean(new int[] { -1 }, true));
		final NDArray variance = centred.square().mean(new int[] { -1 }, true);
		return centred.div(variance.add(config.layerNormEps()).sqrt()).mul(w(name + ".weight")).add(w(name + ".bias"));
	}

	private NDArray w(final String tensor) {
		return manager.create(weights.floats(tensor), new Shape(weights.info(tensor).shape()));
	}

	/** The rule of reference/README.md: separable, height pairs with rows. rows columns x D. */
	NDArray positions(final int rows, final int columns) {
		final int m = config.grid(), d = config.hiddenSize();
		final NDArray grid = w("embeddings.position_embeddings").get(new NDIndex(":, 1:")).reshape(m, (long) m * d);
		final NDArray vertical = matrix(m, rows).matMul(grid).reshape(rows, m, d);
		return matrix(m, columns).reshape(1, columns, m).repeat(0, rows).matMul(vertical).reshape((long) rows * columns, d);
	}

	/** From m values to n. */
	private NDArray matrix(final int m, final int n) {
		final float[] matrix = new float[n * m];
		for (int o = 0; o < n; o++) {
			final double[] row = n == m ? unit(m, o) : mode == PositionMode.ANTIALIAS ? antialiased(m, n, o) : fourTaps(m,
				m / (mode == PositionMode.OFFSET ? n + 0.1 : n), o);
			for (int i = 0; i < m; i++)
				matrix[o * m + i] = (float) row[i];
		}
		return manager.create(matrix, new Shape(n, m));
	}

	/** A size that stays stays as it is, but only if both do: the tests have no case where one does. */
	private static double[] unit(final int m, final int o) {
		final double[] row = new double[m];
		row[o] = 1;
		return row;
	}

	private static double[] fourTaps(final int m, final double scale, final int o) {
		final double[] row = new double[m];
		final double x = (o + 0.5) * scale - 0.5;
		for (int i = (int) Math.floor(x) - 1; i <= Math.floor(x) + 2; i++)
			row[Math.min(Math.max(i, 0), m - 1)] += cubic(x - i, -0.75);
		return row;
	}

	private static double[] antialiased(final int m, final int n, final int o) {
		final double[] row = new double[m];
		final double stretch = Math.max(1, m / (double) n), x = (o + 0.5) * m / n - 0.5;
		for (int i = 0; i < m; i++)
			row[i] = cubic((i - x) / stretch, -0.5);
		final double sum = Arrays.stream(row).sum();
		return Arrays.stream(row).map(v -> v / sum).toArray();
	}

	/** Keys' kernel (1981), zero from 2 on. */
	private static double cubic(final double at, final double a) {
		final double t = Math.abs(at);
		if (t <= 1) return (a + 2) * t * t * t - (a + 3) * t * t + 1;
		return t < 2 ? a * (t * t * t - 5 * t * t + 8 * t - 4) : 0;
	}
}
