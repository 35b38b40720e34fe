package sc.fiji.anomaly.report.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import sc.fiji.anomaly.DaemonThreads;

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
	 *           out. No thread works any more.
	 */
	static void run(final List<Job> jobs) throws IOException {
		try (DaemonThreads pool = new DaemonThreads("anomaly-detection-pictures", THREADS)) {
			final List<Future<Void>> results = new ArrayList<>();
			for (final Job job : jobs)
				results.add(pool.submit(() -> run(job)));
			results.forEach(DaemonThreads::result);
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private static Void run(final Job job) {
		try {
			job.run();
			return null;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
