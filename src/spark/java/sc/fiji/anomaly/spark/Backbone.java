package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * How executors come by the checkpoint.
 *
 * @param send whether the files of the folder that is the backbone go to the executors
 */
record Backbone(Cluster cluster, boolean send) {

	/** The backbone as executors find it. */
	String place(final String given) {
		final Path folder = Path.of(given);
		if (!send) return !given.isEmpty() && Files.isDirectory(folder) ? folder.toAbsolutePath().toString() : given;
		if (given.isEmpty() || !Files.isDirectory(folder)) throw new AnomalyException("the backbone is to be sent, but it is '" +
			given + "': give its folder with --backbone");
		try (Stream<Path> files = Files.list(folder)) {
			files.filter(f -> Files.isRegularFile(f) && f.toString().matches(".*\\.(json|safetensors)")).forEach(f -> cluster
				.spark().addFile(f.toAbsolutePath().toString()));
		}
		catch (final IOException e) {
			throw new AnomalyException("the folder " + given + " cannot be read (" + e.getMessage() + ")", e);
		}
		return ExecutorNetwork.SENT;
	}
}
