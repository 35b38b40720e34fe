package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.hub.FakeHub;
import sc.fiji.anomaly.hub.Listener;
import sc.fiji.anomaly.safetensors.SafetensorsFile;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/** Checkpoints by name, from the hub that {@code src/test/resources/hub/README.md} describes: what is fetched, and when. */
class BackbonesDownloadTest {

	private static final String SMALL = "facebook/dinov2-small";
	private static final Path TINY = TinyDinov2.FOLDER.resolve("vanilla");
	private static final String NO_VIT = "{\"model_type\": \"vit\", \"hidden_size\": 768}";

	@TempDir
	Path home;

	private final FakeHub server = new FakeHub();
	private final Listener progress = new Listener();

	@AfterEach
	void stop() {
		server.close();
	}

	private Backbones backbones(final String... variables) {
		final Map<String, String> environment = server.environment(home);
		for (int i = 0; i < variables.length; i += 2)
			environment.put(variables[i], variables[i + 1]);
		return Backbones.with(environment, home.resolve("nobody"));
	}

	private Checkpoint obtain(final String name) {
		return backbones().obtain(name, progress);
	}

	private String fails(final String name, final String... named) {
		final String message = assertThrows(AnomalyException.class, () -> obtain(name)).getMessage();
		for (final String text : named)
			assertTrue(message.contains(text), "'" + text + "' in: " + message);
		return message;
	}

	private Path folder() {
		return home.resolve("hub/models--facebook--dinov2-small");
	}

	@Test
	void aNameIsFetchedOnceAndThereEverAfter() throws IOException {
		server.putAll(SMALL, TINY).put(SMALL, FakeHub.COMMIT, "pytorch_model.bin", new byte[20_000]).put(SMALL,
			FakeHub.COMMIT, "README.md", "# DINOv2".getBytes());
		final Checkpoint fetched = obtain("dinov2-small");
		assertEquals(SMALL, fetched.name());
		assertEquals(Checkpoint.inDirectory(TINY).sha256(), fetched.sha256());
		assertFalse(server.asked().stream().anyMatch(r -> r.contains("README") || r.contains(".bin")), server.asked()
			.toString());
		final int asked = server.asked().size();
		assertEquals(fetched.sha256(), obtain(SMALL).sha256());
		assertEquals(asked, server.asked().size(), "asked again");
		server.close();
		assertEquals(fetched.sha256(), obtain("dinov2-small").sha256());
		assertEquals(fetched.sha256(), backbones().find("dinov2-small").sha256());
	}

	@Test
	void itIsSaidWhatHowLargeAndToWhere() throws IOException {
		server.putAll(SMALL, TINY);
		obtain("dinov2-small");
		assertEquals(List.of("The backbone facebook/dinov2-small is not on this computer: asking " + server.endpoint(),
			"Downloading facebook/dinov2-small (commit cccccccc), 282 kB, from " + server.endpoint() + " to " + folder()),
			progress.messages());
	}

	@Test
	void aGatedNetworkNeedsItsLicenceAcceptedAndAToken() throws IOException {
		final String repository = "facebook/dinov3-vits16-pretrain-lvd1689m", page = server.endpoint() + "/" + repository;
		final Path tiny = TinyDinov3.FOLDER.resolve("plain");
		server.putAll(repository, tiny).gate(repository, "hf_letmein");
		fails("dinov3-vits16", repository + " is gated", "401", "Please log in", "Log in at " + page, "accept the licence",
			server.endpoint() + "/settings/tokens", "HF_TOKEN");
		final String licence = repository + " is published under the DINOv3 License: " + page +
			" says what it allows and asks for";
		assertEquals(licence, progress.messages().get(1));
		final String refused = assertThrows(AnomalyException.class, () -> backbones("HF_TOKEN", "hf_somebody").obtain(
			"dinov3-vits16", progress)).getMessage();
		for (final String text : List.of("403", "not in the authorized list", page, "account of the token"))
			assertTrue(refused.contains(text), refused);
		assertFalse(refused.contains("hf_somebody"), refused);
		progress.messages().clear();
		final Checkpoint fetched = backbones("HF_TOKEN", "hf_letmein").obtain("dinov3-vits16", progress);
		assertEquals(Checkpoint.inDirectory(tiny).sha256(), fetched.sha256());
		assertEquals("DINOv3 License", fetched.licence().orElseThrow());
		assertEquals(licence, progress.messages().get(1));
		assertTrue(progress.messages().get(2).startsWith("Downloading " + repository), progress.messages().toString());
		assertEquals(repository, obtain("dinov3-vits16").name(), "once it is here, no token is needed");
	}

