package sc.fiji.anomaly.backbone;

import java.util.EnumSet;
import java.util.Set;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;

/**
 * The architecture of a DINOv2 network (Oquab et al. 2023, arXiv:2304.07193; registers: Darcet et al. 2023,
 * arXiv:2309.16588). Keys that are missing in {@code config.json} have the values transformers gives them.
 *
 * @param hiddenSize D, the features of a token
 * @param layers the number of blocks
 * @param heads attention heads per block, a divisor of D
 * @param mlpRatio width of the MLP in multiples of D
 * @param patchSize edge of a patch, in pixels
 * @param imageSize edge of the training images, in pixels; the grid of position embeddings is imageSize / patchSize wide
 * @param layerNormEps epsilon of every layer normalisation
 * @param gated whether the MLP is SwiGLU (giant) instead of GELU
 * @param qkvBias whether query, key and value have biases
 * @param registers the number of register tokens, 0 for networks without
 */
public record Dinov2Config(int hiddenSize, int layers, int heads, double mlpRatio, int patchSize, int imageSize,
	double layerNormEps, boolean gated, boolean qkvBias, int registers) implements Architecture
{

	public Dinov2Config {
		if (imageSize < patchSize) throw new AnomalyException("config.json has image_size " + imageSize +
			", which is less than its patch_size, " + patchSize);
		if (!(mlpRatio > 0 && mlpRatio <= 64)) throw new AnomalyException("config.json has mlp_ratio " + mlpRatio +
			", but it must lie between 0 and 64");
	}

	/** @throws AnomalyException if a value is not one that is supported */
	static Dinov2Config of(final JsonConfig json) {
		final boolean swiglu = json.flag("use_swiglu_ffn", false);
		// SwiGLU has its own activation: transformers does not look at hidden_act then.
		if (!swiglu && !json.text("hidden_act", "gelu").equals("gelu")) throw json.wrong("hidden_act", "gelu");
		final boolean registers = json.text("model_type").equals("dinov2_with_registers");
		return new Dinov2Config(json.count("hidden_size", 768), json.count("num_hidden_layers", 12), json
			.count("num_attention_heads", 12), json.number("mlp_ratio", 4), json.count("patch_size", 16), json.count("image_size",
				224), json.number("layer_norm_eps", 1e-6), swiglu, json.flag("qkv_bias", true), registers ? json.count(
					"num_register_tokens", 4) : 0);
	}

	@Override
	public int mlpWidth() {
		final int width = (int) (hiddenSize * mlpRatio);
		return gated ? (width * 2 / 3 + 7) / 8 * 8 : width;
	}

	/** Rows, and columns, of the grid of learned position embeddings. */
	public int grid() {
		return imageSize / patchSize;
	}

	/** The position mode the checkpoint was trained with: antialias with registers, otherwise offset. */
	@Override
	public PositionMode defaultPositions() {
		return registers > 0 ? PositionMode.ANTIALIAS : PositionMode.OFFSET;
	}

	@Override
	public Set<PositionMode> positionModes() {
		return EnumSet.of(PositionMode.OFFSET, PositionMode.SIZE, PositionMode.ANTIALIAS);
	}

	@Override
	public String program() {
		return "dinov2";
	}

	@Override
	public CheckpointLayout layout() {
		final long d = hiddenSize, width = mlpWidth(), grid = grid();
		final CheckpointLayout layout = new CheckpointLayout("encoder.layer.");
		layout.stem("cls", "embeddings.cls_token", 1, 1, d);
		layout.stem("position", "embeddings.position_embeddings", 1, 1 + grid * grid, d);
		layout.stem("patch.weight", "embeddings.patch_embeddings.projection.weight", d, 3, patchSize, patchSize);
		layout.stem("patch.bias", "embeddings.patch_embeddings.projection.bias", d);
		if (registers > 0) layout.stem("registers", "embeddings.register_tokens", 1, registers, d);
		layout.stem("norm.weight", "layernorm.weight", d);
		layout.stem("norm.bias", "layernorm.bias", d);
		layout.norm("norm1", d);
		for (final String part : new String[] { "query", "key", "value" })
			layout.linear(part, "attention.attention." + part, qkvBias, d, d);
		layout.linear("output", "attention.output.dense", true, d, d);
		layout.block("scale1", "layer_scale1.lambda1", d);
		layout.norm("norm2", d);
		layout.linear(gated ? "gate_up" : "up", gated ? "mlp.weights_in" : "mlp.fc1", true, gated ? 2 * width : width, d);
		layout.linear("down", gated ? "mlp.weights_out" : "mlp.fc2", true, d, width);
		layout.block("scale2", "layer_scale2.lambda1", d);
		return layout;
	}
}
