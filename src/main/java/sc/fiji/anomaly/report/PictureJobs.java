package sc.fiji.anomaly.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Writes pictures, two at a time: they take time, but large ones also memory. */
final class PictureJobs {

	private static final int THREADS = 2;

	/** Makes a picture and writes it. */
	@FunctionalInterface
	interface Job {

		void run() throws IOException;
	}

	private PictureJobs() {}

	/**
	 * Does all jobs.
	 *
	 * @throws IOException or another exception: that of the first job in the list that failed; later ones are then left
	 *           out. No thread is left.
	 */
	static void run(final List<Job> jobs) throws IOException {
		final ExecutorService pool = Executors.newFixedThreadPool(THREADS, task -> {
			final Thread thread = new Thread(task, "anomaly-detection-pictures");
			thread.setDaemon(true);
			return thread;
		});
		try {
			final List<Future<?>> results = new ArrayList<>();
			for (final Job job : jobs)
				results.add(pool.submit(() -> {
					job.run();
					return null;
				}));
			for (final Future<?> result : results)
				await(result);
		}
		finally {
			pool.shutdownNow();
			awaitEnd(pool);
		}
	}

	private static void await(final Future<?> result) throws IOException {
		try {
			result.get();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof IOException io) throw io;
			if (e.getCause() instanceof RuntimeException r) throw r;
			if (e.getCause() instanceof Error error) throw error;
			throw new IllegalStateException(e.getCause());
		}
	}

	private static void awaitEnd(final ExecutorService pool) {
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
