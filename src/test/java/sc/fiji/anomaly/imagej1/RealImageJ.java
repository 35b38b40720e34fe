package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.install.HostKind;
import sc.fiji.anomaly.install.Installation;
import sc.fiji.anomaly.install.PluginJars;

/**
 * An ImageJ as users have it, in a JVM of its own: ij.jar, our jar in {@code plugins}, its dependencies in
 * {@code plugins/jars}, put there by our own installation, and preferences of its own.
 */
final class RealImageJ implements AutoCloseable {

	private final Process process;
	private final Optional<Process> windowManager;
	private final Path errors;
	private final DataOutputStream out;
	private final DataInputStream in;

	private RealImageJ(final Process process, final Optional<Process> windowManager, final Path errors) {
		this.process = process;
		this.windowManager = windowManager;
		this.errors = errors;
		this.out = new DataOutputStream(process.getOutputStream());
		this.in = new DataInputStream(process.getInputStream());
	}

	/** Installs and starts it. */
	static RealImageJ start(final Path folder) throws IOException {
		install(folder);
		final Path driver = copyDriver(folder.resolve("driver"));
		final Path errors = folder.resolve("stderr.txt");
		final Optional<Process> windowManager = startWindowManager();
		return new RealImageJ(java(folder, folder.resolve("ij.jar") + File.pathSeparator + driver, ImageJDriver.class
			.getName(), "-port0").redirectError(errors.toFile()).start(), windowManager, errors);
	}

	/**
	 * Without a window manager, a bare virtual display gives the keyboard to the wrong window now and then. Where one
	 * runs, this second one ends at once.
	 */
	private static Optional<Process> startWindowManager() {
		try {
			return Optional.of(new ProcessBuilder("openbox").redirectErrorStream(true).redirectOutput(
				ProcessBuilder.Redirect.DISCARD).start());
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	/**
	 * Runs a macro file in another ImageJ without windows of its own: {@code ImageJ -batch macro argument}.
	 *
	 * @return what it printed, and in the last line its exit code
	 */
	static String batch(final Path folder, final Path macro, final String argument) throws IOException,
		InterruptedException
	{
		final Process process = java(folder, folder.resolve("ij.jar").toString(), "ij.ImageJ", "-batch", macro.toString(),
			argument).redirectErrorStream(true).redirectOutput(folder.resolve("batch.txt").toFile()).start();
		if (!process.waitFor(60, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			fail("ImageJ -batch hangs; it printed: " + Files.readString(folder.resolve("batch.txt")));
		}
		return Files.readString(folder.resolve("batch.txt")) + "\nexit code " + process.exitValue();
	}

	private static ProcessBuilder java(final Path folder, final String classPath, final String... program) {
		final Path home = folder.resolve("home");
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Dplugins.dir=" + folder, "-Duser.home=" + home, "-Djava.util.prefs.userRoot=" + home, "-cp",
			classPath));
		command.addAll(List.of(program));
		final ProcessBuilder java = new ProcessBuilder(command);
		// The real home's, so that PyTorch need not be unpacked each time.
		java.environment().put("DJL_CACHE_DIR", System.getProperty("user.home") + "/.djl.ai");
		return java;
	}

	/** Puts an ImageJ with our plugin into a folder. */
	static void install(final Path folder) throws IOException {
		Files.createDirectories(folder.resolve("plugins"));
		// Java tells on standard error when it makes this folder, and the tests want to see that nothing else is told.
		Files.createDirectories(folder.resolve("home/.java/.userPrefs"));
		final Path build = Path.of("target").toAbsolutePath();
		Files.copy(jars(build.resolve("lib")).stream().filter(j -> j.getFileName().toString().startsWith("ij-")).findFirst()
			.orElseThrow(), folder.resolve("ij.jar"));
		final Path plugin = jars(build).stream().filter(j -> j.getFileName().toString().matches(
			"Anomaly_Detection-[^-]+(-SNAPSHOT)?\\.jar")).findFirst().orElseThrow();
		Installation.in(folder, HostKind.IMAGEJ).install(new PluginJars(plugin, jars(build.resolve("lib"))));
	}

	private static List<Path> jars(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
		}
	}

	private static Path copyDriver(final Path folder) throws IOException {
		final String name = ImageJDriver.class.getName().replace('.', '/') + ".class";
		final Path target = folder.resolve(name);
		Files.createDirectories(target.getParent());
		Files.copy(TestFiles.resource(name), target, StandardCopyOption.REPLACE_EXISTING);
		return folder;
	}

	/** Has the driver do something; {@link ImageJDriver} lists the words. */
	synchronized String ask(final Object... request) {
		try {
			out.writeInt(request.length);
			for (final Object word : request)
				out.writeUTF(word.toString());
			out.flush();
			final String answer = in.readUTF();
			assertFalse(answer.startsWith("driver: "), answer);
			return answer;
		}
		catch (final IOException e) {
			throw new UncheckedIOException("ImageJ has ended: " + errors(), e);
		}
	}

	/** Runs a macro to its end, returns what it returns; "[aborted]" if it was. */
	String macro(final String text) {
		ask("start", text);
		return ask("join");
	}

	/** What was printed on standard output and standard error; Fiji would show it in a console window. */
	String errors() {
		try {
			return Files.readString(errors);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() throws IOException, InterruptedException {
		out.close();
		if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
		windowManager.ifPresent(Process::destroy);
	}
}
