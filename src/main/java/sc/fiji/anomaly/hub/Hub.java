package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/**
 * Fetches files of model repositories from the Hugging Face hub into the cache that Python's {@code huggingface_hub} uses
 * too. A file appears in the cache whole and with the checksum the server announced, or not at all; several programs may
 * fetch the same one at once. Honours the variables of {@code huggingface_hub}, among them {@code HF_ENDPOINT},
 * {@code HF_HUB_OFFLINE} and {@code HF_TOKEN}, and the proxies the JVM was told of.
 * <p>
 * Nothing is asked of the network but by {@link #look} and {@link #fetch}.
 *
 * @see <a href="https://huggingface.co/docs/hub/local-cache">the cache</a>
 */
public final class Hub {

	private final HubSettings settings;
	private final Patience patience;
	private final Failures failures;
	private HubConnection connection;

	private Hub(final HubSettings settings, final Patience patience) {
		this.settings = settings;
		this.patience = patience;
		failures = new Failures(settings);
	}

	/**
	 * The hub that the variables point to.
	 *
	 * @param environment variables by name
	 * @param home the user's home folder
	 * @throws AnomalyException if a variable has a value that makes no sense
	 */
	public static Hub with(final Map<String, String> environment, final Path home) {
		return with(environment, home, Patience.DEFAULT);
	}

	static Hub with(final Map<String, String> environment, final Path home, final Patience patience) {
		return new Hub(HubSettings.of(environment, home), patience);
	}

	/** Its address: {@code https://huggingface.co}. */
	public URI endpoint() {
		return settings.endpoint();
	}

	/** Whether the network must not be used. */
	public boolean isOffline() {
		return settings.offline();
	}

	/** The cache that files are fetched into. */
	public HuggingFaceCache cache() {
		return settings.cache();
	}

	/** The part of the cache for a repository. */
	public CachedRepository repository(final String repository) {
		return settings.cache().repository(repository);
	}

	/**
	 * Asks the server about a file.
	 *
	 * @param repository owner and name
	 * @param revision branch, tag or commit
	 * @param name path in the repository
	 * @return empty if there is no such file
	 * @throws UnreachableException if there is no connection, or {@link #isOffline()}
	 * @throws AnomalyException if there is no such repository or revision, it is private or gated, or the server fails
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public Optional<HubFile> look(final String repository, final String revision, final String name,
		final Progress progress)
	{
		final Attempts attempts = new Attempts(patience, progress);
		final URI uri = settings.resolve(repository, revision, name);
		while (true)
			try (Answer answer = connection().head(uri, progress)) {
				Failures.throwIfTransient(answer.status(), answer.headers());
				return described(repository, revision, name, answer);
			}
			catch (final TransientFailure e) {
				attempts.failed("Asking " + settings.endpoint() + " for " + repository, e);
			}
			catch (final IOException e) {
				throw new UnreachableException(settings.endpoint() + " could not be asked: " + e, e);
			}
	}

	private Optional<HubFile> described(final String repository, final String revision, final String name,
		final Answer answer)
	{
		if (answer.status() == 200 || answer.isRedirect()) return Optional.of(answer.fromHub().file(repository, name)
			.orElseThrow(() -> new AnomalyException(settings.endpoint() + " answers for " + name + " of " + repository +
				", but without the commit, checksum and size that a Hugging Face hub gives: correct HF_ENDPOINT, or log in " +
				"if there is a login page between here and the internet")));
		final String code = answer.headers().firstValue("X-Error-Code").orElse("");
		final boolean noEntry = code.equals("EntryNotFound") || code.isEmpty() && HubFile.isCommit(revision);
		if (answer.status() != 404 || !noEntry) throw failures.refused(repository, revision, name, answer.status(), answer
			.headers());
		answer.fromHub().commit().filter(HubFile::isCommit).ifPresent(c -> rememberMissing(repository, c, name));
		return Optional.empty();
	}

	private void rememberMissing(final String repository, final String commit, final String name) {
		try {
			repository(repository).rememberMissing(commit, name);
		}
		catch (final IOException e) {
			// Only a note for others: whether the cache can be written shows when there is something to write.
		}
	}

	/**
	 * Brings files of one commit of one repository into the cache. Those that are there are not fetched again. Progress
	 * counts their bytes.
	 *
	 * @return the folder in which they are, under their names
	 * @throws AnomalyException if the disk is full or may not be written, a checksum is wrong, or the server fails too
	 *           often; what arrived whole is kept, and all but a wrong file can be gone on with
	 * @throws java.util.concurrent.CancellationException if canceled; another call goes on from there
	 */
	public Path fetch(final List<HubFile> files, final Progress progress) {
		final HubFile first = files.get(0);
		final CachedRepository cached = repository(first.repository());
		CacheFailure.requireRoom(cached.cache(), files.stream().mapToLong(this::missing).sum());
		final ByteProgress bytes = new ByteProgress(progress, "Downloading " + first.repository(), size(files));
		for (final HubFile file : files)
			new Transfer(settings, connection(), patience, file, progress, bytes).run();
		return cached.pointer(first).getParent();
	}

	/** Says what {@link #fetch} would fetch, how large it is, from where, to where. */
	public String describe(final List<HubFile> files) {
		final HubFile first = files.get(0);
		final long missing = files.stream().mapToLong(this::missing).sum();
		return "Downloading " + first.repository() + " (commit " + first.commit().substring(0, 8) + "), " + ByteProgress
			.text(missing) + (missing < size(files) ? " of " + ByteProgress.text(size(files)) + " that are missing" : "") +
			", from " + settings.endpoint() + " to " + repository(first.repository()).folder();
	}

	private static long size(final List<HubFile> files) {
		return files.stream().mapToLong(HubFile::size).sum();
	}

	private long missing(final HubFile file) {
		final CachedRepository cached = repository(file.repository());
		if (cached.has(file) || CachedRepository.isComplete(cached.blob(file), file)) return 0;
		try {
			final Path part = cached.incomplete(file);
			return file.size() - (Files.exists(part) ? Math.min(file.size(), Files.size(part)) : 0);
		}
		catch (final IOException e) {
			return file.size();
		}
	}

	/**
	 * Remembers in the cache which commit a branch or tag is, so that it is found without the server. To be called when
	 * all files of the commit are there: until then the revision stays what it was.
	 */
	public void remember(final String repository, final String revision, final String commit) {
		try {
			repository(repository).remember(revision, commit);
		}
		catch (final IOException e) {
			throw new AnomalyException(repository(repository).folder() + " could not be written: " + e, e);
		}
	}

	/** Made when it is needed: a connection pool has a thread. */
	private synchronized HubConnection connection() {
		if (settings.offline()) throw new UnreachableException(
			"Nothing is downloaded, because HF_HUB_OFFLINE (or TRANSFORMERS_OFFLINE) is set");
		if (connection == null) connection = new HubConnection(settings, patience);
		return connection;
	}
}
