package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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
	private final Path errors;
	private final DataOutputStream out;
	private final DataInputStream in;

	private RealImageJ(final Process process, final Path errors) {
		this.process = process;
		this.errors = errors;
		this.out = new DataOutputStream(process.getOutputStream());
		this.in = new DataInputStream(process.getInputStream());
	}

	/** Installs and starts it. */
	static RealImageJ start(final Path folder) throws IOException {
		install(folder);
		final Path driver = copyDriver(folder.resolve("driver"));
		final Path errors = folder.resolve("stderr.txt");
		final ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Dplugins.dir=" + folder, "-Duser.home=" + folder.resolve("home"), "-Djava.util.prefs.userRoot=" + folder
				.resolve("home"), "-cp", folder.resolve("ij.jar") + File.pathSeparator + driver, ImageJDriver.class.getName(),
			"-port0");
		// The real home's, so that PyTorch need not be unpacked each time.
		java.environment().put("DJL_CACHE_DIR", System.getProperty("user.home") + "/.djl.ai");
		java.redirectError(errors.toFile());
		return new RealImageJ(java.start(), errors);
	}

	/** Puts an ImageJ with our plugin into a folder. */
	static void install(final Path folder) throws IOException {
		Files.createDirectories(folder.resolve("plugins"));
		Files.createDirectories(folder.resolve("home"));
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
	}
}
