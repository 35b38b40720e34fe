package sc.fiji.anomaly.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.TestFiles;

/** Only what the host lacks comes in, and only that goes out again. Jars are stand-ins with one entry each. */
class InstallationTest {

	private static final List<String> LIBRARIES = List.of("api-0.36.0.jar", "commons-csv-1.14.1.jar", "gson-2.10.1.jar",
		"ij-1.54p.jar", "imglib2-8.0.0.jar", "jna-5.14.0.jar", "parsington-3.1.0.jar",
		"pytorch-native-cpu-2.7.1-linux-x86_64.jar", "scijava-common-2.100.1.jar", "slf4j-api-2.0.17.jar",
		"slf4j-simple-2.0.17.jar");

	@TempDir
	Path folder;

	private Path build;
	private Path fiji;
	private Path imagej;

	@BeforeEach
	void makeHosts() throws IOException {
		build = Files.createDirectories(folder.resolve("build"));
		for (final String name : LIBRARIES)
			jar(build, name);
		fiji = folder.resolve("Fiji.app");
		for (final String name : List.of("ij-1.54p.jar", "scijava-common-2.99.2.jar", "imglib2-7.1.4.jar",
			"gson-2.11.0.jar", "jna-4.2.2.jar", "jna-platform-5.14.0.jar", "slf4j-api-1.7.36.jar"))
			jar(Files.createDirectories(fiji.resolve("jars")), name);
		jar(Files.createDirectories(fiji.resolve("plugins")), "Some_Plugin-1.0.jar");
		jar(Files.createDirectories(fiji.resolve("jars/bio-formats")), "commons-csv-1.14.1.jar");
		imagej = folder.resolve("ImageJ");
		Files.createDirectories(imagej.resolve("plugins"));
		jar(imagej, "ij.jar");
	}

	private PluginJars version(final String version) throws IOException {
		return new PluginJars(jar(build, "Anomaly_Detection-" + version + ".jar"), LIBRARIES.stream().map(build::resolve)
			.toList());
	}

	/** A jar with a class of its artifact. */
	private static Path jar(final Path folder, final String name) throws IOException {
		return jar(folder, name, JarName.of(Path.of(name)).artifact() + ".class", name);
	}

