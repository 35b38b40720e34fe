package sc.fiji.anomaly;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads for one piece of work, which do not keep a program alive. When {@link #close} returns, none works any
 * more.
 * <p>
 * They are the same threads again and again, idle in between: the C library keeps for each thread what native code freed
 * in it, for its next use, and of new threads for each piece of work one after the other would hold tens of megabytes.
 */
public final class DaemonThreads implements AutoCloseable {

	private static final String IDLE = "idle, of anomaly-detection";

	/** Grows to as many threads as ever worked at once; they stay. */
	private static final Executor ALL = new ThreadPoolExecutor(0, Integer.MAX_VALUE, Long.MAX_VALUE, TimeUnit.NANOSECONDS,
		new SynchronousQueue<>(), task -> {
			final Thread thread = new Thread(task, IDLE);
			thread.setDaemon(true);
			return thread;
		});

	private final Queue<FutureTask<?>> waiting = new ArrayDeque<>();
	private final String name;
	private final int count;
	private int working;
	private boolean closed;

	/**
	 * @param name of each thread while it works, for people who look at them
	 * @param count how many at most, at least 1
	 */
	public DaemonThreads(final String name, final int count) {
		if (count < 1) throw new IllegalArgumentException(count + " threads, but at least 1 is needed");
		this.name = name;
		this.count = count;
	}

	/** Runs a task as soon as a thread is free; tasks are begun in the order in which they are given. */
	public synchronized <T> Future<T> submit(final Callable<T> task) {
		if (closed) throw new IllegalStateException("closed");
		final FutureTask<T> future = new FutureTask<>(task);
		waiting.add(future);
		if (working < count) {
			ALL.execute(this::work);
			working++;
		}
		return future;
	}

	private void work() {
		final Thread thread = Thread.currentThread();
		thread.setName(name);
		for (FutureTask<?> task = next(); task != null; task = next()) {
			task.run();
			Thread.interrupted(); // was meant for the task
		}
	}

	/** The next task, or null for a thread that then counts as idle. */
	private synchronized FutureTask<?> next() {
		final FutureTask<?> task = waiting.poll();
		if (task == null) {
			Thread.currentThread().setName(IDLE);
			working--;
			notifyAll();
		}
		return task;
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
	public synchronized void close() {
		closed = true;
		waiting.clear();
		boolean interrupted = false;
		while (working > 0)
			try {
				wait();
			}
			catch (final InterruptedException e) {
				interrupted = true;
			}
		if (interrupted) Thread.currentThread().interrupt();
	}
}
