package sc.fiji.anomaly.backbone;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Preprocessing;

/**
 * The architecture of a DINOv3 vision transformer (Siméoni et al. 2025, arXiv:2508.10104). Keys that are missing in
 * {@code config.json} have the values transformers gives them.
 *
 * @param hiddenSize D, the features of a token
 * @param layers the number of blocks
 * @param heads attention heads per block; D is a multiple of four times as many
 * @param mlpWidth width of the MLP's hidden layer; for a gated one that of each of its two halves
 * @param patchSize edge of a patch, in pixels
 * @param layerNormEps epsilon of every layer normalisation
 * @param gated whether the MLP is gated by SiLU (the plus networks and the huge one) instead of GELU
 * @param registers the number of register tokens
 * @param theta base of the frequencies of rotary positions
 * @param biases which of a block's linear layers have biases
 */
public record Dinov3Config(int hiddenSize, int layers, int heads, int mlpWidth, int patchSize, double layerNormEps,
	boolean gated, int registers, double theta, Biases biases) implements Architecture
{

	static final String MODEL_TYPE = "dinov3_vit";
	/** What Meta publishes its weights under, by name. */
	static final String LICENCE = "DINOv3 License";

	/** @param mlp of all of its layers */
	public record Biases(boolean query, boolean key, boolean value, boolean output, boolean mlp) {}

	public Dinov3Config {
		if (hiddenSize % (4 * heads) != 0) throw new AnomalyException("config.json has hidden_size " + hiddenSize +
			", which is not a multiple of four times its num_attention_heads, " + heads +
			", as rotary positions in two directions want it");
		if (!(theta > 0) || Double.isInfinite(theta)) throw new AnomalyException("config.json has rope_theta " + theta +
			", but it must be above 0");
	}

	/** @throws AnomalyException if a value is not one that is supported */
	static Dinov3Config of(final JsonConfig json) {
		final boolean gated = json.flag("use_gated_mlp", false);
		final String activation = gated ? "silu" : "gelu";
		if (!json.text("hidden_act", "gelu").equals(activation)) throw json.wrong("hidden_act", activation + (gated
			? ", with use_gated_mlp," : ", without use_gated_mlp,"));
		return new Dinov3Config(json.count("hidden_size", 384), json.count("num_hidden_layers", 12), json.count(
			"num_attention_heads", 6), json.count("intermediate_size", 1536), json.count("patch_size", 16), json.number(
				"layer_norm_eps", 1e-5), gated, registers(json), json.number("rope_theta", 100), new Biases(json.flag(
					"query_bias", true), json.flag("key_bias", false), json.flag("value_bias", true), json.flag("proj_bias", true),
					json.flag("mlp_bias", true)));
	}

	/** None, unless the key says otherwise. */
	private static int registers(final JsonConfig json) {
		return json.number("num_register_tokens", 0) == 0 ? 0 : json.count("num_register_tokens");
	}

	@Override
	public PositionMode defaultPositions() {
		return PositionMode.ROTARY;
	}

	@Override
	public Set<PositionMode> positionModes() {
		return EnumSet.of(PositionMode.ROTARY);
	}

	@Override
	public Preprocessing preprocessing() {
		return Preprocessing.DINOV3;
	}

	@Override
	public Optional<String> licence() {
		return Optional.of(LICENCE);
	}

	@Override
	public String program() {
		return "dinov3";
	}

	/** Frequencies of one axis: theta^(-4 i / (D / heads)), i from 0 to a quarter of a head's features. */
	@Override
	public Map<String, float[]> constants() {
		final int head = hiddenSize / heads;
		final float[] frequencies = new float[head / 4];
		for (int i = 0; i < frequencies.length; i++)
			frequencies[i] = (float) Math.pow(theta, -4.0 * i / head);
		return Map.of("frequencies", frequencies);
	}

	@Override
	public CheckpointLayout layout() {
		final long d = hiddenSize, width = mlpWidth;
		final CheckpointLayout layout = new CheckpointLayout("layer.");
		layout.stem("cls", "embeddings.cls_token", 1, 1, d);
		if (registers > 0) layout.stem("registers", "embeddings.register_tokens", 1, registers, d);
		layout.stem("patch.weight", "embeddings.patch_embeddings.weight", d, 3, patchSize, patchSize);
		layout.stem("patch.bias", "embeddings.patch_embeddings.bias", d);
		layout.stem("norm.weight", "norm.weight", d);
		layout.stem("norm.bias", "norm.bias", d);
		layout.norm("norm1", d);
		layout.linear("query", "attention.q_proj", biases.query(), d, d);
		layout.linear("key", "attention.k_proj", biases.key(), d, d);
		layout.linear("value", "attention.v_proj", biases.value(), d, d);
		layout.linear("output", "attention.o_proj", biases.output(), d, d);
		layout.block("scale1", "layer_scale1.lambda1", d);
		layout.norm("norm2", d);
		if (gated) layout.linear("gate", "mlp.gate_proj", biases.mlp(), width, d);
		layout.linear("up", "mlp.up_proj", biases.mlp(), width, d);
		layout.linear("down", "mlp.down_proj", biases.mlp(), d, width);
		layout.block("scale2", "layer_scale2.lambda1", d);
		return layout;
	}
}
