package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/**
 * Brings one file into the cache: goes on where an earlier attempt, of this run or another, broke off (RFC 9110, 13.1.5
 * and 14.2), tries again after a break, and makes the file visible only if its checksum is right.
 */
final class Transfer {

	private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

	private final HubSettings settings;
	private final HubConnection connection;
	private final HubFile file;
	private final CachedRepository repository;
	private final Progress progress;
	private final ByteProgress bytes;
	private final Duration stall;
	private final Attempts attempts;
	private long furthest;

	Transfer(final HubSettings settings, final HubConnection connection, final Patience patience, final HubFile file,
		final Progress progress, final ByteProgress bytes)
	{
		this.settings = settings;
		this.connection = connection;
		this.file = file;
		this.progress = progress;
		this.bytes = bytes;
		repository = settings.cache().repository(file.repository());
		stall = patience.stall();
		attempts = new Attempts(patience, progress);
	}

	/** Fetches the file unless it is here. */
	void run() {
		try {
			if (!repository.has(file)) locked();
		}
		catch (final IOException e) {
			throw CacheFailure.of(file, repository.cache(), e);
		}
		bytes.finished(file.size());
	}

	private void locked() throws IOException {
		try (BlobLock lock = BlobLock.acquire(repository.lock(file), file.toString(), progress)) {
			// While we waited, the other program may have finished.
			if (repository.has(file)) return;
			final boolean missing = !CachedRepository.isComplete(repository.blob(file), file);
			if (missing) download(repository.incomplete(file));
			repository.publish(file, settings.links(), missing);
		}
	}

	private void download(final Path path) throws IOException {
		try {
			complete(path);
		}
		catch (final CancellationException | AnomalyException e) {
			if (Files.exists(path) && Files.size(path) == 0) IncompleteFile.delete(path);
			else if (e instanceof CancellationException) progress.message("What has arrived of " + file +
				" is kept: the next download goes on from there");
			throw e;
		}
		catch (final IOException e) {
			// The disk: it may be full, and what is of no use must not keep it full.
			IncompleteFile.delete(path);
			throw e;
		}
	}

	private void complete(final Path path) throws IOException {
		final String got;
		try (IncompleteFile part = IncompleteFile.open(path, file, progress)) {
			furthest = part.length();
			if (furthest > 0) progress.message("Going on with " + file + " at " + ByteProgress.text(furthest));
			while (part.length() < file.size())
				attempt(part);
			got = part.finish();
		}
		if (!got.equals(file.checksum())) {
			IncompleteFile.delete(path);
			throw new AnomalyException("What arrived as " + file + " has the checksum " + got + ", but the server announced " +
				file.checksum() + ": it was damaged on the way, and is removed. Try again; if it happens again, something " +
				"between here and " + settings.endpoint() + " changes files");
		}
		Files.move(path, repository.blob(file), StandardCopyOption.ATOMIC_MOVE);
		IncompleteFile.delete(path);
	}

	private void attempt(final IncompleteFile part) throws IOException {
		try {
			receive(part);
		}
		catch (final TransientFailure e) {
			attempts.failed("Downloading " + file, e);
		}
	}

	private void receive(final IncompleteFile part) throws IOException {
		final URI uri = settings.resolve(file.repository(), file.commit(), file.name());
		try (Answer answer = connection.get(uri, range(part), progress)) {
			Failures.throwIfTransient(answer.status(), answer.headers());
			fit(part, answer);
			part.setValidator(answer.strongETag());
			copy(answer.body(), part);
		}
	}

	/** Asks for the rest, if the content is still the one that the first part is of. */
	private static Map<String, String> range(final IncompleteFile part) throws IOException {
		final Map<String, String> headers = new LinkedHashMap<>();
		if (part.length() == 0) return headers;
		headers.put("Range", "bytes=" + part.length() + "-");
		part.validator().ifPresent(v -> headers.put("If-Range", v));
		return headers;
	}

	/** Makes sure that the answer's bytes belong at the end of what is here. */
	private void fit(final IncompleteFile part, final Answer answer) throws IOException {
		final String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
		if (answer.status() == 206 && encoding.equals("identity")) fitRange(part, answer);
		else if (answer.status() == 416) startOver(part, "the server has no such part");
		else if (answer.status() == 200 && encoding.equals("identity")) fitWhole(part, answer);
		else throw new Failures(settings).refused(file.repository(), file.commit(), file.name(), answer.status(), answer
			.headers());
	}

	private void fitRange(final IncompleteFile part, final Answer answer) throws IOException {
		final Matcher range = CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
		final boolean fits = range.matches() && Long.parseLong(range.group(1)) == part.length() && (range.group(2).equals(
			"*") || Long.parseLong(range.group(2)) == file.size());
		if (!fits) startOver(part, "the server sent another part than was asked for");
	}

	private void fitWhole(final IncompleteFile part, final Answer answer) throws IOException {
		final long announced = answer.headers().firstValueAsLong("Content-Length").orElse(file.size());
		if (announced != file.size()) throw new AnomalyException(Failures.origin(answer.uri()) + " sends " + announced +
			" bytes for " + file + ", which has " + file.size() + ": that is something else. Is there a login page or a " +
			"filter between here and the internet?");
		if (part.length() == 0) return;
		progress.message("The server cannot go on with " + file + ": from the beginning");
		part.restart();
	}

	private static void startOver(final IncompleteFile part, final String why) throws IOException {
		part.restart();
		throw new TransientFailure(why);
	}

	private void copy(final ResponseBody body, final IncompleteFile part) throws IOException {
		for (ByteBuffer next = body.next(stall, progress); next != null; next = body.next(stall, progress)) {
			if (part.length() + next.remaining() > file.size()) startOver(part, "more came than the file has");
			part.append(next);
			bytes.at(part.length());
			if (part.length() > furthest) attempts.advanced();
			furthest = Math.max(furthest, part.length());
		}
		if (part.length() < file.size()) throw new TransientFailure("the connection ended early");
	}
}
