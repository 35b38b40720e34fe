package sc.fiji.anomaly.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import sc.fiji.anomaly.FailureText;
import sc.fiji.anomaly.Progress;

/**
 * What a run has said, with times, in {@value #NAME} of its output folder; the last run's. It grows while the run goes on,
 * so that it is there after a crash, too. It makes no folder: what was said before there is one is written when there is.
 */
final class RunLog implements Progress {

	/** The file's name. */
	static final String NAME = "log.txt";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

	/** A run that tells of its progress. */
	@FunctionalInterface
	interface Run<T> {

		T with(Progress progress) throws IOException;
	}

	private final Path folder;
	private final Progress progress;
	private final List<String> waiting = new ArrayList<>();
	private BufferedWriter out;
	private boolean broken;

	private RunLog(final Path folder, final Progress progress) {
		this.folder = folder;
		this.progress = progress;
	}

	/**
	 * Runs with a log.
	 *
	 * @param folder for results
	 * @param title what is done, with what
	 * @param progress is told everything, too
	 * @param ending what is said of the result
	 */
	static <T> T during(final Path folder, final String title, final Progress progress, final Run<T> run,
		final Function<T, List<String>> ending) throws IOException
	{
		final RunLog log = new RunLog(folder, progress);
		final String version = RunLog.class.getPackage().getImplementationVersion();
		log.write(LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + title + ", Anomaly Detection for Fiji " +
			(version == null ? "(development)" : version));
		try {
			final T result = run.with(log);
			ending.apply(result).forEach(log::write);
			log.write("done");
			return result;
		}
		catch (final CancellationException e) {
			log.write("canceled");
			throw e;
		}
		catch (final IOException | RuntimeException | Error e) {
			log.write("failed: " + FailureText.of(e));
			throw e;
		}
		finally {
			log.close();
		}
	}

	@Override
	public void update(final String task, final long done, final long total) {
		progress.update(task, done, total);
	}

	@Override
	public void message(final String text) {
		progress.message(text);
		write(text);
	}

	@Override
	public boolean isCanceled() {
		return progress.isCanceled();
	}

	private synchronized void write(final String text) {
		if (broken) return;
		waiting.add(LocalTime.now().format(TIME) + " " + text);
		try {
			if (out == null && !Files.isDirectory(folder)) return;
			if (out == null) out = Files.newBufferedWriter(folder.resolve(NAME));
			for (final String line : waiting)
				out.write(line + "\n");
			out.flush();
			waiting.clear();
		}
		catch (final IOException e) {
			broken = true; // results matter more, and say themselves what is wrong with the disk
			removeEmpty();
		}
	}

	private void removeEmpty() {
		close();
		try {
			if (Files.isRegularFile(folder.resolve(NAME)) && Files.size(folder.resolve(NAME)) == 0) Files.delete(folder.resolve(
				NAME));
		}
		catch (final IOException e) {
			// It holds nothing.
		}
	}

	private synchronized void close() {
		try {
			if (out != null) out.close();
		}
		catch (final IOException e) {
			// All lines are in it already, or it is broken.
		}
	}
}
