package sc.fiji.anomaly.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.Sha256;

/**
 * The list of what was installed, kept in the host: a line a file, SHA-256 and path, as {@code sha256sum --check} reads
 * it. A file whose content has changed since is not ours any more.
 */
final class InstalledFiles {

	static final String NAME = "anomaly-detection.files";

	private final Path host;
	private final Path list;
	private final Map<String, String> hashes = new TreeMap<>();

	private InstalledFiles(final Path host, final Path list) {
		this.host = host;
		this.list = list;
	}

	/** Reads the list; empty if there is none. */
	static InstalledFiles read(final Path host, final Path folder) throws IOException {
		final InstalledFiles files = new InstalledFiles(host, folder.resolve(NAME));
		if (!Files.exists(files.list)) return files;
		for (final String line : Files.readAllLines(files.list))
			if (line.matches("[0-9a-f]{64}  .+")) files.hashes.put(line.substring(66), line.substring(0, 64));
		return files;
	}

	/** Paths relative to the host. */
	List<String> paths() {
		return List.copyOf(hashes.keySet());
	}

	/** Whether a file is there as it was installed. */
	boolean owns(final Path file) throws IOException {
		final String hash = hashes.get(path(file));
		return hash != null && Files.isRegularFile(file) && hash.equals(Sha256.of(file));
	}

	void add(final Path file, final String hash) {
		hashes.put(path(file), hash);
	}

	void remove(final Path file) {
		hashes.remove(path(file));
	}

	/** Writes the list, or deletes it if it is empty. */
	void write() throws IOException {
		if (hashes.isEmpty()) {
			Files.deleteIfExists(list);
			return;
		}
		final StringBuilder text = new StringBuilder();
		hashes.forEach((path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
		AtomicFile.write(list, true, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
	}

	/** A file's path in the host. */
	String path(final Path file) {
		return host.relativize(file).toString().replace('\\', '/');
	}
}
