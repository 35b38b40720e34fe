package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.hub.FakeHub;
import sc.fiji.anomaly.hub.Jvm;

/**
 * The command line as people start it, a process of its own, with a hub on this machine that behaves as {@code
 * src/test/resources/hub/README.md} says.
 */
class DownloadTest {

	private static final String NAME = "facebook/dinov2-small";

	@TempDir
	Path folder;

	private final FakeHub server = new FakeHub();

	@AfterEach
	void stop() {
		server.close();
	}

	private String run(final int code, final Map<String, String> variables, final Object... args) throws Exception {
		final Process process = Jvm.start(variables, Anomaly.class, args);
		final String said = Jvm.output(process);
		assertEquals(code, process.waitFor(), said);
		assertFalse(said.contains("\tat "), said);
		return said;
	}

	private Map<String, String> online() {
		return server.environment(folder.resolve("hf"));
	}

	private Map<String, String> offline() {
		final Map<String, String> variables = new HashMap<>(online());
		variables.put("HF_HUB_OFFLINE", "1");
		return variables;
	}

	@Test
	void trainingFetchesTheBackboneAndScoringThenNeedsNoNetwork() throws Exception {
		server.putAll(NAME, TestFiles.tiny());
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 20, 1);
		final Path model = folder.resolve("model.safetensors");
		final String said = run(0, online(), "train", "--images", images, "--model", model, "--backbone", "dinov2-small",
			"--device", "cpu");
		final Path cached = folder.resolve("hf/hub/models--facebook--dinov2-small");
		assertTrue(said.contains("Downloading facebook/dinov2-small (commit cccccccc), 282 kB, from " + server.endpoint() +
			" to " + cached), said);
		assertTrue(said.contains("Backbone facebook/dinov2-small on cpu"), said);
		final int asked = server.asked().size();
		server.close();

		run(0, offline(), "score", "--model", model, "--images", images, "--output", folder.resolve("offline"), "--device",
			"cpu");
		assertEquals(asked, server.asked().size());
		// The same as with the checkpoint's own folder.
		final CommandLineRun direct = CommandLineRun.of("score", "--model", model, "--images", images, "--output", folder
			.resolve("direct"), "--device", "cpu", "--backbone", TestFiles.tiny());
		assertEquals(0, direct.code(), direct.err());
		assertEquals(scores("direct"), scores("offline"));
		assertEquals(21, scores("offline").size());
	}

	/** Without the last column but the scores to six digits: the number of threads may move the last ones. */
	private List<String> scores(final String output) throws IOException {
		return Files.readAllLines(folder.resolve(output).resolve("scores.csv")).stream().map(l -> l.replaceAll(
			"(\\d\\.\\d{4})\\d+", "$1")).toList();
	}

	@Test
	void aMachineCanBePreparedOnce() throws Exception {
		server.putAll(NAME, TestFiles.tiny());
		final String first = run(0, online(), "download", "--backbone", "dinov2-small");
		assertTrue(first.contains("backbone: " + NAME + "\n") && first.contains("features: 24\n"), first);
		assertEquals(1, server.asked().stream().filter(r -> r.startsWith("GET /xet-bridge/")).count());
		final String again = run(0, offline(), "download", "--backbone", NAME);
		assertFalse(again.contains("Downloading"), again);
		final String other = run(1, offline(), "download", "--backbone", "dinov2-base");
		assertTrue(other.contains("HF_HUB_OFFLINE") && other.contains("models--facebook--dinov2-base"), other);
	}
}
