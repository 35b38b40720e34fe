package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyException;

/** Names, folders and the cache's layout: huggingface.co/docs/huggingface_hub, guides/manage-cache. */
class BackbonesTest {

	private static final String COMMIT = "ed25f3a31f01632728cabb09d1542f84ab7b0056";

	@TempDir
	Path home;

	@Test
	void whatPythonDownloadedIsFoundThroughItsSymbolicLinks() throws IOException {
		final Path repository = home.resolve(".cache/huggingface/hub/models--facebook--dinov2-small");
		final Path snapshot = Files.createDirectories(repository.resolve("snapshots").resolve(COMMIT));
		final Path blobs = Files.createDirectories(repository.resolve("blobs"));
		for (final String file : new String[] { "config.json", "preprocessor_config.json", "model.safetensors" }) {
			Files.copy(TinyDinov2.FOLDER.resolve("vanilla").resolve(file), blobs.resolve("blob-of-" + file));
			Files.createSymbolicLink(snapshot.resolve(file), Path.of("../../blobs/blob-of-" + file));
		}
		ref(repository, "main");
		assertEquals("facebook/dinov2-small", find("dinov2-small").name());
		assertEquals("facebook/dinov2-small", find("facebook/dinov2-small").name());
		assertEquals("facebook/dinov2-small@" + COMMIT, find("dinov2-small@" + COMMIT).name());
		assertEquals(Checkpoint.inDirectory(TinyDinov2.FOLDER.resolve("vanilla")).sha256(), find("dinov2-small").sha256());
	}

	@Test
	void anyOwnerAndAnyRevisionIsFoundWithoutSymbolicLinks() throws IOException {
		final Path repository = home.resolve(".cache/huggingface/hub/models--some.one--my_net");
		copy("registers", repository.resolve("snapshots").resolve(COMMIT));
		ref(repository, "refs/pr/1");
		assertEquals("some.one/my_net@refs/pr/1", find("some.one/my_net@refs/pr/1").name());
		assertMessage("is not on this computer", "some.one/my_net");
	}

	@Test
	void aMissingNameSaysWhatToPutWhereAndWhatWorksOffline() {
		final String message = assertThrows(AnomalyException.class, () -> find("dinov2-base@main")).getMessage();
		for (final String part : new String[] { home.resolve(
			".cache/huggingface/hub/models--facebook--dinov2-base").toString(), "config.json", "preprocessor_config.json",
			"model.safetensors", "https://huggingface.co/facebook/dinov2-base/tree/main", "'starter'",
			"synthetic images, not DINOv2" })
			assertTrue(message.contains(part), message);
	}

	@Test
	void aRefThatLeadsOutOfTheCacheIsNotFollowed() throws IOException {
		final Path repository = home.resolve(".cache/huggingface/hub/models--a--b");
		copy("vanilla", repository.resolve("outside"));
		Files.createDirectories(repository.resolve("snapshots"));
		Files.createDirectories(repository.resolve("refs"));
		for (final String astray : new String[] { "../outside", "..", ".", "", "/" }) {
			Files.writeString(repository.resolve("refs/main"), astray);
			assertMessage("is not on this computer", "a/b");
		}
		assertMessage("There is no backbone", "a/b@../../x");
	}

	@Test
	void starterIsAlwaysThereAndPublishedNamesAreThirteen() {
		assertEquals("starter", find("starter").name());
		assertEquals(13, PublishedBackbone.ALL.size());
		assertEquals("facebook/dinov2-with-registers-giant", PublishedBackbone.ALL.get(7).repository());
		assertEquals("facebook/dinov3-vith16plus-pretrain-lvd1689m", PublishedBackbone.ALL.get(12).repository());
	}

	/** Sizes of the networks as transformers' conversion script has them; the mask token is in the file, and not read. */
	@ParameterizedTest
	@CsvSource({ "dinov3-vits16, 384, 12, 6, 1536, false", "dinov3-vits16plus, 384, 12, 6, 1536, true",
		"dinov3-vitb16, 768, 12, 12, 3072, false", "dinov3-vitl16, 1024, 24, 16, 4096, false",
		"dinov3-vith16plus, 1280, 32, 20, 5120, true" })
	void megabytesOfDinov3AreThoseOfItsWeights(final String name, final int d, final int layers, final int heads,
		final int width, final boolean gated)
	{
		final Dinov3Config config = new Dinov3Config(d, layers, heads, width, 16, 1e-5, gated, 4, 100, new Dinov3Config.Biases(
			true, false, true, true, true));
		final long weights = d + config.layout().all(layers).values().stream().mapToLong(s -> Arrays.stream(s).reduce(1, (a,
			b) -> a * b)).sum();
		final PublishedBackbone published = PublishedBackbone.ALL.stream().filter(b -> b.name().equals(name)).findFirst()
			.orElseThrow();
		assertEquals(d, published.features());
		assertEquals(Math.round(weights * 4 / 1e6), published.megabytes());
	}

	@Test
	void foldersAreTakenByTheirPath() throws IOException {
		final Path folder = home.resolve("Ünïcode with spaces");
		copy("swiglu", folder);
		assertEquals(folder.toString(), find(folder.toString()).name());
		assertMessage("There is no config.json in", home.toString());
	}

	@Test
	void nonsenseIsRefusedWithTheNames() {
		for (final String text : new String[] { "dinov2-tiny", "no such thing", "a/b/c", "\0", "*" })
			assertMessage("choose starter, dinov2-small, dinov2-base", text);
		assertMessage("The backbone is empty", " ");
	}

	private static void copy(final String variant, final Path target) throws IOException {
		Files.createDirectories(target);
		for (final String file : new String[] { "config.json", "preprocessor_config.json", "model.safetensors" })
			Files.copy(TinyDinov2.FOLDER.resolve(variant).resolve(file), target.resolve(file));
	}

	private static void ref(final Path repository, final String revision) throws IOException {
		final Path ref = repository.resolve("refs").resolve(revision);
		Files.createDirectories(ref.getParent());
		Files.writeString(ref, COMMIT);
	}

	private Checkpoint find(final String name) {
		return Backbones.with(Map.of(), home).find(name);
	}

	private void assertMessage(final String wanted, final String name) {
		final String message = assertThrows(AnomalyException.class, () -> find(name), name).getMessage();
		assertTrue(message.contains(wanted), message);
	}
}
