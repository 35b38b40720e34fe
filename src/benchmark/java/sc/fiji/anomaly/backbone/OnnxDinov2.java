package sc.fiji.anomaly.backbone;

import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

import com.google.protobuf.ByteString;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/**
 * DINOv2's forward pass as an ONNX graph for a fixed batch of square images: what the benchmark gives ONNX Runtime. It
 * is built so as to suit that engine: convolution for the patches, one product for query, key and value, its own fused
 * attention ({@code com.microsoft.MultiHeadAttention}), layer scale folded into the weights, GELU as the pattern it
 * fuses, and the last block for the CLS query alone. GELU networks without registers only.
 *
 * @see <a href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md">its own operators</a>
 */
final class OnnxDinov2 {

	private static final int OPSET = 17;
	private static final String MICROSOFT = "com.microsoft";

	private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("dinov2");
	private final SafetensorsFile weights;
	private final Dinov2Config config;
	private final int batch;
	private int names;

	private OnnxDinov2(final SafetensorsFile weights, final Dinov2Config config, final int batch) {
		this.weights = weights;
		this.config = config;
		this.batch = batch;
	}

	/**
	 * The serialized model: input {@code pixels}, B x 3 x edge x edge, output {@code features}, B x D, both float32.
	 *
	 * @param directory a checkpoint with one {@code model.safetensors}
	 */
	static byte[] of(final Path directory, final Dinov2Config config, final PositionMode mode, final int batch,
		final int edge)
	{
		if (config.gated() || config.registers() > 0 || !config.qkvBias()) throw new IllegalArgumentException(
			"the ONNX graph is for GELU networks without registers");
		try (SafetensorsFile weights = SafetensorsFile.open(directory.resolve("model.safetensors"))) {
			return new OnnxDinov2(weights, config, batch).model(mode, edge);
		}
	}

