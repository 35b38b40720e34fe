package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import sc.fiji.anomaly.AnomalyException;

/**
 * Native libraries that DJL has unpacked from a jar into a folder of its cache. DJL takes them as they are: one that is cut
 * off or damaged ends the program without a word. So they are compared with the jar before they are loaded, and removed if
 * they differ, whereupon DJL unpacks them anew. Sizes are compared always; checksums (half a second) only if no earlier start
 * has left a marker for these very files.
 */
final class UnpackedLibraries {

	/** The marker: for each file its name, size and time. */
	static final String MARKER = "anomaly-detection.checked";

	/**
	 * A file as it is in the jar.
	 *
	 * @param name its name in the folder
	 * @param bytes its size
	 * @param crc its CRC-32; -1 if unknown
	 * @param own whether it may be removed alone, and missing
	 */
	record Library(String name, long bytes, long crc, boolean own) {}

	private final Path folder;
	private final List<Library> libraries;

	/** @param folder it need not exist */
	UnpackedLibraries(final Path folder, final List<Library> libraries) {
		this.folder = folder;
		this.libraries = List.copyOf(libraries);
	}

	/**
	 * Removes what is not as in the jar.
	 *
	 * @throws AnomalyException if it cannot be removed; the message says what to do
	 */
	void removeDamaged() {
		try {
			if (!Files.isDirectory(folder)) return;
			final boolean checked = isChecked() || !Files.isWritable(folder);
			for (final Library library : libraries)
				if (!isWhole(library, checked)) remove(library.own() ? folder.resolve(library.name()) : folder);
		}
		catch (final IOException | UncheckedIOException e) {
			throw new AnomalyException("PyTorch's unpacked libraries in " + folder + " are damaged and cannot be removed (" + e
				.getMessage() + "): end all programs that use them, remove that folder, and try again", e);
		}
	}

	/** Bytes of the files that are not there. */
	long missingBytes() {
		return libraries.stream().filter(l -> !Files.isRegularFile(folder.resolve(l.name()))).mapToLong(Library::bytes).filter(
			b -> b > 0).sum();
	}

	private boolean isWhole(final Library library, final boolean checked) throws IOException {
		final Path file = folder.resolve(library.name());
		if (!Files.isRegularFile(file)) return library.own() || !Files.isDirectory(folder);
		if (Files.size(file) != library.bytes()) return false;
		return checked || library.crc() < 0 || crc(file) == library.crc();
	}

	private static long crc(final Path file) throws IOException {
		try (InputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
			final byte[] chunk = new byte[1 << 20];
			while (in.read(chunk) >= 0) {
				// on to the end
			}
			return ((CheckedInputStream) in).getChecksum().getValue();
		}
	}

	/** First under another name, so that half a folder is never taken for a whole one. */
	private static void remove(final Path file) throws IOException {
		final Path gone = Files.move(file, Files.createTempDirectory(file.getParent(), "tmp").resolve("damaged"));
		final List<Path> all = new ArrayList<>();
		try (Stream<Path> files = Files.walk(gone.getParent())) {
			files.sorted(Comparator.reverseOrder()).forEach(all::add);
		}
		for (final Path each : all)
			Files.deleteIfExists(each);
	}

	private boolean isChecked() throws IOException {
		final Path marker = folder.resolve(MARKER);
		return Files.isRegularFile(marker) && Files.readString(marker).equals(state());
	}

	/** What the marker says of the files as they are. */
	String state() throws IOException {
		final List<String> lines = new ArrayList<>();
		for (final Library library : libraries) {
			final Path file = folder.resolve(library.name());
			lines.add(library.name() + " " + (Files.exists(file) ? Files.size(file) + " " + Files.getLastModifiedTime(file)
				.toMillis() : "-"));
		}
		return lines.stream().collect(Collectors.joining("\n", "", "\n"));
	}

	/** Remembers that these files were checked, or come from the jar just now, and could be loaded. */
	void mark() {
		try {
			if (Files.isWritable(folder) && !isChecked()) Files.writeString(folder.resolve(MARKER), state());
		}
		catch (final IOException e) {
			// The next start compares checksums again.
		}
	}
}
