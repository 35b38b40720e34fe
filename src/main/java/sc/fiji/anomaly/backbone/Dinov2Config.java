package sc.fiji.anomaly.backbone;

import java.util.Set;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;

/**
 * The architecture of a DINOv2 network, as {@code config.json} of a Hugging Face checkpoint says it. Keys that are
 * missing there have the values transformers gives them.
 *
 * @param hiddenSize D, the features of a token
 * @param layers the number of blocks
 * @param heads attention heads per block, a divisor of D
 * @param mlpRatio width of the MLP in multiples of D
 * @param patchSize edge of a patch, in pixels
 * @param imageSize edge of the training images, in pixels; the grid of position embeddings is imageSize / patchSize wide
 * @param layerNormEps epsilon of every layer normalisation
 * @param swiglu whether the MLP is SwiGLU (giant) instead of GELU
 * @param qkvBias whether query, key and value have biases
 * @param registers the number of register tokens, 0 for networks without
 */
public record Dinov2Config(int hiddenSize, int layers, int heads, double mlpRatio, int patchSize, int imageSize,
	double layerNormEps, boolean swiglu, boolean qkvBias, int registers)
{

	private static final String WITH_REGISTERS = "dinov2_with_registers";
	private static final Set<String> MODEL_TYPES = Set.of("dinov2", WITH_REGISTERS);

	private static final int MAX_LAYERS = 1000;

	public Dinov2Config {
		if (hiddenSize % heads != 0) throw new AnomalyException("config.json has hidden_size " + hiddenSize +
			", which is not a multiple of its num_attention_heads, " + heads);
		if (layers > MAX_LAYERS) throw new AnomalyException("config.json has num_hidden_layers " + layers +
			", but at most " + MAX_LAYERS + " are supported");
		if (imageSize < patchSize) throw new AnomalyException("config.json has image_size " + imageSize +
			", which is less than its patch_size, " + patchSize);
		if (!(layerNormEps > 0 && layerNormEps < 1)) throw new AnomalyException("config.json has layer_norm_eps " +
			layerNormEps + ", but it must lie between 0 and 1");
		if (!(mlpRatio > 0 && mlpRatio <= 64)) throw new AnomalyException("config.json has mlp_ratio " + mlpRatio +
			", but it must lie between 0 and 64");
	}

	/** @throws AnomalyException if it is not the configuration of a DINOv2 network */
	static Dinov2Config of(final JsonConfig json) {
		final String type = json.text("model_type");
		if (!MODEL_TYPES.contains(type)) throw json.wrong("model_type",
			"DINOv2 (dinov2 or dinov2_with_registers), the only architecture supported,");
		if (json.count("num_channels", 3) != 3) throw json.wrong("num_channels", "3, red, green and blue,");
		final boolean swiglu = json.flag("use_swiglu_ffn", false);
		// SwiGLU has its own activation: transformers does not look at hidden_act then.
		if (!swiglu && !json.text("hidden_act", "gelu").equals("gelu")) throw json.wrong("hidden_act", "gelu");
		return new Dinov2Config(json.count("hidden_size", 768), json.count("num_hidden_layers", 12), json.count(
			"num_attention_heads", 12), json.number("mlp_ratio", 4), json.count("patch_size", 16), json.count("image_size",
				224), json.number("layer_norm_eps", 1e-6), swiglu, json.flag("qkv_bias", true), type.equals(WITH_REGISTERS)
					? json.count("num_register_tokens", 4) : 0);
	}

	/** Width of the MLP's hidden layer; for SwiGLU that of each of its two halves. */
	public int mlpWidth() {
		final int width = (int) (hiddenSize * mlpRatio);
		return swiglu ? (width * 2 / 3 + 7) / 8 * 8 : width;
	}

	/** Rows, and columns, of the grid of learned position embeddings. */
	public int grid() {
		return imageSize / patchSize;
	}

	/** The tokens of an image of this many pixels: CLS, registers, patches. */
	public int tokens(final int height, final int width) {
		return 1 + registers + height / patchSize * (width / patchSize);
	}

	/** The position mode the checkpoint was trained with: antialias with registers, otherwise offset. */
	public PositionMode defaultPositions() {
		return registers > 0 ? PositionMode.ANTIALIAS : PositionMode.OFFSET;
	}

	/**
	 * The first of the blocks whose outputs patch features are the mean of, counted from 1: those between 57.5 % and 72.5 %
	 * of the depth (7 to 9 of 12, 23 to 29 of 40), where features are of parts and textures, not yet of whole things.
	 */
	public int firstPatchBlock() {
		return (int) Math.rint(0.575 * layers);
	}

	/** The last of these blocks. */
	public int lastPatchBlock() {
		return (int) Math.rint(0.725 * layers);
	}
}