	private byte[] model(final PositionMode mode, final int edge) {
		graph.addInput(value("pixels", batch, 3, edge, edge)).addOutput(value("features", batch, config.hiddenSize()));
		String y = embed(mode, edge);
		for (int i = 0; i < config.layers(); i++)
			y = block(y, config.layout().blockPrefix(i), i == config.layers() - 1);
		final String normed = norm(y, "layernorm");
		graph.addNode(node("Squeeze", "", "features", normed, ints(1)));
		return OnnxMl.ModelProto.newBuilder().setIrVersion(8).setGraph(graph).addOpsetImport(OnnxMl.OperatorSetIdProto
			.newBuilder().setVersion(OPSET)).addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setDomain(MICROSOFT)
				.setVersion(1)).build().toByteArray();
	}

	private String embed(final PositionMode mode, final int edge) {
		final int d = config.hiddenSize(), p = config.patchSize(), grid = edge / p;
		final NodeProto.Builder convolution = node("Conv", "", name(), "pixels", tensor(
			"embeddings.patch_embeddings.projection.weight"), tensor("embeddings.patch_embeddings.projection.bias"));
		convolution.addAttribute(ints("kernel_shape", p, p)).addAttribute(ints("strides", p, p));
		graph.addNode(convolution);
		final String rows = add("Reshape", convolution.getOutput(0), ints(batch, d, (long) grid * grid));
		final NodeProto.Builder transposed = node("Transpose", "", name(), rows).addAttribute(ints("perm", 0, 2, 1));
		graph.addNode(transposed);
		final String patches = add("Add", transposed.getOutput(0), floats(positions(mode, grid), 1, (long) grid * grid, d));
		final NodeProto.Builder all = node("Concat", "", name(), cls(d), patches).addAttribute(integer("axis", 1));
		graph.addNode(all);
		return all.getOutput(0);
	}

	/** The CLS token with its position, repeated for each image. */
	private String cls(final int d) {
		final float[] token = weights.floats("embeddings.cls_token");
		final float[] position = weights.floats("embeddings.position_embeddings", 0, d);
		final float[] repeated = new float[batch * d];
		for (int i = 0; i < repeated.length; i++)
			repeated[i] = token[i % d] + position[i % d];
		return floats(repeated, batch, 1, d);
	}

	private float[] positions(final PositionMode mode, final int grid) {
		try (NDManager manager = NDManager.newBaseManager()) {
			return new NdArrayDinov2(weights, config, mode, manager).positions(grid, grid).toFloatArray();
		}
	}

	private String block(final String y, final String layer, final boolean last) {
		final String n = norm(y, layer + "norm1");
		final String from = last ? cls(y) : y;
		final String q = linear(last ? cls(n) : n, layer + "attention.attention.query", "");
		final String k = linear(n, layer + "attention.attention.key", "");
		final String v = linear(n, layer + "attention.attention.value", "");
		final NodeProto.Builder attention = node("MultiHeadAttention", MICROSOFT, name(), q, k, v).addAttribute(integer(
			"num_heads", config.heads()));
		graph.addNode(attention);
		final String y1 = add("Add", from, linear(attention.getOutput(0), layer + "attention.output.dense", layer +
			"layer_scale1.lambda1"));
		final String inner = gelu(linear(norm(y1, layer + "norm2"), layer + "mlp.fc1", ""));
		return add("Add", y1, linear(inner, layer + "mlp.fc2", layer + "layer_scale2.lambda1"));
	}

	/** The first token of each image, B x 1 x D. */
	private String cls(final String tokens) {
		return add("Slice", tokens, ints(0), ints(1), ints(1));
	}

	private String norm(final String x, final String name) {
		final NodeProto.Builder node = node("LayerNormalization", "", name(), x, tensor(name + ".weight"), tensor(name +
			".bias")).addAttribute(integer("axis", -1)).addAttribute(AttributeProto.newBuilder().setName("epsilon").setType(
				AttributeProto.AttributeType.FLOAT).setF((float) config.layerNormEps()));
		graph.addNode(node);
		return node.getOutput(0);
	}

	/** x W' + b, each output multiplied by its layer scale if there is one. */
	private String linear(final String x, final String name, final String scale) {
		final long[] shape = weights.info(name + ".weight").shape();
		final int out = (int) shape[0], in = (int) shape[1];
		final float[] w = weights.floats(name + ".weight"), b = weights.floats(name + ".bias");
		final float[] factors = scale.isEmpty() ? null : weights.floats(scale);
		final float[] transposed = new float[w.length];
		for (int o = 0; o < out; o++) {
			final float factor = factors == null ? 1 : factors[o];
			for (int i = 0; i < in; i++)
				transposed[i * out + o] = w[o * in + i] * factor;
			b[o] *= factor;
		}
		return add("Add", add("MatMul", x, floats(transposed, in, out)), floats(b, out));
	}

	/** x (1 + erf(x / sqrt 2)) / 2, in the order in which it is recognised and fused. */
	private String gelu(final String x) {
		final String erf = add("Erf", add("Div", x, floats(new float[] { (float) Math.sqrt(2) })));
		final String sum = add("Add", erf, floats(new float[] { 1 }));
		return add("Mul", add("Mul", x, sum), floats(new float[] { 0.5f }));
	}

	private String tensor(final String name) {
		return floats(weights.floats(name), weights.info(name).shape());
	}

	private String floats(final float[] values, final long... shape) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return initializer(TensorProto.DataType.FLOAT, bytes, shape);
	}

	private String ints(final long... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asLongBuffer().put(values);
		return initializer(TensorProto.DataType.INT64, bytes, values.length);
	}

	private String initializer(final TensorProto.DataType type, final ByteBuffer bytes, final long... shape) {
		final TensorProto.Builder tensor = TensorProto.newBuilder().setName(name()).setDataType(type.getNumber()).setRawData(
			ByteString.copyFrom(bytes));
		for (final long size : shape)
			tensor.addDims(size);
		graph.addInitializer(tensor);
		return tensor.getName();
	}

	private String add(final String operator, final String... inputs) {
		final NodeProto.Builder node = node(operator, "", name(), inputs);
		graph.addNode(node);
		return node.getOutput(0);
	}

	private static NodeProto.Builder node(final String operator, final String domain, final String output,
		final String... inputs)
	{
		final NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setDomain(domain).addOutput(output);
		for (final String input : inputs)
			node.addInput(input);
		return node;
	}

	private String name() {
		return "t" + names++;
	}

	private static AttributeProto ints(final String name, final long... values) {
		final AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(
			AttributeProto.AttributeType.INTS);
		for (final long v : values)
			attribute.addInts(v);
		return attribute.build();
	}

	private static AttributeProto integer(final String name, final long value) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
	}

	private static OnnxMl.ValueInfoProto value(final String name, final long... shape) {
		final OnnxMl.TensorShapeProto.Builder dims = OnnxMl.TensorShapeProto.newBuilder();
		for (final long size : shape)
			dims.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
		return OnnxMl.ValueInfoProto.newBuilder().setName(name).setType(OnnxMl.TypeProto.newBuilder().setTensorType(
			OnnxMl.TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(dims))).build();
	}
}
