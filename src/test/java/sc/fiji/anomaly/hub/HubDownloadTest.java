package sc.fiji.anomaly.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;

/** Downloads from the hub that {@code src/test/resources/hub/README.md} describes: whole, broken, resumed, canceled. */
class HubDownloadTest extends HubBench {

	@Test
	void largeAndSmallFilesArriveWhole() throws IOException {
		final Hub hub = hub();
		final HubFile large = hub.look(REPOSITORY, "main", LARGE, progress).orElseThrow();
		assertEquals(new HubFile(REPOSITORY, FakeHub.COMMIT, LARGE, FakeHub.sha256(content), content.length), large);
		final HubFile small = hub.look(REPOSITORY, "main", SMALL, progress).orElseThrow();
		final Path folder = hub.fetch(List.of(small, large), progress);
		assertArrayEquals(content, Files.readAllBytes(folder.resolve(LARGE)));
		assertEquals("{\"a\": 1}\n", Files.readString(folder.resolve(SMALL)));
		assertEquals("Downloading someone/something (kB)", progress.task());
		assertEquals(1001, progress.total());
		assertEquals(progress.total(), progress.done());
	}

	/** The hash is git's own: {@code printf '{"a": 1}\n' | git hash-object --stdin}. */
	@Test
	void smallFilesAreNamedByGitsHash() throws IOException {
		fetch(hub(), SMALL);
		assertEquals("{\"a\": 1}\n", Files.readString(folder().resolve(
			"blobs/cb5b2f69babc53f9145b45ad20b9a075d48717ef")));
	}

	@Test
	void whatIsThereIsNotFetchedAgain() {
		fetch(hub());
		final int before = server.contentRequests().size();
		fetch(hub());
		assertEquals(before, server.contentRequests().size());
	}

	@Test
	void aFileThatIsNotThereIsEmptyAndRemembered() {
		assertTrue(hub().look(REPOSITORY, "main", "preprocessor_config.json", progress).isEmpty());
		assertTrue(Files.exists(folder().resolve(".no_exist/" + FakeHub.COMMIT + "/preprocessor_config.json")));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void breaksAtRandomPointsAreGoneOnFrom(final long seed) throws IOException {
		final Random random = new Random(seed);
		server.trouble(r -> r.isContent() ? Trouble.breakAfter(random.nextInt(300_000)) : null);
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
		assertContiguous(true);
		assertTrue(server.contentRequests().size() > 3);
	}

	@Test
	void anotherRunGoesOnWhereOneGaveUp() throws IOException {
		server.trouble(r -> r.isContent() ? Trouble.breakAfter(400_000) : null);
		for (int i = 0; i < 2; i++) {
			final String message = assertThrows(AnomalyException.class, () -> fetch(hub(ONCE))).getMessage();
			assertTrue(message.contains("kept") && message.contains(LARGE), message);
			assertEquals(List.of("blobs/" + incomplete().getFileName(), "blobs/" + incomplete().getFileName() + ".etag"),
				cached());
		}
		assertArrayEquals(content, Files.readAllBytes(fetch(hub(ONCE))));
		assertEquals(3, server.contentRequests().size());
		assertContiguous(true);
		assertFalse(Files.exists(incomplete()));
	}

	/** Each request asks for exactly what is missing, and only of the content that the first part is of. */
	private void assertContiguous(final boolean validated) {
		final List<FakeRequest> requests = server.contentRequests();
		assertEquals("", requests.get(0).header("Range"));
		long last = -1;
		for (final FakeRequest r : requests.subList(1, requests.size())) {
			if (r.header("Range").isEmpty()) {
				// nothing had come yet
				assertEquals(-1, last);
				continue;
			}
			final long offset = Long.parseLong(r.header("Range").replaceAll("\\D", ""));
			assertTrue(offset >= last, "asked again for what was there: " + offset + " after " + last);
			assertEquals(validated, r.header("If-range").matches("\"[0-9a-f]{64}\""), r.headers().toString());
			last = offset;
		}
	}

	@Test
	void aServerWithoutRangesIsStartedOver() throws IOException {
		final int[] n = new int[1];
		server.trouble(r -> !r.isContent() ? null : n[0]++ < 2 ? Trouble.breakAfter(500_000).withoutRanges() : Trouble.NONE
			.withoutRanges());
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
		assertEquals(3, n[0]);
	}

	@Test
	void aPartThatIsTooLongOrWholeAlreadyIsNoObstacle() throws IOException {
		Files.createDirectories(incomplete().getParent());
		Files.write(incomplete(), bytes(content.length + 5, 3));
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
		Files.move(folder().resolve("blobs/" + FakeHub.sha256(content)), incomplete());
		final int before = server.contentRequests().size();
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
		assertEquals(before, server.contentRequests().size());
	}

	@Test
	void aServerThatNeverGetsFurtherIsGivenUp() {
		server.trouble(r -> r.isContent() ? Trouble.breakAfter(500_000).withoutRanges() : null);
		assertThrows(AnomalyException.class, () -> fetch(hub()));
		assertEquals(1 + IMPATIENT.retries(), server.contentRequests().size());
	}

	/** The stored object changed between break and resume: If-Range makes the server send all of it. */
	@Test
	void contentThatChangedBetweenBreakAndResumeIsNotMixed() throws IOException {
		final int[] n = new int[1];
		// First another content under the same name, half of it; then the right one.
		server.trouble(r -> !r.isContent() || n[0]++ > 0 ? null : new Trouble(0, java.util.Map.of(), 500_000, -1, 0, false,
			c -> bytes(c.length, 99)));
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
		assertTrue(progress.messages().stream().anyMatch(m -> m.contains("from the beginning")), progress.messages()
			.toString());
	}

	/** The branch moved on between break and resume: the new commit's file is another blob. */
	@Test
	void aBranchThatMovedBetweenBreakAndResumeGivesTheNewFile() throws IOException {
		server.trouble(r -> r.isContent() ? Trouble.breakAfter(400_000) : null);
		assertThrows(AnomalyException.class, () -> fetch(hub(ONCE)));
		final byte[] newer = bytes(700_000, 2);
		server.put(REPOSITORY, "d".repeat(40), LARGE, newer).trouble(r -> null);
		final Path file = fetch(hub());
		assertEquals("d".repeat(40), file.getParent().getFileName().toString());
		assertArrayEquals(newer, Files.readAllBytes(file));
	}

	@Test
	void fourThreadsFetchOnce() throws Exception {
		server.trouble(r -> r.isContent() ? Trouble.slow(2) : null);
		final List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
		final List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++)
			threads.add(new Thread(() -> {
				try {
					assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
				}
				catch (final Throwable e) {
					failures.add(e);
				}
			}));
		threads.forEach(Thread::start);
		for (final Thread t : threads)
			t.join();
		assertEquals(List.of(), failures);
		assertEquals(1, server.contentRequests().size());
		assertTrue(progress.messages().stream().anyMatch(m -> m.contains("waiting")), progress.messages().toString());
	}
}
