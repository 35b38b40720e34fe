package sc.fiji.anomaly.backbone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the scripts in {@code src/benchmark/python}, in a Python process that is asked for one measurement at a time. Its
 * torch chooses its kernels and threads itself: no variable of the environment that speaks of them reaches it.
 */
public final class PythonContender implements Contender {

	private static final String SCRIPTS = "src/benchmark/python/";
	private static final Pattern TUNING = Pattern.compile("(OPENBLAS|MKL|OMP|KMP|GOMP|NVPL|BLIS|DNNL|ONEDNN|ATEN)_.*");

	private final String question;
	private final Process process;
	private final BufferedReader answers;
	private final PrintWriter questions;
	private final String description;

	private PythonContender(final List<String> command, final String question) throws IOException {
		this.question = question;
		final ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().keySet().removeIf(v -> TUNING.matcher(v).matches());
		process = builder.start();
		answers = process.inputReader(StandardCharsets.UTF_8);
		questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
		description = answers.readLine();
	}

	/**
	 * The network alone, as the published study computed it, with no more than torch.
	 *
	 * @param question what {@code published.py} is asked for, before the seconds
	 */
	public static Optional<PythonContender> published(final Path checkpoint, final String question) {
		return start("published.py", "import torch, numpy", List.of(checkpoint.toString()), question);
	}

	/**
	 * A folder of PNG files, with torch and transformers.
	 *
	 * @param question what {@code today.py} is asked for, before the seconds
	 */
	public static Optional<PythonContender> today(final Path checkpoint, final Path images, final String question) {
		return start("today.py", "import torch, torchvision, PIL; from transformers import Dinov2Model", List.of(checkpoint
			.toString(), images.toString()), question);
	}

	/** If there is a Python that can do it: {@code $PYTHON}, {@code python3} or the system's. */
	private static Optional<PythonContender> start(final String script, final String imports, final List<String> arguments,
		final String question)
	{
		return Stream.of(Optional.ofNullable(System.getenv("PYTHON")).orElse("python3"), "/usr/bin/python3").filter(
			python -> can(python, imports)).findFirst().map(python -> {
				final List<String> command = new ArrayList<>(List.of(python, SCRIPTS + script));
				command.addAll(arguments);
				try {
					return new PythonContender(command, question);
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
			});
	}

	private static boolean can(final String python, final String imports) {
		try {
			return new ProcessBuilder(List.of(python, "-c", imports)).redirectErrorStream(true).redirectOutput(
				ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		}
		catch (final IOException e) {
			return false;
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Versions of Python, torch and what else it uses. */
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

	/** NaN where it says that it cannot do it, and why. */
	@Override
	public double rate(final int threads, final double seconds) {
		final String answer = ask(question + String.format(Locale.ROOT, " %.2f", seconds));
		if (answer.startsWith("nan")) System.out.println("  " + name() + ": skipped, " + answer.substring(3).strip());
		return Double.parseDouble(answer.split(" ")[0].replace("nan", "NaN"));
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
