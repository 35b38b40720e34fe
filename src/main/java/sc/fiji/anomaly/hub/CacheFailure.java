package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.anomaly.AnomalyException;

/** The cache cannot be written, or there is no room. */
final class CacheFailure {

	private static final String ELSEWHERE = ", or set HF_HOME to a folder on another disk";

	private CacheFailure() {}

	static AnomalyException of(final HubFile file, final Path cache, final IOException e) {
		final String reason = e instanceof AccessDeniedException ? "no permission for " + e.getMessage() : Failures.reason(
			e);
		return new AnomalyException(file + " could not be written to " + cache + ": " + reason + " (" + ByteProgress.text(
			free(cache)) + " free). What had arrived of it is removed. Make room or get permission there" + ELSEWHERE, e);
	}

	/** Refuses to begin what cannot be finished. */
	static void requireRoom(final Path cache, final long bytes) {
		final long free = free(cache);
		if (bytes > free) throw new AnomalyException("The download needs " + ByteProgress.text(bytes) + " in " + cache +
			", where " + ByteProgress.text(free) + " are free: make room there" + ELSEWHERE);
	}

	/** Free bytes for this user on the disk of a folder that may not exist yet; a great many if nobody knows. */
	private static long free(final Path folder) {
		Path existing = folder.toAbsolutePath();
		while (existing.getParent() != null && !Files.exists(existing))
			existing = existing.getParent();
		try {
			return Files.getFileStore(existing).getUsableSpace();
		}
		catch (final IOException e) {
			return Long.MAX_VALUE;
		}
	}
}
