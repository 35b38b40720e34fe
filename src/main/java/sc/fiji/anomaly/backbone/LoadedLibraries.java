package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * Native libraries that this process has loaded, as Linux says it in {@code /proc/self/maps}; elsewhere nothing is
 * known. Two libtorch in one process crash it without a word, so another plugin's is refused before ours is loaded.
 */
final class LoadedLibraries {

	private static final Path MAPS = Path.of("/proc/self/maps");

	private LoadedLibraries() {}

	/** @throws AnomalyException if a libtorch is loaded already */
	static void requireNoTorch() {
		if (!Files.isReadable(MAPS)) return;
		try (Stream<String> lines = Files.lines(MAPS)) {
			requireNoTorch(lines.toList());
		}
		catch (final IOException e) {
			// Nothing is known then.
		}
	}

	/** @param maps lines of {@code /proc/self/maps} */
	static void requireNoTorch(final List<String> maps) {
		final Optional<String> torch = maps.stream().filter(l -> l.matches(".*/libtorch(_cpu|_cuda)?\\.so.*")).map(l -> l
			.substring(l.indexOf('/'))).findFirst();
		if (torch.isPresent()) throw new AnomalyException("another plugin has loaded its own PyTorch, " + torch.get() +
			", and two in one program crash it: restart, and use this plugin before or without the other one");
	}
}
