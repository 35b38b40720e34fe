package sc.fiji.anomaly.backbone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Preprocessing;

/**
 * A checkpoint of a vision transformer in the layout of Hugging Face: {@code config.json},
 * {@code preprocessor_config.json} (if missing, what its kind of network was published with) and the weights in
 * {@code model.safetensors}, or in shards that {@code model.safetensors.index.json} names, stored as F32, F16 or BF16.
 * That all weights are there and fit the configuration is checked when it is made; their values are read by
 * {@link VisionTransformer#load}. Immutable.
 */
public final class Checkpoint {

	/** The name of the {@link #starter()}. */
	public static final String STARTER = "starter";

	private final String name;
	private final CheckpointFiles files;
	private final WeightFiles weightFiles;
	private final Architecture config;
	private final Preprocessing preprocessing;
	private String sha256;

	private Checkpoint(final String name, final CheckpointFiles files) {
		this.name = name;
		this.files = files;
		config = Architecture.of(files.json("config.json"));
		preprocessing = files.has("preprocessor_config.json") ? PreprocessorConfig.of(files.json(
			"preprocessor_config.json")) : config.preprocessing();
		if (preprocessing.cropHeight() % config.patchSize() != 0 || preprocessing.cropWidth() % config.patchSize() != 0)
			throw new AnomalyException(files.path("preprocessor_config.json") + " crops to " + preprocessing.cropWidth() +
				" x " + preprocessing.cropHeight() + " pixels, which is no multiple of the patch_size in config.json, " +
				config.patchSize());
		weightFiles = WeightFiles.of(files);
		weights().close();
	}

	/**
	 * The checkpoint in a directory, named by its absolute path.
	 *
	 * @throws AnomalyException if it is not a complete checkpoint of a kind that is supported: what is wrong, what is wanted
	 */
	public static Checkpoint inDirectory(final Path directory) {
		return inDirectory(directory, directory.toAbsolutePath().normalize().toString());
	}

	static Checkpoint inDirectory(final Path directory, final String name) {
		if (!Files.isDirectory(directory)) throw new AnomalyException("There is no folder " + directory +
			": a backbone is a name or a folder with config.json and model.safetensors");
		final CheckpointFiles files = CheckpointFiles.inDirectory(directory);
		if (!files.has("config.json")) throw new AnomalyException("There is no config.json in " + directory +
			": a backbone's folder holds config.json, preprocessor_config.json and model.safetensors");
		return new Checkpoint(name, files);
	}

	/**
	 * The small network that comes with the plugin: 128 features, trained on procedurally generated images alone. For
	 * trying things out without internet; it does not replace DINOv2.
	 */
	public static Checkpoint starter() {
		return new Checkpoint(STARTER, CheckpointFiles.inResources("starter/"));
	}

	/** What {@link Backbones#resolve} finds it by: {@code starter}, {@code facebook/dinov2-small}, an absolute path. */
	public String name() {
		return name;
	}

	public NetworkConfig config() {
		return config;
	}

	public Preprocessing preprocessing() {
		return preprocessing;
	}

	/** The licence of the weights, by name, where their kind of network has one that binds those who use them. */
	public Optional<String> licence() {
		return config.licence();
	}

	/**
	 * SHA-256 of the weights, 64 lower case hexadecimals: of {@code model.safetensors}, as {@code sha256sum} prints it
	 * and Hugging Face shows it; for shards that of the list {@code sha256sum} prints for them in the order of their names
	 * ({@code sha256sum model-*.safetensors | sha256sum}). Read once, as a stream: some seconds for gigabytes.
	 */
	public synchronized String sha256() {
		if (sha256 == null) sha256 = weightFiles.sha256();
		return sha256;
	}

	/** The configuration with what only this package needs to know. */
	Architecture architecture() {
		return config;
	}

	/** Opens the weights, checked against the configuration. */
	Weights weights() {
		return Weights.open(files, weightFiles, config);
	}

	@Override
	public String toString() {
		return name;
	}
}
