package sc.fiji.anomaly.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.Plane;

/**
 * A file with images that any executor finds.
 *
 * @param path relative to the data set, as tables name it
 * @param className its class; empty where there are no labels
 * @param place a local file's absolute path, or a Hadoop URI
 * @param bytes of the file
 * @param planes the images in it, at least one
 */
record ImageLocation(String path, String className, String place, long bytes, List<Plane> planes) implements Serializable {

	/** Its images, in a file that may be a copy. */
	Stream<ImageEntry> entries(final Path file) {
		final ImageEntry whole = new ImageEntry(file, path, className);
		return planes.stream().map(p -> p.equals(Plane.ONLY) ? whole : whole.with(p));
	}
}
