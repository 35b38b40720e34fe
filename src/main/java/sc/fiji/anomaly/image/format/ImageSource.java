package sc.fiji.anomaly.image.format;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an image comes from.
 *
 * @param file which may hold others
 * @param plane which of them
 */
public record ImageSource(Path file, Plane plane) {

	/** Of a file that must hold just one. */
	public static ImageSource of(final Path file) {
		return new ImageSource(file, Plane.ONLY);
	}

	/** The same of many. */
	public static List<ImageSource> of(final List<Path> files) {
		return files.stream().map(ImageSource::of).toList();
	}

	@Override
	public String toString() {
		return plane.of(file.toString());
	}
}
