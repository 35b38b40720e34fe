package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell commands of the README and its pages, one after the other in their order, after the build. Left out are
 * {@code mvn} and {@code scripts/demo}, which build, and the download; a stand-in takes the place of Fiji.
 */
class ReadmeShellIT {

	@TempDir
	Path folder;

	@Test
	void shellCommandsRunInTheirOrder() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
		final Path fiji = fiji();
		final String script = Docs.snippets("shell").stream().flatMap(String::lines).filter(l -> !l.startsWith("mvn ") &&
			!l.startsWith("scripts/demo")).collect(Collectors.joining("\n")).replace("/path/to/Fiji.app", fiji.toString()).replace(
				"target/planks", folder + "/planks");
		assertTrue(script.contains("anomaly train") && script.contains("anomaly install"), script);
		final Path printed = folder.resolve("printed.txt");
		final Process bash = new ProcessBuilder("/bin/bash", "-euo", "pipefail", "-c", script).redirectErrorStream(true)
			.redirectOutput(printed.toFile()).start();
		assertEquals(0, bash.waitFor(), () -> read(printed));
		assertTrue(Files.exists(folder.resolve("planks-scores/scores.csv")));
		assertTrue(TestFiles.tree(fiji).stream().anyMatch(f -> f.matches("plugins/Anomaly_Detection-.*\\.jar")), TestFiles
			.tree(fiji).toString());
		assertTrue(TestFiles.tree(fiji).stream().noneMatch(f -> f.matches("jars/(ij|imglib2|slf4j-simple)-.*")), TestFiles
			.tree(fiji).toString());
	}

	private Path fiji() throws IOException {
		final Path fiji = folder.resolve("Fiji.app");
		Files.createDirectories(fiji.resolve("plugins"));
		Files.write(Files.createDirectories(fiji.resolve("jars")).resolve("scijava-common-2.99.2.jar"), new byte[0]);
		return fiji;
	}

	private static String read(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException e) {
			return e.toString();
		}
	}
}
