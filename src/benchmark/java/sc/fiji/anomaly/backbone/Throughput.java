package sc.fiji.anomaly.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Units a second of several threads that begin together; each one's own time counts, so that none waits for others. */
final class Throughput {

	private Throughput() {}

	static double of(final Contender contender, final int threads, final double seconds) {
		final CyclicBarrier start = new CyclicBarrier(threads);
		final ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			final List<Callable<Double>> tasks = new ArrayList<>();
			for (int t = 0; t < threads; t++) {
				final Contender.Worker worker = contender.newWorker();
				tasks.add(() -> {
					start.await();
					return rate(worker, seconds);
				});
			}
			double sum = 0;
			for (final Future<Double> rate : pool.invokeAll(tasks))
				sum += rate.get();
			return sum;
		}
		catch (final InterruptedException | ExecutionException e) {
			throw new IllegalStateException(e);
		}
		finally {
			pool.shutdown();
		}
	}

	private static double rate(final Contender.Worker worker, final double seconds) {
		final long start = System.nanoTime();
		long units = 0;
		double elapsed;
		do {
			units += worker.work();
			elapsed = (System.nanoTime() - start) / 1e9;
		}
		while (elapsed < seconds);
		return units / elapsed;
	}
}
