package sc.fiji.anomaly.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/**
 * The cache is laid out as <a href="https://huggingface.co/docs/hub/local-cache">Hub local cache</a> says, "a reference for
 * reimplementing the cache system in any language"; more sources in {@code src/test/resources/hub/README.md}.
 */
class CacheLayoutTest extends HubBench {

	@Test
	void oursIsLaidOutByTheRules() throws IOException {
		final Hub hub = hub();
		hub.look(REPOSITORY, "main", "preprocessor_config.json", progress);
		final Path small = fetch(hub, SMALL);
		final Path large = fetch(hub);
		hub.remember(REPOSITORY, "main", FakeHub.COMMIT);
		final String sha256 = FakeHub.sha256(content);
		final String sha1 = FakeHub.gitHash(Files.readAllBytes(small));
		assertEquals(List.of("blobs/" + sha256, "blobs/" + sha1, "refs/main", "snapshots/" + FakeHub.COMMIT + "/" + SMALL,
			"snapshots/" + FakeHub.COMMIT + "/" + LARGE).stream().sorted().toList(), cached());
		assertEquals("../../blobs/" + sha256, Files.readSymbolicLink(large).toString());
		assertEquals("../../blobs/" + sha1, Files.readSymbolicLink(small).toString());
		assertEquals(FakeHub.COMMIT, Files.readString(folder().resolve("refs/main")));
		assertEquals(0, Files.size(folder().resolve(".no_exist/" + FakeHub.COMMIT + "/preprocessor_config.json")));
		assertTrue(Files.exists(home.resolve("hub/.locks/models--someone--something/" + sha256 + ".lock")));
	}

	@Test
	void withoutSymbolicLinksFilesAreInTheSnapshotItself() throws IOException {
		final Path file = fetch(hub("HF_HUB_DISABLE_SYMLINKS", "1"));
		assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
		assertEquals(List.of("snapshots/" + FakeHub.COMMIT + "/" + LARGE), cached());
		assertArrayEquals(content, Files.readAllBytes(file));
		final int before = server.contentRequests().size();
		fetch(hub("HF_HUB_DISABLE_SYMLINKS", "1"));
		assertEquals(before, server.contentRequests().size());
	}

	/** A blob that is there, for instance of another commit, is not fetched again. */
	@Test
	void aBlobThatIsThereIsOnlyLinked() throws IOException {
		fetch(hub());
		server.put(REPOSITORY, "d".repeat(40), LARGE, content);
		final int before = server.contentRequests().size();
		final Path second = fetch(hub());
		assertEquals("d".repeat(40), second.getParent().getFileName().toString());
		server.put(REPOSITORY, "e".repeat(40), LARGE, content);
		final Path third = fetch(hub("HF_HUB_DISABLE_SYMLINKS", "1"));
		assertTrue(Files.isRegularFile(third, LinkOption.NOFOLLOW_LINKS));
		assertArrayEquals(content, Files.readAllBytes(third));
		assertArrayEquals(content, Files.readAllBytes(second));
		assertEquals(before, server.contentRequests().size());
	}

	@Test
	void revisionsWithSlashesAreFoldersAndCommitsHaveNoRef() throws IOException {
		server.branch(REPOSITORY, "refs/pr/1", FakeHub.COMMIT);
		final Hub hub = hub();
		final HubFile file = hub.look(REPOSITORY, "refs/pr/1", SMALL, progress).orElseThrow();
		assertTrue(server.requests().get(0).path().contains("/resolve/refs%2Fpr%2F1/"), server.requests().get(0).path());
		hub.fetch(List.of(file), progress);
		hub.remember(REPOSITORY, "refs/pr/1", FakeHub.COMMIT);
		hub.remember(REPOSITORY, FakeHub.COMMIT, FakeHub.COMMIT);
		assertEquals(FakeHub.COMMIT, Files.readString(folder().resolve("refs/refs/pr/1")));
		assertFalse(Files.exists(folder().resolve("refs/" + FakeHub.COMMIT)));
		assertEquals(Optional.of(folder().resolve("snapshots/" + FakeHub.COMMIT)), hub.repository(REPOSITORY).snapshot(
			"refs/pr/1"));
	}

	/** Order of the variables: constants.py of huggingface_hub. */
	@Test
	void theCacheIsWhereTheVariablesSay() {
		final Path me = Path.of("/home/me");
		final Map<String, String> all = Map.of("HF_HUB_CACHE", "/a", "HUGGINGFACE_HUB_CACHE", "/b", "HF_HOME", "/c",
			"XDG_CACHE_HOME", "/d");
		assertEquals(Path.of("/a"), HuggingFaceCache.of(all, me).directory());
		assertEquals(Path.of("/b"), HuggingFaceCache.of(without(all, "HF_HUB_CACHE"), me).directory());
		assertEquals(Path.of("/c/hub"), HuggingFaceCache.of(without(all, "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"), me)
			.directory());
		assertEquals(Path.of("/d/huggingface/hub"), HuggingFaceCache.of(Map.of("XDG_CACHE_HOME", "/d"), me).directory());
		assertEquals(Path.of("/home/me/.cache/huggingface/hub"), HuggingFaceCache.of(Map.of(), me).directory());
		assertEquals(Path.of("/home/me/hf/hub"), HuggingFaceCache.of(Map.of("HF_HOME", "~/hf"), me).directory());
		assertEquals(Path.of("/home/me/.cache/huggingface/hub"), HuggingFaceCache.of(Map.of("HF_HOME", " "), me)
			.directory());
	}

	private static Map<String, String> without(final Map<String, String> all, final String... names) {
		final Map<String, String> rest = new java.util.HashMap<>(all);
		for (final String name : names)
			rest.remove(name);
		return rest;
	}
}
