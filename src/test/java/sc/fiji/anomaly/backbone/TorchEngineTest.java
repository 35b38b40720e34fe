package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;

import com.sun.jna.Native;

import sc.fiji.anomaly.AnomalyException;

class TorchEngineTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "Linux, amd64, 17", "Linux, aarch64, 21", "Mac OS X, aarch64, 21", "Windows 11, amd64, 21" })
	void platformsWithLibrariesAreAccepted(final String os, final String architecture, final int java) {
		assertDoesNotThrow(() -> TorchEngine.requirePlatform(os, architecture, java));
	}

	@ParameterizedTest
	@CsvSource({ "Mac OS X, x86_64, 21, Intel processor", "Linux, amd64, 11, needs Java 17",
		"Windows 11, aarch64, 21, no version for Windows 11 on aarch64", "Linux, i386, 17, no version for Linux on i386" })
	void otherPlatformsAreRefusedWithWhatToUse(final String os, final String architecture, final int java,
		final String message)
	{
		final String found = assertThrows(AnomalyException.class, () -> TorchEngine.requirePlatform(os, architecture, java))
			.getMessage();
		assertTrue(found.contains(message), found);
	}

	@Test
	void anOldJnaIsNamedWithItsPlace() {
		assertDoesNotThrow(() -> TorchEngine.requireJna(Native.class));
		final String message = assertThrows(AnomalyException.class, () -> TorchEngine.requireJna(TorchEngineTest.class))
			.getMessage();
		assertTrue(message.contains("An old version of the library JNA is in file:"), message);
	}

	@Test
	void startsUnderAForeignContextClassLoaderWithoutNetworkAndLeavesNoTrace() throws Exception {
		// In a JVM of its own, since PyTorch starts once.
		assertEquals("2.7.1 0 devices, loader restored, offline null, tracking true, threads 1", runProbe(System.getProperty(
			"java.class.path")));
	}

	@Test
	void missingLibrariesAreSaidAndNotDownloaded() throws Exception {
		final String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(p -> !p.contains("pytorch-native")).reduce((a, b) -> a + File.pathSeparator + b).orElseThrow();
		final String output = runProbe(without);
		assertTrue(output.startsWith("PyTorch could not be started: its native libraries are missing. ") && output.contains("reinstall the plugin"), output);
	}

	/** As a full disk, or a program that was ended, leaves them: taken as they are, they would end this program. */
	@Test
	void librariesThatAreCutOffAreUnpackedAnew() throws Exception {
		TorchEngine.start();
		final Path whole;
		try (Stream<Path> unpacked = Files.list(Utils.getEngineCacheDir("pytorch"))) {
			whole = unpacked.filter(f -> Character.isDigit(f.getFileName().toString().charAt(0))).findFirst().orElseThrow();
		}
		final Path damaged = Files.createDirectories(folder.resolve("pytorch").resolve(whole.getFileName()));
		try (Stream<Path> libraries = Files.list(whole)) {
			for (final Path library : libraries.toList())
				Files.write(damaged.resolve(library.getFileName()), new byte[1000]);
		}
		assertEquals("2.7.1 0 devices, loader restored, offline null, tracking true, threads 1", runProbe(System.getProperty(
			"java.class.path"), true));
		assertTrue(Files.exists(damaged.resolve(UnpackedLibraries.MARKER)));
	}

	private String runProbe(final String classPath) throws IOException, InterruptedException {
		return runProbe(classPath, !classPath.contains("pytorch-native"));
	}

	private String runProbe(final String classPath, final boolean ownCache) throws IOException, InterruptedException {
		final File out = folder.resolve("out.txt").toFile();
		final ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-cp", classPath, "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-Duser.home=" + System.getProperty("user.home"),
			Probe.class.getName()).redirectOutput(out);
		// Without its cache of unpacked libraries, which would do as well as those on the class path.
		if (ownCache) builder.environment().put("DJL_CACHE_DIR", folder.toString());
		final Process process = builder.start();
		assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
		return Files.readString(out.toPath()).strip();
	}

	/** Starts PyTorch as a plugin would. */
	public static final class Probe {

		public static void main(final String[] args) {
			final ClassLoader foreign = ClassLoader.getPlatformClassLoader();
			Thread.currentThread().setContextClassLoader(foreign);
			try {
				TorchEngine.start();
				System.out.println(TorchEngine.version() + " " + TorchEngine.cudaDevices() + " devices, loader " + (Thread
					.currentThread().getContextClassLoader() == foreign ? "restored" : "changed") + ", offline " + System
						.getProperty("ai.djl.offline") + ", tracking " + System.getProperty("OPT_OUT_TRACKING") + ", threads " +
					JniUtils.getNumThreads());
			}
			catch (final AnomalyException e) {
				System.out.println(e.getMessage());
			}
		}
	}
}
