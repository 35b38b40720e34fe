package sc.fiji.anomaly.backbone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Preprocessing;

/**
 * A kind of vision transformer: how its {@code config.json} is read, what its checkpoints' tensors are called, and what it
 * does otherwise than the common program {@code vision-transformer.torchscript.txt}. A further kind is one such class, one
 * text named by {@link #program} and one entry in {@link #KINDS}.
 */
interface Architecture extends NetworkConfig {

	int MAX_LAYERS = 1000;

	/** The kinds there are, by {@code model_type}: what reads the rest of {@code config.json}. */
	Map<String, Function<JsonConfig, Architecture>> KINDS = kinds();

	private static Map<String, Function<JsonConfig, Architecture>> kinds() {
		final Map<String, Function<JsonConfig, Architecture>> kinds = new LinkedHashMap<>();
		kinds.put("dinov2", Dinov2Config::of);
		kinds.put("dinov2_with_registers", Dinov2Config::of);
		kinds.put(Dinov3Config.MODEL_TYPE, Dinov3Config::of);
		return kinds;
	}

	/** @throws AnomalyException if it is no configuration of a kind that is supported: which are */
	static Architecture of(final JsonConfig json) {
		final Function<JsonConfig, Architecture> kind = KINDS.get(json.text("model_type"));
		if (kind == null) throw json.wrong("model_type", "one of the supported kinds, " + String.join(", ", KINDS.keySet()) +
			",");
		if (json.count("num_channels", 3) != 3) throw json.wrong("num_channels", "3, red, green and blue,");
		final Architecture config = kind.apply(json);
		require(config);
		return config;
	}

	private static void require(final NetworkConfig config) {
		if (config.hiddenSize() % config.heads() != 0) throw new AnomalyException("config.json has hidden_size " + config
			.hiddenSize() + ", which is not a multiple of its num_attention_heads, " + config.heads());
		if (config.layers() > MAX_LAYERS) throw new AnomalyException("config.json has num_hidden_layers " + config.layers() +
			", but at most " + MAX_LAYERS + " are supported");
		if (!(config.layerNormEps() > 0 && config.layerNormEps() < 1)) throw new AnomalyException(
			"config.json has layer_norm_eps " + config.layerNormEps() + ", but it must lie between 0 and 1");
	}

	/** The resource with the methods that this kind has of its own, without {@code .torchscript.txt}. */
	String program();

	/** The tensors of a checkpoint. */
	CheckpointLayout layout();

	/** What the program needs and no checkpoint holds, beside the tensors outside the blocks. */
	default Map<String, float[]> constants() {
		return Map.of();
	}

	/** That of the published checkpoints, where a checkpoint does not say it. */
	default Preprocessing preprocessing() {
		return Preprocessing.DINOV2;
	}

	/** The licence that the published weights have, by name, if it binds those who use them; those made from them too. */
	default Optional<String> licence() {
		return Optional.empty();
	}

	/** The position modes that make sense. */
	Set<PositionMode> positionModes();

	/** @throws AnomalyException if the network has no positions of this kind: which it has */
	default void require(final PositionMode mode) {
		if (!positionModes().contains(mode)) throw new AnomalyException("positions is '" + mode.label() +
			"', but this backbone (" + program() + ") has only " + positionModes().stream().map(PositionMode::label).collect(
				Collectors.joining(", ")) + ": leave positions at its default");
	}
}