	/** Whoever hands it on: seen from its kind, before the weights are fetched. */
	@Test
	void theLicenceOfADerivedNetworkIsToldBeforeItsWeights() throws IOException {
		server.putAll("some.one/my_net", TinyDinov3.FOLDER.resolve("gated"));
		obtain("some.one/my_net");
		assertTrue(progress.messages().get(1).startsWith("some.one/my_net is published under the DINOv3 License"), progress
			.messages().toString());
		assertTrue(Checkpoint.starter().licence().isEmpty());
	}

	@Test
	void findAndFoldersAndTheStarterAskNobody() throws IOException {
		server.putAll(SMALL, TINY);
		assertThrows(AnomalyException.class, () -> backbones().find("dinov2-small"));
		assertEquals("starter", obtain("starter").name());
		assertEquals(TINY.toAbsolutePath().toString(), obtain(TINY.toString()).name());
		for (final String nothing : List.of("no/such/folder", "./nothing", "/nothing", "nonsense", ""))
			assertThrows(AnomalyException.class, () -> obtain(nothing));
		assertEquals(List.of(), server.asked());
	}

	@Test
	void offlineSaysWhichFilesToPutWhereAndAsksNobody() throws IOException {
		server.putAll(SMALL, TINY);
		final String message = assertThrows(AnomalyException.class, () -> backbones("HF_HUB_OFFLINE", "1").obtain(
			"dinov2-small", progress)).getMessage();
		for (final String text : List.of("HF_HUB_OFFLINE", folder().toString(), "config.json", "preprocessor_config.json",
			"model.safetensors", "starter"))
			assertTrue(message.contains(text), message);
		assertEquals(List.of(), server.asked());
		server.close();
		fails("dinov2-small", "could not be reached", "online", folder().toString(), "model.safetensors");
	}

	@Test
	void revisionsAreKeptApart() throws IOException {
		server.put(SMALL, "a".repeat(40), "config.json", Files.readAllBytes(TINY.resolve("config.json"))).put(SMALL, "a"
			.repeat(40), "model.safetensors", Files.readAllBytes(TINY.resolve("model.safetensors"))).branch(SMALL, "v1", "a"
				.repeat(40));
		server.putAll(SMALL, TinyDinov2.FOLDER.resolve("registers"));
		assertEquals(32, obtain("dinov2-small").config().hiddenSize());
		assertEquals(24, obtain("dinov2-small@v1").config().hiddenSize());
		assertEquals("facebook/dinov2-small@v1", obtain("dinov2-small@v1").name());
		assertEquals(24, obtain("dinov2-small@" + "a".repeat(40)).config().hiddenSize());
		assertEquals("a".repeat(40), Files.readString(folder().resolve("refs/v1")));
		fails("dinov2-small@v2", "no revision 'v2'", "tree/main");
	}

	/** Only the preprocessing may be missing: it is DINOv2's own then. */
	@Test
	void aMissingPreprocessorIsNoError() throws IOException {
		for (final String file : List.of("config.json", "model.safetensors"))
			server.put("some.one/my_net", FakeHub.COMMIT, file, Files.readAllBytes(TINY.resolve(file)));
		assertEquals("some.one/my_net", obtain("some.one/my_net").name());
	}

