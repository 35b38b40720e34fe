package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * The files of a block on this machine. A local file is where it is; of others there is a copy as long as this is open. One
 * that cannot be had is a path to nothing, and whoever reads it says so.
 */
final class NearFiles implements AutoCloseable {

	private final List<Path> files = new ArrayList<>();
	private Path folder;

	NearFiles(final List<ImageLocation> images) throws IOException {
		try {
			for (int i = 0; i < images.size(); i++)
				files.add(near(images.get(i), i));
		}
		catch (final IOException | RuntimeException e) {
			close();
			throw e;
		}
	}

	private Path near(final ImageLocation image, final int i) throws IOException {
		if (isLocal(image.place())) return Path.of(image.place());
		if (folder == null) folder = Files.createTempDirectory("anomaly-images");
		final String name = image.path().substring(image.path().lastIndexOf('/') + 1);
		final Path copy = Files.createDirectories(folder.resolve(Integer.toString(i))).resolve(name);
		try {
			copy(image.place(), copy);
		}
		catch (final IOException gone) {
			Files.deleteIfExists(copy);
		}
		return copy;
	}

	static boolean isLocal(final String place) {
		return place.startsWith("/") || !place.contains(":/");
	}

	/** Fetches a file of any Hadoop file system. */
	static void copy(final String place, final Path copy) throws IOException {
		try (var in = fileSystem(place).open(new org.apache.hadoop.fs.Path(place))) {
			Files.copy(in, copy);
		}
	}

	static FileSystem fileSystem(final String place) throws IOException {
		return FileSystem.get(URI.create(place.replaceFirst("(?<=[^:/])/.*", "/").replace(" ", "%20")), configuration());
	}

	/** What Spark was started with ({@code spark.hadoop.*}), where it runs. */
	private static Configuration configuration() {
		final SparkEnv env = SparkEnv.get();
		return env == null ? new Configuration() : SparkHadoopUtil.get().newConfiguration(env.conf());
	}

	/** In the order of the images. */
	List<Path> files() {
		return files;
	}

	@Override
	public void close() throws IOException {
		if (folder == null) return;
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path file : all.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}
}
