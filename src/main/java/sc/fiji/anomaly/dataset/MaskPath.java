package sc.fiji.anomaly.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Paths of masks among the images: which image one is of follows from the path without the folder of masks. */
final class MaskPath {

	private MaskPath() {}

	/**
	 * A mask with the paths at which its image may be: without the folder of masks, {@code hole/masks/3.png} to
	 * {@code hole/3.png}; and, if that folder lies beside the part of the classes or above, as seen from the part,
	 * {@code Data/Masks/bad/3.png} to {@code bad/3.png}.
	 *
	 * @param part path of the classes' part, ending in {@code /}, or empty
	 */
	static Stream<ImageEntry> of(final ImageEntry mask, final String part) {
		final String folder = folder(mask.path());
		final String below = mask.path().substring(folder.length());
		final String above = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
		final Stream<String> paths = part.startsWith(above) ? Stream.of(above + below, below) : Stream.of(above + below);
		return paths.distinct().map(p -> new ImageEntry(mask.file(), p, ""));
	}

	/** The outermost folder of masks in a path, ending in {@code /}; empty if there is none. */
	static String folder(final String path) {
		int from = 0;
		for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
			if (ImageNames.isMaskFolder(path.substring(from, slash))) return path.substring(0, slash + 1);
			from = slash + 1;
		}
		return "";
	}

	/** The folders of masks directly in a folder, by name; none if it cannot be read. */
	static List<Path> folders(final Path parent) {
		try (Stream<Path> files = Files.list(parent)) {
			return files.filter(f -> ImageNames.isMaskFolder(f.getFileName().toString()) && Files.isDirectory(f)).sorted().toList();
		}
		catch (final IOException | UncheckedIOException e) {
			return List.of();
		}
	}
}
