package sc.fiji.anomaly.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;

/** A fake hub with one repository, an empty cache, and little patience. */
abstract class HubBench {

	static final String REPOSITORY = "someone/something";
	static final String LARGE = "model.safetensors";
	static final String SMALL = "config.json";

	static final Patience IMPATIENT = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), 8, 100, Duration
		.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(2));
	/** No second attempt in one run. */
	static final Patience ONCE = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), 0, 1, Duration.ZERO,
		Duration.ZERO, Duration.ZERO);

	@TempDir
	Path home;

	final FakeHub server = new FakeHub();
	final byte[] content = bytes(1_000_003, 1);
	final Listener progress = new Listener();

	HubBench() {
		server.put(REPOSITORY, FakeHub.COMMIT, LARGE, content).put(REPOSITORY, FakeHub.COMMIT, SMALL, "{\"a\": 1}\n"
			.getBytes());
	}

	@AfterEach
	void stop() {
		server.close();
	}

	static byte[] bytes(final int n, final long seed) {
		final byte[] bytes = new byte[n];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	Hub hub(final String... variables) {
		return hub(IMPATIENT, variables);
	}

	Hub hub(final Patience patience, final String... variables) {
		final Map<String, String> environment = new HashMap<>(server.environment(home));
		for (int i = 0; i < variables.length; i += 2)
			environment.put(variables[i], variables[i + 1]);
		return Hub.with(environment, home.resolve("nobody"), patience);
	}

	/** Downloads the large file. */
	Path fetch(final Hub hub) {
		return fetch(hub, LARGE);
	}

	Path fetch(final Hub hub, final String name) {
		return hub.fetch(List.of(hub.look(REPOSITORY, "main", name, progress).orElseThrow()), progress).resolve(name);
	}

	Path folder() {
		return home.resolve("hub/models--someone--something");
	}

	Path incomplete() {
		return folder().resolve("blobs/" + FakeHub.sha256(content) + ".anomaly.incomplete");
	}

	/** What is under the cache, but locks, folders and notes of what is not there; sorted. */
	List<String> cached() throws IOException {
		if (!Files.exists(folder())) return List.of();
		try (Stream<Path> all = Files.walk(folder())) {
			return all.filter(p -> !Files.isDirectory(p)).map(p -> folder().relativize(p).toString().replace('\\', '/')).filter(
				p -> !p.startsWith(".no_exist")).sorted().toList();
		}
	}

	/** The download fails, with one line that names these. */
	String fails(final Hub hub, final String... named) {
		final String message = assertThrows(AnomalyException.class, () -> fetch(hub)).getMessage();
		for (final String text : named)
			assertTrue(message.contains(text), "'" + text + "' in: " + message);
		assertFalse(message.contains("\n"), message);
		return message;
	}

	void nothingIsThere() throws IOException {
		assertEquals(List.of(), cached());
	}
}
