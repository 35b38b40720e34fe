package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.hub.FakeHub;

/**
 * The cache as huggingface_hub 2.0.0 wrote it, recorded in {@code src/test/resources/hub}: used as it is, and written the
 * same.
 */
class PythonCacheTest {

	private static final Path TINY = TinyDinov2.FOLDER.resolve("vanilla");

	@TempDir
	Path home;

	private static List<String> recorded(final String listing) throws IOException {
		return Files.readAllLines(TestFiles.resource("hub/" + listing));
	}

	@ParameterizedTest
	@ValueSource(strings = { "python-cache.txt", "python-cache-without-links.txt" })
	void whatPythonDownloadedIsUsedWithoutAskingAnybody(final String listing) throws IOException {
		for (final String line : recorded(listing))
			make(line.split(" "));
		try (FakeHub server = new FakeHub()) {
			final Checkpoint found = Backbones.with(server.environment(home), home).obtain("dinov2-small", Progress.NONE);
			assertEquals(Checkpoint.inDirectory(TINY).sha256(), found.sha256());
			assertEquals(List.of(), server.asked());
		}
	}

	/** path size; path -> target; path size content. */
	private void make(final String[] line) throws IOException {
		final Path file = home.resolve("hub").resolve(line[0]);
		Files.createDirectories(file.getParent());
		if (line[1].equals("->")) Files.createSymbolicLink(file, Path.of(line[2]));
		else if (line.length > 2) Files.writeString(file, line[2]);
		else if (line[0].contains("/blobs/") || line[0].contains("/snapshots/")) Files.write(file, content(Integer.parseInt(
			line[1])));
		else Files.write(file, new byte[Integer.parseInt(line[1])]);
	}

	/** The checkpoint's file of this size. */
	private static byte[] content(final int size) throws IOException {
		for (final String name : List.of("config.json", "preprocessor_config.json", "model.safetensors"))
			if (Files.size(TINY.resolve(name)) == size) return Files.readAllBytes(TINY.resolve(name));
		throw new IllegalArgumentException("no file of " + size + " bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "python-cache.txt", "python-cache-without-links.txt" })
	void whatWeDownloadIsLaidOutTheSame(final String listing) throws IOException {
		try (FakeHub server = new FakeHub()) {
			server.putAll("facebook/dinov2-small", TINY);
			final Map<String, String> environment = new TreeMap<>(server.environment(home));
			if (listing.contains("without")) environment.put("HF_HUB_DISABLE_SYMLINKS", "1");
			Backbones.with(environment, home).obtain("dinov2-small", Progress.NONE);
		}
		assertEquals(recorded(listing).stream().filter(l -> !l.startsWith("CACHEDIR.TAG") && !l.contains("nothing.json"))
			.toList(), written());
	}

	private List<String> written() throws IOException {
		final Path cache = home.resolve("hub");
		try (Stream<Path> all = Files.walk(cache)) {
			final List<Path> files = all.filter(p -> Files.isSymbolicLink(p) || Files.isRegularFile(p)).toList();
			final TreeMap<String, String> lines = new TreeMap<>();
			for (final Path p : files)
				lines.put(cache.relativize(p).toString(), Files.isSymbolicLink(p) ? "-> " + Files.readSymbolicLink(p) : Files
					.size(p) + (p.toString().contains("/refs/") ? " " + Files.readString(p) : ""));
			return lines.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
		}
	}
}
