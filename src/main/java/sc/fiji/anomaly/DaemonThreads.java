package sc.fiji.anomaly;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads for one piece of work, which do not keep a program alive. When {@link #close} returns, none is left. */
public final class DaemonThreads implements AutoCloseable {

	private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
	private final ExecutorService pool;

	/**
	 * @param name of each thread, for people who look at them
	 * @param count how many, at least 1
	 */
	public DaemonThreads(final String name, final int count) {
		pool = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, waiting, task -> {
			final Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
	}

	/** Runs a task as soon as a thread is free; tasks are begun in the order in which they are given. */
	public <T> Future<T> submit(final Callable<T> task) {
		return pool.submit(task);
	}

	/**
	 * Waits for a task.
	 *
	 * @throws CancellationException if the waiting thread was interrupted
	 * @throws RuntimeException what the task threw, if that is one; a checked exception is the cause of an
	 *           {@link IllegalStateException}
	 */
	public static <T> T result(final Future<T> task) {
		try {
			return task.get();
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

	/** Forgets the tasks that have not begun, and waits for the others, which are not interrupted. */
	@Override
	public void close() {
		waiting.clear();
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