	private static Path jar(final Path folder, final String name, final String entry, final String content)
		throws IOException
	{
		final Path file = folder.resolve(name);
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(entry("META-INF/MANIFEST.MF"));
			zip.putNextEntry(entry(entry));
			zip.write(content.getBytes());
		}
		return file;
	}

	/** Always of the same time, so that the same jar made twice has the same bytes. */
	private static ZipEntry entry(final String name) {
		final ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
		return entry;
	}

	private static List<String> install(final Path host, final HostKind kind, final PluginJars jars) throws IOException {
		return Installation.in(host, kind).install(jars).stream().map(InstallStep::toString).toList();
	}

	private static List<String> added(final List<String> before, final Path host) throws IOException {
		final List<String> added = new ArrayList<>(TestFiles.tree(host));
		added.removeAll(before);
		return added;
	}

	@Test
	void fijiGetsWhatItLacks() throws IOException {
		final List<String> before = TestFiles.tree(fiji);
		final List<String> said = install(fiji, HostKind.FIJI, version("0.1.0-SNAPSHOT"));
		assertEquals(List.of("jars/anomaly-detection.files", "jars/api-0.36.0.jar", 
			"jars/pytorch-native-cpu-2.7.1-linux-x86_64.jar", "plugins/Anomaly_Detection-0.1.0-SNAPSHOT.jar"), added(before,
				fiji));
		assertTrue(said.contains("host has    jars/bio-formats/commons-csv-1.14.1.jar"), said.toString());
		assertTrue(said.contains("host has    jars/gson-2.11.0.jar"), said.toString());
		assertTrue(said.stream().anyMatch(s -> s.startsWith("host has    jars/jna-4.2.2.jar (older than 5.14.0")), said
			.toString());
		assertTrue(said.contains("installed   plugins/Anomaly_Detection-0.1.0-SNAPSHOT.jar"), said.toString());
	}

	@Test
	void imageJGetsSciJavaAndImgLib2Too() throws IOException {
		install(imagej, HostKind.IMAGEJ, version("0.1.0"));
		final List<String> expected = new ArrayList<>(List.of("ij.jar", "plugins", "plugins/Anomaly_Detection-0.1.0.jar",
			"plugins/jars", "plugins/jars/anomaly-detection.files"));
		LIBRARIES.stream().filter(l -> !l.startsWith("ij-")).map(l -> "plugins/jars/" + l).forEach(expected::add);
		assertEquals(expected.stream().sorted().toList(), TestFiles.tree(imagej));
	}

	@Test
	void twiceChangesNothing() throws IOException {
		for (final HostKind kind : HostKind.values()) {
			final Path host = kind == HostKind.FIJI ? fiji : imagej;
			install(host, kind, version("0.1.0"));
			final List<String> after = TestFiles.tree(host);
			final List<String> said = install(host, kind, version("0.1.0"));
			assertEquals(after, TestFiles.tree(host));
			assertTrue(said.stream().allMatch(s -> s.startsWith("up to date") || s.startsWith("host has")), said.toString());
		}
	}

	@Test
	void uninstallingLeavesTheHostAsItWas() throws IOException {
		final List<String> before = TestFiles.tree(fiji);
		install(fiji, HostKind.FIJI, version("0.1.0"));
		final List<InstallStep> steps = Installation.in(fiji, HostKind.FIJI).uninstall();
		assertTrue(steps.stream().allMatch(s -> s.action() == InstallStep.Action.REMOVED), steps.toString());
		assertEquals(before, TestFiles.tree(fiji));
		assertEquals(List.of(), Installation.in(fiji, HostKind.FIJI).uninstall());
		final List<String> plain = TestFiles.tree(imagej);
		install(imagej, HostKind.IMAGEJ, version("0.1.0"));
		Installation.in(imagej, HostKind.IMAGEJ).uninstall();
		assertEquals(plain, TestFiles.tree(imagej));
	}

	@Test
	void whatSomebodyChangedIsLeft() throws IOException {
		install(fiji, HostKind.FIJI, version("0.1.0"));
		jar(fiji.resolve("jars"), "api-0.36.0.jar", "api.class", "changed");
		final List<InstallStep> steps = Installation.in(fiji, HostKind.FIJI).uninstall();
		assertEquals(List.of("jars/api-0.36.0.jar"), steps.stream().filter(s -> s.action() == InstallStep.Action.LEFT).map(
			InstallStep::file).toList());
		assertTrue(Files.exists(fiji.resolve("jars/api-0.36.0.jar")));
		assertFalse(Files.exists(fiji.resolve("jars").resolve(InstalledFiles.NAME)));
	}

	@Test
	void newVersionReplacesTheOldOneHoweverThatCame() throws IOException {
		jar(fiji.resolve("plugins"), "Anomaly_Detection-0.0.1.jar");
		install(fiji, HostKind.FIJI, version("0.1.0"));
		install(fiji, HostKind.FIJI, version("0.2.0"));
		try (Stream<Path> plugins = Files.list(fiji.resolve("plugins"))) {
			assertEquals(List.of("Anomaly_Detection-0.2.0.jar", "Some_Plugin-1.0.jar"), plugins.map(p -> p.getFileName()
				.toString()).sorted().toList());
		}
	}

	@Test
	void sameNameWithOtherContentIsAnotherLibrary() throws IOException {
		jar(fiji.resolve("jars"), "api-1.0.jar", "somebody/elses/Api.class", "x");
		final List<String> said = install(fiji, HostKind.FIJI, version("0.1.0"));
		assertTrue(said.contains("installed   jars/api-0.36.0.jar"), said.toString());
	}

	@Test
	void listIsReadBySha256sum() throws IOException {
		install(fiji, HostKind.FIJI, version("0.1.0"));
		final List<String> lines = Files.readAllLines(fiji.resolve("jars/" + InstalledFiles.NAME));
		assertEquals(3, lines.size());
		for (final String line : lines)
			assertEquals(line.substring(0, 64), Sha256.of(fiji.resolve(line.substring(66))));
	}

	@Test
	void wrongFolderIsToldWithTheRightOneIfItIsNear() {
		refused(fiji, HostKind.IMAGEJ, "--fiji");
		refused(imagej, HostKind.FIJI, "no Fiji", "--imagej");
		refused(folder, HostKind.FIJI, "Did you mean " + fiji);
		refused(folder.resolve("plugins"), HostKind.IMAGEJ, "no such folder");
		refused(build, HostKind.IMAGEJ, "no ImageJ", "plugins");
	}

	private static void refused(final Path host, final HostKind kind, final String... words) {
		Near.assertNames(assertThrows(AnomalyException.class, () -> Installation.in(host, kind)), words);
	}

	@Test
	void namesAreTakenApart() {
		assertEquals(new JarName("pytorch-native-cpu", "2.7.1-linux-x86_64"), JarName.of(Path.of(
			"pytorch-native-cpu-2.7.1-linux-x86_64.jar")));
		assertEquals(new JarName("commons-math3", "3.6.1"), JarName.of(Path.of("commons-math3-3.6.1.jar")));
		assertEquals(new JarName("ij", ""), JarName.of(Path.of("ij.jar")));
		assertTrue(new JarName("a", "4.2.2").isOlderThan(new JarName("a", "5.14.0")));
		assertTrue(new JarName("a", "5.9.0").isOlderThan(new JarName("a", "5.14.0")));
		assertFalse(new JarName("a", "5.14.0").isOlderThan(new JarName("a", "5.9.0")));
		assertFalse(new JarName("a", "1.54p").isOlderThan(new JarName("a", "")));
	}

	@Test
	void outsideAJarThereIsNothingToInstall() {
		Near.assertNames(assertThrows(AnomalyException.class, PluginJars::running), "mvn -DskipTests package");
	}
}
