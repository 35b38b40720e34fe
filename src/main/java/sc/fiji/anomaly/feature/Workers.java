package sc.fiji.anomaly.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import sc.fiji.anomaly.DaemonThreads;
import sc.fiji.anomaly.Progress;

/**
 * Runs numbered pieces of work on a few threads. Pieces are begun in order; each thread has a state of its own (a
 * buffer, say). The first failure or a cancel stops the rest; when {@link #run} returns, none works any more.
 */
public final class Workers {

	/** One piece of work. */
	@FunctionalInterface
	public interface Work<S> {

		void run(int piece, S state) throws Exception;
	}

	/** Of a thread while it works. */
	static final String NAME = "anomaly-detection-worker";

	private final int threads;

	/** @param threads how many at most, at least 1 */
	public Workers(final int threads) {
		this.threads = threads;
	}

	/**
	 * Runs all pieces, 0 to {@code pieces - 1}.
	 *
	 * @throws CancellationException if canceled, or the calling thread was interrupted
	 * @throws RuntimeException the first failure, as it was thrown
	 */
	public <S> void run(final int pieces, final Supplier<S> state, final Progress progress, final Work<S> work) {
		run(pieces, state, progress, work, unused -> {});
	}

	/** The same; each thread hands its state on when it has no more to do. */
	<S> void run(final int pieces, final Supplier<S> state, final Progress progress, final Work<S> work,
		final Consumer<S> end)
	{
		final AtomicInteger next = new AtomicInteger();
		final int count = Math.max(1, Math.min(threads, pieces));
		try (DaemonThreads pool = new DaemonThreads(NAME, count)) {
			final List<Future<Void>> loops = new ArrayList<>();
			try {
				for (int t = 0; t < Math.min(threads, pieces); t++)
					loops.add(pool.submit(() -> {
						loop(next, pieces, state, progress, work, end);
						return null;
					}));
				loops.forEach(DaemonThreads::result);
			}
			finally {
				next.set(pieces);
			}
		}
	}

	private static <S> void loop(final AtomicInteger next, final int pieces, final Supplier<S> states,
		final Progress progress, final Work<S> work, final Consumer<S> end) throws Exception
	{
		try {
			final S state = states.get();
			for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
				progress.checkCanceled();
				work.run(piece, state);
			}
			end.accept(state);
		}
		catch (final Throwable failure) {
			next.set(pieces);
			throw failure;
		}
	}
}
