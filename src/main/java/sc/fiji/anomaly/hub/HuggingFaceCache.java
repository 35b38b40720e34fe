package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * The folder where Python's {@code huggingface_hub} keeps what it downloaded, so that it is found here too, and what is
 * downloaded here is found there.
 *
 * @param directory the {@code hub} folder, which need not exist
 * @see <a href="https://huggingface.co/docs/hub/local-cache">layout</a>
 * @see <a href="https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables">variables</a>
 */
public record HuggingFaceCache(Path directory) {

	/**
	 * Where it is: {@code HF_HUB_CACHE}, {@code HUGGINGFACE_HUB_CACHE} (its older name), {@code HF_HOME/hub},
	 * {@code XDG_CACHE_HOME/huggingface/hub}, or {@code ~/.cache/huggingface/hub}; the first variable that is set wins.
	 *
	 * @param environment variables by name
	 * @param home the user's home folder, also for a {@code ~} at the beginning of a variable
	 */
	public static HuggingFaceCache of(final Map<String, String> environment, final Path home) {
		for (final String variable : new String[] { "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE" })
			if (isSet(environment, variable)) return new HuggingFaceCache(path(environment.get(variable), home));
		return new HuggingFaceCache(home(environment, home).resolve("hub"));
	}

	/** The folder above, which also holds the user's token: {@code HF_HOME} or {@code ~/.cache/huggingface}. */
	static Path home(final Map<String, String> environment, final Path home) {
		if (isSet(environment, "HF_HOME")) return path(environment.get("HF_HOME"), home);
		final Path cache = isSet(environment, "XDG_CACHE_HOME") ? path(environment.get("XDG_CACHE_HOME"), home) : home
			.resolve(".cache");
		return cache.resolve("huggingface");
	}

	static boolean isSet(final Map<String, String> environment, final String variable) {
		return !environment.getOrDefault(variable, "").isBlank();
	}

	static Path path(final String text, final Path home) {
		if (text.equals("~")) return home;
		return text.startsWith("~/") || text.startsWith("~\\") ? home.resolve(text.substring(2)) : Path.of(text);
	}

	/** The repositories of models that have a folder in the cache, by name; none if there is no cache. */
	public List<CachedRepository> repositories() {
		if (!Files.isDirectory(directory)) return List.of();
		try (Stream<Path> folders = Files.list(directory)) {
			return folders.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(CachedRepository.PREFIX)).sorted()
				.map(n -> repository(n.substring(CachedRepository.PREFIX.length()).replaceFirst("--", "/"))).toList();
		}
		catch (final IOException e) {
			throw new AnomalyException("the cache of backbones, " + directory + ", cannot be read (" + e +
				"): check its permissions, or let HF_HUB_CACHE name another folder", e);
		}
	}

	/** The part of the cache for a repository such as {@code facebook/dinov2-small}, there or not. */
	public CachedRepository repository(final String repository) {
		return new CachedRepository(directory, repository);
	}
}
