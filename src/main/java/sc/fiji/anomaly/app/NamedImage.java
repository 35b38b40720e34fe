package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;
import sc.fiji.anomaly.image.format.Plane;

/**
 * An image as a model or a table names it: a file, or one of the images in a file, {@code a.tif#t2_z5}.
 *
 * @param file the file's path, as it stands before {@code #}
 * @param label what follows it; empty for a file
 */
record NamedImage(String file, String label) {

	private static final Pattern OF_SEVERAL = Pattern.compile("(.*\\.[^./#]+)#(t\\d+|z\\d+|t\\d+_z\\d+|\\d+)");

	static NamedImage of(final String path) {
		final Matcher several = OF_SEVERAL.matcher(path);
		return several.matches() ? new NamedImage(several.group(1), several.group(2)) : new NamedImage(path, "");
	}

	/** An entry whose pixels may be nowhere. */
	static ImageEntry entry(final String path, final Optional<ImageSource> source) {
		return new ImageEntry(source.map(ImageSource::file).orElse(null), path, "", source.map(ImageSource::plane).orElseGet(
			() -> new Plane(-1, 0, of(path).label)));
	}

	/** The same image among those that a file in a folder holds. */
	Optional<ImageSource> in(final Path folder, final ImageFiles files) {
		try {
			return in(folder.resolve(file), label, files);
		}
		catch (final InvalidPathException elsewhere) {
			return Optional.empty(); // written on another system
		}
	}

	/** The image of a label among those that a file holds. */
	static Optional<ImageSource> in(final Path file, final String label, final ImageFiles files) {
		try {
			return Files.isRegularFile(file) ? files.planes(file).stream().filter(p -> p.label().equals(label)).map(
				p -> new ImageSource(file, p)).findFirst() : Optional.empty();
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	/** What an image is known by, SHA-256; empty if it cannot be read. */
	static Optional<String> hash(final ImageSource source, final ImageFiles files) {
		try (OpenImage image = files.open(source)) {
			return Optional.of(image.sha256());
		}
		catch (final IOException unreadable) {
			return Optional.empty();
		}
	}
}
