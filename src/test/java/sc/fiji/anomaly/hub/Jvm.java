package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts another JVM with the tests' class path. */
public final class Jvm {

	private Jvm() {}

	/** @param variables added to the environment; those of the download that are set here are removed first */
	public static Process start(final Map<String, String> variables, final Class<?> main, final Object... args)
		throws IOException
	{
		final String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		final List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
			"-Xmx1g", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-DOPT_OUT_TRACKING=true",
			"-Dai.djl.offline=true", "-Danomaly.kernels=known", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", path, main.getName()));
		for (final Object arg : args)
			command.add(arg.toString());
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf(k -> k.startsWith("HF_") || k.equals("TRANSFORMERS_OFFLINE"));
		builder.environment().putAll(variables);
		return builder.start();
	}

	/** All it printed; waits for its end. */
	public static String output(final Process process) throws IOException {
		return new String(process.getInputStream().readAllBytes());
	}
}
