package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of {@link Kernels}, in a text file that people can read and delete: a line for each case, with the
 * processor, precision, network width and size of images, then what is taken, then the times as multiples of the least one,
 * with tabs between. A file that cannot be read or written is none: then it is measured again by the next process.
 */
final class KernelFile {

	private static final String HEAD = "# Anomaly Detection: which kernels compute a network fastest on this machine. Measured " +
		"once, so that features stay the same to the last bit; may be deleted.";

	private final Path file;

	KernelFile(final Path file) {
		this.file = file;
	}

	/** {@code anomaly-detection/kernels.txt} in {@code XDG_CACHE_HOME}, or in {@code .cache} of the home folder. */
	static KernelFile ofThisUser() {
		final String cache = System.getenv("XDG_CACHE_HOME");
		final Path folder = cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(
			cache);
		return new KernelFile(folder.resolve("anomaly-detection").resolve("kernels.txt"));
	}

	/** What was taken in a case; the last line counts. */
	Optional<Kernels> find(final String what) {
		return lines().stream().filter(l -> l.startsWith(what + "\t")).reduce((a, b) -> b).flatMap(l -> Kernels.parse(l.substring(
			what.length() + 1).split("\t")[0].strip()));
	}

	/** Adds a case; the file is replaced whole. */
	void add(final String what, final Kernels taken, final KernelTimes times) {
		final List<String> lines = new ArrayList<>(lines());
		if (lines.isEmpty()) lines.add(HEAD);
		lines.removeIf(l -> l.startsWith(what + "\t"));
		lines.add(String.join("\t", what, taken.label(), times.toString()));
		try {
			Files.createDirectories(file.getParent());
			final Path part = Files.createTempFile(file.getParent(), "kernels", ".part");
			try {
				Files.write(part, lines, StandardCharsets.UTF_8);
				Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(part);
			}
		}
		catch (final IOException | SecurityException e) {
			// Measured again next time.
		}
	}

	private List<String> lines() {
		try {
			return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
		}
		catch (final IOException | SecurityException e) {
			return List.of();
		}
	}
}
