package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

import sc.fiji.anomaly.Progress;

/**
 * Only one thread of one process at a time fetches a blob. A file lock keeps other processes out, and the operating system
 * lifts it when its process dies; a set in memory keeps out other threads, which a file lock does not. The set comes first
 * because on POSIX systems closing any channel to the file would lift the lock of another thread. The file itself stays:
 * deleting it would let two processes lock two files of one name.
 */
final class BlobLock implements AutoCloseable {

	/** Locks that are this JVM's: there is one JVM, so there is one set. */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path file;
	private final FileChannel channel;

	private BlobLock(final Path file, final FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Waits until nobody else has the lock.
	 *
	 * @param what it is for, to say what is waited for
	 */
	static BlobLock acquire(final Path lockFile, final String what, final Progress progress) throws IOException {
		final Path file = lockFile.toAbsolutePath().normalize();
		Files.createDirectories(file.getParent());
		final Waiting waiting = new Waiting(what, progress);
		while (!HELD.add(file))
			waiting.aMoment();
		try {
			final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			try {
				for (FileLock lock = channel.tryLock(); lock == null; lock = channel.tryLock())
					waiting.aMoment();
				return new BlobLock(file, channel);
			}
			catch (final IOException | RuntimeException e) {
				channel.close();
				throw e;
			}
		}
		catch (final IOException | RuntimeException e) {
			HELD.remove(file);
			throw e;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			channel.close();
		}
		finally {
			HELD.remove(file);
		}
	}

	/** Says once what is waited for, and can be canceled. */
	private static final class Waiting {

		private final String what;
		private final Progress progress;
		private boolean said;

		Waiting(final String what, final Progress progress) {
			this.what = what;
			this.progress = progress;
		}

		void aMoment() {
			progress.checkCanceled();
			if (!said) progress.message("Another program or window is downloading " + what + ": waiting for it");
			said = true;
			try {
				Thread.sleep(ResponseBody.POLL_MILLIS);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("Interrupted");
			}
		}
	}
}
