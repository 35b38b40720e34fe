package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;

/**
 * The folder where Python's {@code huggingface_hub} keeps what it downloaded, so that it is found here too:
 * {@code models--owner--name/refs/<revision>} holds a commit, {@code models--owner--name/snapshots/<commit>/} its files
 * (symbolic links or plain files).
 *
 * @param directory the {@code hub} folder, which need not exist
 * @see <a href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">layout</a>
 * @see <a href="https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables">variables</a>
 */
record HuggingFaceCache(Path directory) {

	/**
	 * Where it is: {@code HF_HUB_CACHE}, {@code HUGGINGFACE_HUB_CACHE} (its older name), {@code HF_HOME/hub},
	 * {@code XDG_CACHE_HOME/huggingface/hub}, or {@code ~/.cache/huggingface/hub}; the first variable that is set wins.
	 *
	 * @param environment variables by name
	 * @param home the user's home folder, also for a {@code ~} at the beginning of a variable
	 */
	static HuggingFaceCache of(final Map<String, String> environment, final Path home) {
		for (final String variable : new String[] { "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE" })
			if (isSet(environment, variable)) return new HuggingFaceCache(path(environment.get(variable), home));
		if (isSet(environment, "HF_HOME")) return new HuggingFaceCache(path(environment.get("HF_HOME"), home).resolve(
			"hub"));
		final Path cache = isSet(environment, "XDG_CACHE_HOME") ? path(environment.get("XDG_CACHE_HOME"), home) : home
			.resolve(".cache");
		return new HuggingFaceCache(cache.resolve("huggingface").resolve("hub"));
	}

	private static boolean isSet(final Map<String, String> environment, final String variable) {
		return !environment.getOrDefault(variable, "").isBlank();
	}

	private static Path path(final String text, final Path home) {
		if (text.equals("~")) return home;
		return text.startsWith("~/") || text.startsWith("~\\") ? home.resolve(text.substring(2)) : Path.of(text);
	}

	/** The folder of a repository such as {@code facebook/dinov2-small}, there or not. */
	Path repository(final String repository) {
		return directory.resolve("models--" + repository.replace("/", "--"));
	}

	/**
	 * The files of a repository at a revision: a branch or tag that was downloaded, or a commit.
	 *
	 * @return empty if it is not in the cache
	 */
	Optional<Path> snapshot(final String repository, final String revision) {
		final Path folder = repository(repository);
		final Path ref = folder.resolve("refs").resolve(revision);
		final String commit = Files.isRegularFile(ref) ? read(ref) : revision;
		// What a file says is not followed out of the cache.
		if (!commit.matches("[\\w.-]+") || commit.matches("\\.+")) return Optional.empty();
		return Optional.of(folder.resolve("snapshots").resolve(commit)).filter(Files::isDirectory);
	}

	private static String read(final Path ref) {
		try {
			return Files.readString(ref).strip();
		}
		catch (final IOException e) {
			throw new AnomalyException(ref + " could not be read: " + e, e);
		}
	}
}
