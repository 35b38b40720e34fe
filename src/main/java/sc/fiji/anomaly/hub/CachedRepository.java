package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;

/**
 * A model repository in the cache, laid out as Python's {@code huggingface_hub} does it:
 *
 * <pre>
 * models--owner--name/refs/main                        holds a commit
 * models--owner--name/snapshots/&lt;commit&gt;/&lt;file&gt;        a relative symbolic link to ../../blobs/&lt;checksum&gt;,
 *                                                      or the file itself where links are not possible
 * models--owner--name/blobs/&lt;checksum&gt;                 the content
 * models--owner--name/.no_exist/&lt;commit&gt;/&lt;file&gt;        empty: the server has no such file
 * .locks/models--owner--name/&lt;checksum&gt;.lock           held while the content is fetched
 * </pre>
 *
 * A download in progress is {@code blobs/<checksum>.anomaly.incomplete}: a name of our own, because some versions of the
 * Python client go on writing, unchecked, where a {@code <checksum>.incomplete} ends, and its lock ({@code flock}) and
 * Java's ({@code fcntl}) do not see each other.
 *
 * @param cache the {@code hub} folder
 * @param repository owner and name
 * @see <a href="https://huggingface.co/docs/hub/local-cache">Hub local cache, the layout as a reference</a>
 */
public record CachedRepository(Path cache, String repository) {

	static final String PREFIX = "models--";

	/** The folder of the repository, there or not. */
	public Path folder() {
		return cache.resolve(folderName());
	}

	private String folderName() {
		return PREFIX + repository.replace("/", "--");
	}

	/**
	 * The files at a revision: a branch or tag that was downloaded, or a commit.
	 *
	 * @return empty if it is not in the cache
	 */
	public Optional<Path> snapshot(final String revision) {
		final Path ref = folder().resolve("refs").resolve(revision);
		final String commit = Files.isRegularFile(ref) ? read(ref) : revision;
		// What a file says is not followed out of the cache.
		if (!commit.matches("[\\w.-]+") || commit.matches("\\.+")) return Optional.empty();
		return Optional.of(folder().resolve("snapshots").resolve(commit)).filter(Files::isDirectory);
	}

	private static String read(final Path ref) {
		try {
			return Files.readString(ref).strip();
		}
		catch (final IOException e) {
			throw new AnomalyException(ref + " could not be read: " + e, e);
		}
	}

	/** Where a file is for those who use it, there or not. */
	Path pointer(final HubFile file) {
		return folder().resolve("snapshots").resolve(file.commit()).resolve(file.name());
	}

	Path blob(final HubFile file) {
		return folder().resolve("blobs").resolve(file.checksum());
	}

	Path incomplete(final HubFile file) {
		return blob(file).resolveSibling(file.checksum() + ".anomaly.incomplete");
	}

	Path lock(final HubFile file) {
		return cache.resolve(".locks").resolve(folderName()).resolve(file.checksum() + ".lock");
	}

	/** Whether a file is here with all its bytes. */
	boolean has(final HubFile file) {
		return isComplete(pointer(file), file);
	}

	static boolean isComplete(final Path path, final HubFile file) {
		try {
			return Files.isRegularFile(path) && Files.size(path) == file.size();
		}
		catch (final IOException e) {
			return false;
		}
	}

	/**
	 * Makes a blob visible in its snapshot.
	 *
	 * @param links whether symbolic links may be used; where they are not possible it goes without
	 * @param fresh whether the blob was made just now, so that nobody else can use it yet: without links it is moved then,
	 *          otherwise copied, as Python does it
	 */
	void publish(final HubFile file, final boolean links, final boolean fresh) throws IOException {
		final Path pointer = pointer(file);
		Files.createDirectories(pointer.getParent());
		if (links && link(pointer, blob(file))) return;
		if (fresh) {
			Files.move(blob(file), pointer, StandardCopyOption.ATOMIC_MOVE);
			return;
		}
		final Path part = beside(pointer);
		try {
			Files.copy(blob(file), part);
			Files.move(part, pointer, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	/** @return false where links are not possible */
	private static boolean link(final Path pointer, final Path blob) throws IOException {
		final Path link = beside(pointer);
		try {
			Files.createSymbolicLink(link, pointer.getParent().relativize(blob));
		}
		catch (final UnsupportedOperationException | SecurityException | FileSystemException e) {
			return false;
		}
		try {
			Files.move(link, pointer, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(link);
		}
		return true;
	}

	private static Path beside(final Path path) {
		return path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
	}

	/** Remembers which commit a branch or tag is. A commit itself needs no memory. */
	void remember(final String revision, final String commit) throws IOException {
		if (revision.equals(commit)) return;
		final Path ref = folder().resolve("refs").resolve(revision);
		if (Files.isRegularFile(ref) && read(ref).equals(commit)) return;
		Files.createDirectories(ref.getParent());
		AtomicFile.write(ref, true, out -> out.write(commit.getBytes()));
	}

	/** Remembers that a commit has no such file. */
	void rememberMissing(final String commit, final String name) throws IOException {
		final Path marker = folder().resolve(".no_exist").resolve(commit).resolve(name);
		Files.createDirectories(marker.getParent());
		try {
			Files.createFile(marker);
		}
		catch (final FileAlreadyExistsException e) {
			// remembered already
		}
	}
}
