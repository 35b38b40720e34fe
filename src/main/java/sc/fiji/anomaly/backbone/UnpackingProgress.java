package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.anomaly.Progress;

/**
 * Says how far DJL is with unpacking libraries, which it does at the first start after installing, without a word: a thread
 * looks how large the files are that it writes, in a new folder {@code tmp...} beside the one that they are moved to.
 */
final class UnpackingProgress implements AutoCloseable {

	static final String TASK = "Unpacking PyTorch, once after installing (MB)";

	private static final long MEGABYTE = 1_000_000;
	private static final long MILLIS = 200;
	private static final String NEW = "tmp";

	private final Path cache;
	private final long total;
	private final Progress progress;
	private final Set<Path> before;
	private long most;
	private final CountDownLatch closed = new CountDownLatch(1);

	private UnpackingProgress(final Path cache, final long total, final Progress progress) {
		this.cache = cache;
		this.total = total;
		this.progress = progress;
		this.before = Set.copyOf(temporary());
	}

	/**
	 * Begins to watch, before DJL begins.
	 *
	 * @param cache DJL's folder for PyTorch; it need not exist
	 * @param libraries what DJL will need; where all of it is there, nothing is said
	 */
	static UnpackingProgress of(final Path cache, final List<UnpackedLibraries> libraries, final Progress progress) {
		final long missing = libraries.stream().mapToLong(UnpackedLibraries::missingBytes).sum();
		final UnpackingProgress watch = new UnpackingProgress(cache, missing, progress);
		if (missing < MEGABYTE) return watch;
		progress.message("PyTorch is unpacked to " + cache + ", once after installing: " + missing / MEGABYTE + " MB");
		watch.look();
		final Thread thread = new Thread(watch::watch, "anomaly-detection-unpacking");
		thread.setDaemon(true);
		thread.start();
		return watch;
	}

	private void watch() {
		try {
			while (!closed.await(MILLIS, TimeUnit.MILLISECONDS))
				look();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Looks once, and reports: never less than before, though the folder goes when it is renamed. */
	synchronized void look() {
		if (total < MEGABYTE || closed.getCount() == 0) return;
		most = Math.max(most, Math.min(written(), total));
		progress.update(TASK, most / MEGABYTE, total / MEGABYTE);
	}

	private long written() {
		return temporary().stream().filter(f -> !before.contains(f)).mapToLong(UnpackingProgress::bytes).sum();
	}

	private List<Path> temporary() {
		if (!Files.isDirectory(cache)) return List.of();
		try (Stream<Path> folders = Files.list(cache)) {
			return folders.filter(f -> f.getFileName().toString().startsWith(NEW)).collect(Collectors.toList());
		}
		catch (final IOException | UncheckedIOException e) {
			return List.of();
		}
	}

	/** Files may go while they are looked at. */
	private static long bytes(final Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.mapToLong(f -> f.toFile().isFile() ? f.toFile().length() : 0).sum();
		}
		catch (final IOException | UncheckedIOException e) {
			return 0;
		}
	}

	/** All is unpacked. */
	@Override
	public void close() {
		closed.countDown();
		if (total >= MEGABYTE) progress.update(TASK, total / MEGABYTE, total / MEGABYTE);
	}
}