	@Test
	void shardsAreFetchedAsTheIndexNamesThem() throws IOException {
		final Map<String, String> index = new TreeMap<>();
		final SafetensorsWriter[] shards = { new SafetensorsWriter(), new SafetensorsWriter() };
		try (SafetensorsFile whole = SafetensorsFile.open(TINY.resolve("model.safetensors"))) {
			int n = 0;
			for (final String tensor : whole.names()) {
				final int shard = n++ % 2;
				shards[shard].add(tensor, whole.info(tensor).shape(), whole.floats(tensor));
				index.put(tensor, "model-0000" + (shard + 1) + "-of-00002.safetensors");
			}
		}
		final Path made = Files.createDirectory(home.resolve("made"));
		for (int i = 0; i < 2; i++)
			shards[i].write(made.resolve("model-0000" + (i + 1) + "-of-00002.safetensors"), false);
		Files.writeString(made.resolve("model.safetensors.index.json"), new Gson().toJson(Map.of("weight_map", index)));
		Files.copy(TINY.resolve("config.json"), made.resolve("config.json"));
		server.putAll(SMALL, made);
		final Checkpoint fetched = obtain("dinov2-small");
		assertEquals(Checkpoint.inDirectory(made).sha256(), fetched.sha256());
		// A shard that is gone makes the checkpoint incomplete.
		Files.delete(folder().resolve("snapshots/" + FakeHub.COMMIT + "/model-00002-of-00002.safetensors"));
		assertThrows(AnomalyException.class, () -> backbones().find("dinov2-small"));
		assertEquals(fetched.sha256(), obtain("dinov2-small").sha256());
	}

	@Test
	void whatIsNoDinov2IsSeenBeforeTheWeights() throws IOException {
		server.put("google/vit-base-patch16-224", FakeHub.COMMIT, "config.json", NO_VIT.getBytes()).put(
			"google/vit-base-patch16-224", FakeHub.COMMIT, "model.safetensors", new byte[20_000]);
		fails("google/vit-base-patch16-224", "google/vit-base-patch16-224", "\"vit\"", "dinov2_with_registers");
		assertFalse(server.asked().stream().anyMatch(r -> r.contains("model.safetensors")), server.asked().toString());
		fails("google/vit-base-patch16-224", "\"vit\"");
	}

	@Test
	void preprocessingThatIsNotSupportedIsSeenBeforeTheWeights() throws IOException {
		server.putAll(SMALL, TINY).put(SMALL, FakeHub.COMMIT, "preprocessor_config.json", "{\"do_resize\": false}"
			.getBytes());
		fails("dinov2-small", "do_resize", SMALL);
		assertFalse(server.asked().stream().anyMatch(r -> r.contains("model.safetensors")), server.asked().toString());
	}

	@Test
	void repositoriesWithoutWhatIsNeeded() throws IOException {
		server.put("a/no-config", FakeHub.COMMIT, "README.md", "hello".getBytes());
		fails("a/no-config", "a/no-config has no config.json");
		server.put("a/old", FakeHub.COMMIT, "config.json", Files.readAllBytes(TINY.resolve("config.json"))).put("a/old",
			FakeHub.COMMIT, "pytorch_model.bin", new byte[20_000]);
		fails("a/old", "a/old has neither model.safetensors nor model.safetensors.index.json");
		fails("a/nothing", "a/nothing", "spelling");
	}

	/** A download that broke off leaves nothing that is taken for a checkpoint. */
	@Test
	void halfACheckpointIsNotUsed() throws IOException {
		server.putAll(SMALL, TINY);
		obtain("dinov2-small");
		Files.delete(folder().resolve("snapshots/" + FakeHub.COMMIT + "/model.safetensors"));
		final String message = assertThrows(AnomalyException.class, () -> backbones().find("dinov2-small")).getMessage();
		assertTrue(message.contains("only a part of it"), message);
		final int before = server.asked().size();
		assertEquals(Checkpoint.inDirectory(TINY).sha256(), obtain("dinov2-small").sha256());
		assertFalse(server.asked().subList(before, server.asked().size()).stream().anyMatch(r -> r.startsWith("GET")),
			"what is there was fetched again");
	}
}
