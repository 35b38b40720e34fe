package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import net.imagej.HeadlessDriver;

/** An ImageJ2 without a display, in a process of its own, as far as our commands can tell. */
public final class HeadlessImageJ {

	/** How it ended, and what it wrote to standard output and standard error. */
	record Ended(int code, String out, String errors) {}

	private HeadlessImageJ() {}

	/** Runs macros, one after the other. */
	static Ended run(final Path folder, final String end, final String... macros) throws IOException,
		InterruptedException
	{
		final Path out = folder.resolve("out.txt"), errors = folder.resolve("errors.txt");
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Djava.awt.headless=true", "-Djava.util.prefs.userRoot=" + folder, "-Dai.djl.offline=true",
			"-DOPT_OUT_TRACKING=true", "-cp", System.getProperty("java.class.path"), HeadlessDriver.class.getName(), end));
		command.addAll(List.of(macros));
		final Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile())
			.start();
		assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
		return new Ended(process.exitValue(), Files.readString(out), Files.readString(errors));
	}

	/** What {@code run("Command...", options)} is in a macro here. */
	static String call(final String command, final String options) {
		return "call('" + HeadlessImageJ.class.getName() + ".runCommand', '" + command + "', '" + options + "');";
	}

	/** What imagej-legacy does for it; called by macros. */
	public static String runCommand(final String command, final String options) throws Exception {
		try (FijiHost fiji = new FijiHost()) {
			final Class<? extends AnomalyCommand> type = Class.forName("sc.fiji.anomaly.command." + command).asSubclass(
				AnomalyCommand.class);
			return Boolean.toString(fiji.macro(type, options.isEmpty() ? null : options).isCanceled());
		}
	}
}
