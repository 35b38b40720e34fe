package sc.fiji.anomaly.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;

import sc.fiji.anomaly.DaemonThreads;
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
		final Deque<Future<T>> ahead = new ArrayDeque<>();
		try (DaemonThreads pool = new DaemonThreads("anomaly-detection-statistics", Math.min(threads, (rows - 1) / size + 1))) {
			int submitted = 0;
			for (int from = 0; from < rows; from += Math.min(size, rows - from)) {
				progress.checkCanceled();
				for (; submitted < rows && ahead.size() <= threads; submitted += Math.min(size, rows - submitted)) {
					final int first = submitted, end = first + Math.min(size, rows - first);
					ahead.add(pool.submit(() -> block.compute(first, end)));
				}
				taker.take(from, DaemonThreads.result(ahead.remove()));
				report(task, from, rows, size);
			}
		}
	}

	private void report(final String task, final int from, final int rows, final int size) {
		if (rows > size) progress.update(task, from + Math.min(size, rows - from), rows);
	}
}
