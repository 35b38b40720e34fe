package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * A checkpoint on this computer.
 *
 * @param name as it may be given as backbone
 * @param features length of the pooled feature
 * @param bytes size of its files
 */
public record InstalledBackbone(String name, int features, long bytes) {

	/** Empty if the folder holds no whole checkpoint of a kind that is supported. */
	static Optional<InstalledBackbone> of(final String name, final Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			final Checkpoint checkpoint = Checkpoint.inDirectory(folder);
			return Optional.of(new InstalledBackbone(name, checkpoint.config().hiddenSize(), files.mapToLong(
				InstalledBackbone::size).sum()));
		}
		catch (final IOException | AnomalyException e) {
			return Optional.empty();
		}
	}

	/** Snapshots hold links: the size of what they point to. */
	private static long size(final Path file) {
		try {
			return Files.size(file);
		}
		catch (final IOException e) {
			return 0;
		}
	}
}
