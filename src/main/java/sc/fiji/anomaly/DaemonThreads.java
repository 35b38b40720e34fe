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
 * The threads are shared and stay, idle in between. The C library keeps what native code frees in a thread for that
 * thread's next use; with new threads for each piece of work, tens of megabytes more would be held each time.
 */
public final class DaemonThreads implements AutoCloseable {

	private static final String IDLE = "idle, of anomaly-detection";

	/** Grows to as many threads as ever worked at once, and a few more where work follows before they rest. */
	private static final Executor ALL = new ThreadPoolExecutor(0, Integer.MAX_VALUE, Long.MAX_VALUE, TimeUnit.NANOSECONDS,
		new SynchronousQueue<>(), Worker::new);

	private final Queue<FutureTask<?>> waiting = new ArrayDeque<>();
	private final ClassLoader context = Thread.currentThread().getContextClassLoader();
	private final String name;
	private final int count;
	private int working;
	private boolean closed;

	/** A thread that takes nothing over from the one that happens to need it first. */
	private static final class Worker extends Thread {

		Worker(final Runnable task) {
			super(null, task, IDLE, 0, false);
			setDaemon(true);
			setPriority(NORM_PRIORITY);
			setContextClassLoader(null);
		}
	}

	/**
	 * The calling thread's context class loader is that of the tasks.
	 *
	 * @param name of each thread while it works, for people who look at them
	 * @param count how many at most, at least 1
	 */
	public DaemonThreads(final String name, final int count) {
		if (count < 1) throw new IllegalArgumentException(count + " threads, but at least 1 is needed");
		this.name = name;
		this.count = count;
	}

	/**
	 * Runs one task and waits for it, interrupted or not; in the calling thread if that is one of these already.
	 *
	 * @throws RuntimeException what the task threw, as {@link #result} does
	 */
	public static <T> T call(final String name, final Callable<T> task) {
		if (Thread.currentThread() instanceof Worker) {
			final FutureTask<T> here = new FutureTask<>(task);
			here.run();
			return result(here);
		}
		try (DaemonThreads one = new DaemonThreads(name, 1)) {
			final Future<T> there = one.submit(task);
			one.awaitEnd();
			return result(there);
		}
	}

	/**
	 * Runs a task as soon as a thread is free; tasks are begun in the order in which they are given. Where no further
	 * thread can be made, those that there are do the work.
	 *
	 * @throws OutOfMemoryError if there is none
	 * @throws IllegalStateException after {@link #close}
	 */
	public synchronized <T> Future<T> submit(final Callable<T> task) {
		if (closed) throw new IllegalStateException("closed");
		final FutureTask<T> future = new FutureTask<>(task);
		waiting.add(future);
		try {
			if (working < count) {
				ALL.execute(this::work);
				working++;
			}
		}
		catch (final OutOfMemoryError noThread) {
			if (working == 0) {
				waiting.remove(future);
				throw noThread;
			}
		}
		return future;
	}

	private void work() {
		final Thread thread = Thread.currentThread();
		thread.setName(name);
		thread.setContextClassLoader(context);
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
			Thread.currentThread().setContextClassLoader(null);
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
		awaitEnd();
	}

	/** Until no thread works any more. An interrupt is kept for later. */
	private synchronized void awaitEnd() {
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
