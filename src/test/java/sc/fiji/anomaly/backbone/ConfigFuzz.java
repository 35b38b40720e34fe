package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.anomaly.fuzz.FuzzTarget;

/** The configurations of checkpoints: of the network, and of what happens to an image before it. */
public final class ConfigFuzz implements FuzzTarget {

	@Override
	public String name() {
		return "config";
	}

	@Override
	public List<byte[]> corpus() throws IOException {
		final List<byte[]> corpus = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of("src/test/resources/reference"))) {
			for (final Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith("config.json")).sorted()::iterator)
				corpus.add(Files.readAllBytes(file));
		}
		return corpus;
	}

	@Override
	public void read(final byte[] input) {
		final JsonConfig json = JsonConfig.parse("config.json", input);
		if (!json.has("model_type")) {
			PreprocessorConfig.of(json);
			return;
		}
		final Architecture config = Architecture.of(json);
		config.layout();
		config.preprocessing();
		config.positionModes();
	}
}
