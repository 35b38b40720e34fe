package sc.fiji.anomaly.dataset;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyException;

/**
 * All files below a folder: images, told by the extension of their name (without one, by the first bytes of DICOM), and what
 * is passed over. Symbolic links are followed; one that leads back to a folder above it is passed over.
 */
final class Listing implements FileVisitor<Path> {

	private static final int DICOM_AT = 128;
	private static final byte[] DICOM = { 'D', 'I', 'C', 'M' };

	/** Empty where all images are wanted, masks and results too. */
	private final Optional<FolderRules> rules;
	private final Path root;
	private final Listed found = new Listed();
	private final Map<Path, OwnResults> results = new HashMap<>();
	/** The outermost folder of masks that is being listed; null outside. */
	private Path maskFolder;

	private Listing(final Path root, final Optional<FolderRules> rules) {
		this.root = root;
		this.rules = rules;
	}

	/**
	 * Lists all images of a folder.
	 *
	 * @throws AnomalyException if a folder cannot be read, or a name cannot be decoded
	 */
	static List<ImageEntry> images(final Path root) {
		return new Listing(root, Optional.empty()).filled().images();
	}

	/**
	 * Lists the images of a folder that are no masks and no results of this program.
	 *
	 * @throws AnomalyException as {@link #images(Path)}
	 * @throws CancellationException if the thread is interrupted
	 */
	static Listed of(final Path root, final FolderRules rules) {
		return new Listing(root, Optional.of(rules)).filled();
	}

	private Listed filled() {
		try {
			Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
			return found;
		}
		catch (final IOException e) {
			throw unreadable(root, e);
		}
	}

	@Override
	public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes)
		throws IOException
	{
		if (Thread.currentThread().isInterrupted()) throw new CancellationException("Interrupted");
		final boolean top = folder.equals(root);
		final String path = top ? "" : relative(folder) + "/", name = name(folder);
		if (!top && (ImageNames.isSystemFolder(name) || isHidden(folder))) return found.ignored().system(path);
		if (!top && ownsFolder(folder.getParent(), name)) return found.ignored().results(path);
		if (rules.isPresent()) {
			final Optional<OwnResults> own = OwnResults.in(folder);
			if (!top && own.isPresent() && !own.get().isMixed()) return found.ignored().results(path);
			own.ifPresent(o -> results.put(folder, o));
			if (!top && maskFolder == null && rules.get().isMaskFolder(folder, name)) maskFolder = folder;
		}
		if (!top && maskFolder == null) found.folders().add(path);
		return FileVisitResult.CONTINUE;
	}

	private boolean ownsFolder(final Path parent, final String name) {
		return results.containsKey(parent) && results.get(parent).ownsFolder(name);
	}

	/** Pipes and devices are passed over too: opening one may wait for ever. */
	@Override
	public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
		final String path = relative(file), name = name(file);
		if (ImageNames.isSystemFile(name) || isHidden(file)) return found.ignored().system(path);
		if (attributes.isOther() || !isImage(file, path)) return found.ignored().other(path);
		final OwnResults own = results.get(file.getParent());
		if (own != null && own.owns(name)) return found.ignored().results(path);
		final boolean mask = maskFolder != null || rules.isPresent() && ImageNames.isMask(path);
		(mask ? found.masks() : found.images()).add(new ImageEntry(file, path, ""));
		return FileVisitResult.CONTINUE;
	}

	private boolean isImage(final Path file, final String path) {
		return ImageNames.isImage(path) || rules.isPresent() && rules.get().also().test(file) || ImageNames.isSilent(
			path) && isDicom(file);
	}

	private static boolean isDicom(final Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] head = in.readNBytes(DICOM_AT + DICOM.length);
			return Arrays.equals(head, Math.min(DICOM_AT, head.length), head.length, DICOM, 0, DICOM.length);
		}
		catch (final IOException unreadable) {
			return false;
		}
	}

	@Override
	public FileVisitResult visitFileFailed(final Path file, final IOException e) {
		if (!(e instanceof FileSystemLoopException)) throw unreadable(file, e);
		return found.ignored().other(relative(file) + "/");
	}

	@Override
	public FileVisitResult postVisitDirectory(final Path folder, final IOException e) {
		if (e != null) throw unreadable(folder, e);
		if (folder.equals(maskFolder)) maskFolder = null;
		return FileVisitResult.CONTINUE;
	}

	static AnomalyException unreadable(final Path folder, final IOException e) {
		return new AnomalyException("the folder '" + folder + "' cannot be read (" + e.getClass().getSimpleName() + ": " +
			e.getMessage() + "): check its permissions, and that its disk is there", e);
	}

	/** As Windows has it, where names do not say so. */
	private static boolean isHidden(final Path file) throws IOException {
		return file.getFileName() != null && Files.isHidden(file);
	}

	private static String name(final Path file) {
		return file.getFileName() == null ? "" : file.getFileName().toString();
	}

	private String relative(final Path file) {
		final Path relative = root.relativize(file);
		requireDecodable(relative);
		return relative.toString().replace(file.getFileSystem().getSeparator(), "/");
	}

	/** A name whose bytes are no text in this locale would be written wrongly to every table. */
	private static void requireDecodable(final Path path) {
		try {
			if (path.getFileSystem().getPath(path.toString()).equals(path)) return;
		}
		catch (final InvalidPathException e) {
			// told below
		}
		throw new AnomalyException("the name of the file '" + path + "' cannot be decoded as " + System.getProperty(
			"sun.jnu.encoding", "text") + ": if it has accents or other letters beyond ASCII, start with a UTF-8 locale" +
			" (LC_ALL=C.UTF-8), otherwise rename it" + (File.separatorChar == '/' ? " (ls -b shows its bytes)" : ""));
	}
}
