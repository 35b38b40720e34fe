package sc.fiji.anomaly.dataset;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import sc.fiji.anomaly.AnomalyException;

/**
 * All files below a folder: images, told by the extension of their name, and what is passed over. Symbolic links are
 * followed; one that leads back to a folder above it is passed over.
 */
final class Listing implements FileVisitor<Path> {

	private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "bmp", "dib",
		"gif", "pgm", "ppm", "pbm", "pnm", "btf", "tf8", "webp", "fits", "fit", "fts", "dcm", "dicom");

	private final Path root;
	private final Predicate<Path> also;
	private final List<ImageEntry> images = new ArrayList<>();
	private final List<String> ignored = new ArrayList<>();

	private Listing(final Path root, final Predicate<Path> also) {
		this.root = root;
		this.also = also;
	}

	/**
	 * Lists a folder.
	 *
	 * @param root what paths are relative to
	 * @param folder the root or a folder below it
	 * @throws AnomalyException if a folder cannot be read, or a name cannot be decoded
	 */
	static Listing of(final Path root, final Path folder) {
		return of(root, folder, unknown -> false);
	}

	/** The same; @param also files that are images, too, whatever their names */
	static Listing of(final Path root, final Path folder, final Predicate<Path> also) {
		final Listing listing = new Listing(root, also);
		try {
			Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
		}
		catch (final IOException e) {
			throw unreadable(folder, e);
		}
		return listing;
	}

	/** The images found, without classes, in no particular order. */
	List<ImageEntry> images() {
		return images;
	}

	/** Paths, relative to the root, of what is not taken for an image. */
	List<String> ignored() {
		return ignored;
	}

	@Override
	public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes)
		throws IOException
	{
		if (folder.equals(root) || !isHidden(folder)) return FileVisitResult.CONTINUE;
		ignored.add(relative(folder) + "/");
		return FileVisitResult.SKIP_SUBTREE;
	}

	/** Pipes and devices are passed over too: opening one may wait for ever. */
	@Override
	public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
		final String path = relative(file);
		if (attributes.isOther() || isHidden(file) || !EXTENSIONS.contains(extension(path)) && !also.test(file))
			ignored.add(path);
		else images.add(new ImageEntry(file, path, ""));
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFileFailed(final Path file, final IOException e) {
		if (!(e instanceof FileSystemLoopException)) throw unreadable(file, e);
		ignored.add(relative(file) + "/");
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult postVisitDirectory(final Path folder, final IOException e) {
		if (e != null) throw unreadable(folder, e);
		return FileVisitResult.CONTINUE;
	}

	static AnomalyException unreadable(final Path folder, final IOException e) {
		return new AnomalyException("the folder '" + folder + "' cannot be read (" + e.getClass().getSimpleName() + ": " +
			e.getMessage() + "): check its permissions, and that its disk is there", e);
	}

	private static boolean isHidden(final Path file) throws IOException {
		return file.getFileName() != null && (file.getFileName().toString().startsWith(".") || Files.isHidden(file));
	}

	private static String extension(final String path) {
		final int dot = path.lastIndexOf('.');
		return dot > path.lastIndexOf('/') ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
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
