package sc.fiji.anomaly.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import sc.fiji.anomaly.Progress;

/**
 * How a long computation over the rows of a table runs: on how many threads, and who is told about it. The rows are cut
 * into blocks of a fixed size, and the results are taken in the order of the rows: what comes out depends neither on the
 * number of threads nor on which of them was faster. No more than {@code threads + 1} results wait at a time.
 *
 * @param threads at least 1; with 1 the calling thread does everything
 * @param progress told about tasks of more than one block; may cancel between blocks
 */
public record Parallel(int threads, Progress progress) {

	/** In the calling thread, quietly. */
	public static final Parallel NONE = new Parallel(1, Progress.NONE);

	public Parallel {
		if (threads < 1) throw new IllegalArgumentException(threads + " threads, but at least 1 is needed");
	}

	/** Computes something from rows {@code from} to {@code to - 1}. Called by several threads. */
	@FunctionalInterface
	public interface Block<T> {

		T compute(int from, int to);
	}

	/** Takes the result of the block that begins at row {@code from}. Called by the calling thread, in order. */
	@FunctionalInterface
	public interface Taker<T> {

		void take(int from, T result);
	}

	/**
	 * Computes all blocks.
	 *
	 * @param task for the progress
	 * @param rows n, 0 or more
	 * @param size rows of a block, but for the last
	 * @throws CancellationException if canceled, or the calling thread was interrupted
	 * @throws RuntimeException what the first block that failed threw; no block is computed any more when it comes
	 */
	public <T> void blocks(final String task, final int rows, final int size, final Block<T> block,
		final Taker<T> taker)
	{
		if (threads > 1 && rows > size) onThreads(task, rows, size, block, taker);
		else for (int from = 0; from < rows; from += Math.min(size, rows - from)) {
			progress.checkCanceled();
			taker.take(from, block.compute(from, from + Math.min(size, rows - from)));
			report(task, from, rows, size);
		}
	}

	private <T> void onThreads(final String task, final int rows, final int size, final Block<T> block,
		final Taker<T> taker)
	{
		final ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, (rows - 1) / size + 1),
			Parallel::thread);
		final Deque<Future<T>> ahead = new ArrayDeque<>();
		try {
			int submitted = 0;
			for (int from = 0; from < rows; from += Math.min(size, rows - from)) {
				progress.checkCanceled();
				for (; submitted < rows && ahead.size() <= threads; submitted += Math.min(size, rows - submitted)) {
					final int first = submitted, end = first + Math.min(size, rows - first);
					ahead.add(pool.submit(() -> block.compute(first, end)));
				}
				taker.take(from, result(ahead.remove()));
				report(task, from, rows, size);
			}
		}
		finally {
			ahead.forEach(future -> future.cancel(false)); // an interrupt would close the file that is read
			end(pool);
		}
	}

	private void report(final String task, final int from, final int rows, final int size) {
		if (rows > size) progress.update(task, from + Math.min(size, rows - from), rows);
	}

	private static Thread thread(final Runnable work) {
		final Thread thread = new Thread(work, "anomaly-detection-statistics");
		thread.setDaemon(true);
		return thread;
	}

	private static <T> T result(final Future<T> future) {
		try {
			return future.get();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof RuntimeException r) throw r;
			if (e.getCause() instanceof Error error) throw error;
			throw new IllegalStateException(e.getCause());
		}
	}

	private static void end(final ExecutorService pool) {
		pool.shutdown();
		boolean interrupted = false;
		while (!pool.isTerminated()) {
			try {
				pool.awaitTermination(1, TimeUnit.MINUTES);
			}
			catch (final InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}
}
