package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Sha256;

/**
 * Which safetensors files hold a checkpoint's weights: {@code model.safetensors}, or the shards that
 * {@code model.safetensors.index.json} names.
 */
final class WeightFiles {

	static final String SINGLE = "model.safetensors";
	static final String INDEX = "model.safetensors.index.json";

	private final CheckpointFiles files;
	/** Tensor to file; empty where one file holds all. */
	private final Map<String, String> index;

	private WeightFiles(final CheckpointFiles files, final Map<String, String> index) {
		this.files = files;
		this.index = index;
	}

	/** @throws AnomalyException if there are neither, or the index is damaged, or names what is not there */
	static WeightFiles of(final CheckpointFiles files) {
		if (files.has(SINGLE)) return new WeightFiles(files, Map.of());
		if (files.has(INDEX)) return new WeightFiles(files, readIndex(files));
		throw new AnomalyException("There is no " + files.path(SINGLE) + (files.has("pytorch_model.bin")
			? ", only a pytorch_model.bin, which is not opened because such a file can run code: get the " + SINGLE
			: ", and no " + INDEX + " either: get the file") + " of the same model");
	}

	private static Map<String, String> readIndex(final CheckpointFiles files) {
		final Map<String, String> index = shards(files);
		for (final String file : index.values())
			if (!files.has(file)) throw new AnomalyException("There is no " + files.path(file) +
				", which the index beside it names: get the file");
		return index;
	}

	/** Which file each tensor is in, as the index says it; the files need not be there. */
	static Map<String, String> shards(final CheckpointFiles files) {
		final JsonConfig map = files.json(INDEX).child("weight_map");
		final Map<String, String> index = new TreeMap<>();
		for (final String tensor : map.keys()) {
			final String file = map.text(tensor);
			// A shard lies beside its index: a name that leads elsewhere is not followed.
			if (!file.matches("[\\w.-]+\\.safetensors")) throw map.wrong(tensor, "the name of a .safetensors file");
			index.put(tensor, file);
		}
		if (index.isEmpty()) throw new AnomalyException(files.path(INDEX) + " names no files: get the file again");
		return index;
	}

	/** Whether a configuration and all weights are there, so that nothing has to be fetched. */
	static boolean areIn(final CheckpointFiles files) {
		if (!files.has("config.json")) return false;
		return files.has(SINGLE) || files.has(INDEX) && shards(files).values().stream().allMatch(files::has);
	}

	/** The file names, sorted. */
	SortedSet<String> names() {
		return new TreeSet<>(index.isEmpty() ? Set.of(SINGLE) : index.values());
	}

	/** The file that should hold a tensor; empty if none does. */
	Optional<String> fileOf(final String tensor) {
		return index.isEmpty() ? Optional.of(SINGLE) : Optional.ofNullable(index.get(tensor));
	}

	/**
	 * SHA-256 in lower case hexadecimals: of the single file; for shards, of the text that {@code sha256sum} prints for
	 * them in the order of their names, so {@code sha256sum model-*.safetensors | sha256sum}.
	 */
	String sha256() {
		if (index.isEmpty()) return sha256(SINGLE);
		final StringBuilder list = new StringBuilder();
		for (final String file : names())
			list.append(sha256(file)).append("  ").append(file).append('\n');
		return Sha256.of(list.toString().getBytes(StandardCharsets.UTF_8));
	}

	private String sha256(final String file) {
		try (InputStream in = files.stream(file)) {
			return Sha256.of(in);
		}
		catch (final IOException e) {
			throw new AnomalyException(files.path(file) + " could not be read: " + e, e);
		}
	}
}
