package sc.fiji.anomaly.backbone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The published way, {@code src/benchmark/python/published.py}, in a Python process that is asked for one measurement at
 * a time. Its torch uses as many threads as it likes.
 */
public final class PythonContender implements Contender {

	private static final String SCRIPT = "src/benchmark/python/published.py";

	private final String question;
	private final Process process;
	private final BufferedReader answers;
	private final PrintWriter questions;
	private final String description;

	private PythonContender(final String python, final Path checkpoint, final Path images, final String question)
		throws IOException
	{
		this.question = question;
		process = new ProcessBuilder(python, SCRIPT, checkpoint.toString(), images.toString()).redirectError(
			ProcessBuilder.Redirect.INHERIT).start();
		answers = process.inputReader(StandardCharsets.UTF_8);
		questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
		description = answers.readLine();
	}

	/**
	 * Starts it, if there is a Python with torch, numpy and Pillow: {@code $PYTHON}, {@code python3} or the system's.
	 *
	 * @param question what {@code published.py} is asked for, before the seconds
	 */
	public static Optional<PythonContender> start(final Path checkpoint, final Path images, final String question) {
		return Stream.of(Optional.ofNullable(System.getenv("PYTHON")).orElse("python3"), "/usr/bin/python3").filter(
			PythonContender::hasTorch).findFirst().map(python -> {
				try {
					return new PythonContender(python, checkpoint, images, question);
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
			});
	}

	private static boolean hasTorch(final String python) {
		try {
			return new ProcessBuilder(List.of(python, "-c", "import torch, numpy, PIL")).redirectErrorStream(true).start()
				.waitFor() == 0;
		}
		catch (final IOException e) {
			return false;
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Versions of Python, torch and its BLAS, and its threads. */
	public String description() {
		return description;
	}

	@Override
	public String name() {
		return "Python, " + question;
	}

	@Override
	public double operations() {
		return Double.NaN;
	}

	@Override
	public Worker newWorker() {
		throw new UnsupportedOperationException("Python has its own threads");
	}

	@Override
	public double rate(final int threads, final double seconds) {
		return Double.parseDouble(ask(question + String.format(Locale.ROOT, " %.2f", seconds)));
	}

	/** Asks for something else; the answer is a line. */
	public String ask(final String what) {
		try {
			questions.println(what);
			final String answer = answers.readLine();
			if (answer == null) throw new IllegalStateException("Python ended");
			return answer;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		questions.close();
		process.destroy();
	}
}
