package sc.fiji.anomaly.dataset;

import java.nio.file.Path;

import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.Plane;

/**
 * One image of a {@link Dataset}: a file, or one of the images in it.
 *
 * @param file where it is
 * @param path the file's path relative to the data set's root, with {@code /} between the parts on every system; of one
 *          image of several followed by {@code #} and its label
 * @param className the folder that says what it is; empty where there are no labels
 * @param plane which image of the file
 */
public record ImageEntry(Path file, String path, String className, Plane plane) {

	/** A file that must hold one image. */
	public ImageEntry(final Path file, final String path, final String className) {
		this(file, path, className, Plane.ONLY);
	}

	/** One of the images in the file. */
	public ImageEntry with(final Plane one) {
		return new ImageEntry(file, one.of(filePath()), className, one);
	}

	/** The file's path, relative to the data set's root. */
	public String filePath() {
		return plane.label().isEmpty() ? path : path.substring(0, path.length() - plane.label().length() - 1);
	}

	/** Where its pixels are. */
	public ImageSource source() {
		return new ImageSource(file, plane);
	}
}
