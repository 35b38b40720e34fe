package sc.fiji.anomaly.backbone;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyException;

/**
 * Finds checkpoints by name: {@code starter}; a folder; {@code dinov2-small} and the other {@link PublishedBackbone}s; any
 * {@code owner/name} of Hugging Face. The last two may end in {@code @revision} (a branch, tag or commit; otherwise
 * {@code main}) and are looked for in the cache that Python programs fill too.
 */
public final class Backbones {

	private static final Pattern REPOSITORY = Pattern.compile(
		"(?<name>(?:[A-Za-z0-9][\\w.-]*/)?[A-Za-z0-9][\\w.-]*)(?:@(?<revision>[A-Za-z0-9][\\w./-]*))?");

	private final HuggingFaceCache cache;

	private Backbones(final HuggingFaceCache cache) {
		this.cache = cache;
	}

	/** With the cache that the variables point to, which are those of Python's {@code huggingface_hub}. */
	public static Backbones with(final Map<String, String> environment, final Path home) {
		return new Backbones(HuggingFaceCache.of(environment, home));
	}

	/**
	 * Finds a checkpoint in this process' environment.
	 *
	 * @see #find
	 */
	public static Checkpoint resolve(final String nameOrDirectory) {
		return with(System.getenv(), Path.of(System.getProperty("user.home"))).find(nameOrDirectory);
	}

	/**
	 * Finds a checkpoint. A folder wins over a name if it holds a {@code config.json}.
	 *
	 * @throws AnomalyException if it is nowhere, with what to put where; if it is there but no complete DINOv2 checkpoint
	 */
	public Checkpoint find(final String nameOrDirectory) {
		final String text = nameOrDirectory.strip();
		if (text.equals(Checkpoint.STARTER)) return Checkpoint.starter();
		if (text.isEmpty()) throw new AnomalyException("The backbone is empty: give a name such as dinov2-small, or a folder");
		final Optional<Path> directory = directory(text);
		if (directory.filter(d -> Files.exists(d.resolve("config.json"))).isPresent()) return Checkpoint.inDirectory(
			directory.get());
		final Matcher name = REPOSITORY.matcher(text);
		if (name.matches()) {
			final String repository = repository(name.group("name"));
			if (repository.contains("/")) return cached(repository, name.group("revision"), text, directory);
		}
		if (directory.isPresent()) return Checkpoint.inDirectory(directory.get());
		throw new AnomalyException("There is no backbone '" + text + "', neither a folder nor a known name: choose " +
			names() + ", a Hugging Face name (owner/name), or a folder with config.json and model.safetensors");
	}

	private Checkpoint cached(final String repository, final String revision, final String text,
		final Optional<Path> directory)
	{
		final Optional<Path> snapshot = cache.snapshot(repository, revision == null ? "main" : revision);
		if (snapshot.isPresent()) return Checkpoint.inDirectory(snapshot.get(), revision == null ? repository : repository +
			"@" + revision);
		// A folder called owner/name that is no checkpoint: say what it lacks.
		if (directory.isPresent()) return Checkpoint.inDirectory(directory.get());
		throw missing(text, repository, revision);
	}

	private AnomalyException missing(final String text, final String repository, final String revision) {
		return new AnomalyException("The backbone '" + text + "' is not on this computer (looked in " + cache.repository(
			repository) + "). Get config.json, preprocessor_config.json and model.safetensors from https://huggingface.co/" +
			repository + (revision == null ? "" : "/tree/" + revision) +
			", put them into a folder, and give that folder as the backbone; or fetch it once with Python: hf download " +
			repository + (revision == null ? "" : " --revision " + revision) +
			". Without internet the backbone 'starter' works at once, but it is only a small network trained on synthetic" +
			" images, not DINOv2: good for trying things out, not for real work");
	}

	private static Optional<Path> directory(final String text) {
		try {
			return Optional.of(Path.of(text)).filter(Files::isDirectory);
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** Owner and name, where the name alone is a published one. */
	private static String repository(final String name) {
		return PublishedBackbone.ALL.stream().filter(b -> b.name().equals(name)).findFirst().map(
			PublishedBackbone::repository).orElse(name);
	}

	private static String names() {
		return Checkpoint.STARTER + ", " + PublishedBackbone.ALL.stream().map(PublishedBackbone::name).collect(Collectors
			.joining(", "));
	}
}
