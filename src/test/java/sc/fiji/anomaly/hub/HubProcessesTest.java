package sc.fiji.anomaly.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** Two programs at once, and one that is killed. */
class HubProcessesTest extends HubBench {

	private Process start() throws IOException {
		return Jvm.start(server.environment(home), FetchMain.class, REPOSITORY, LARGE);
	}

	@Test
	void twoProgramsFetchOnce() throws Exception {
		// Nothing comes before both have asked what there is; then it takes a second and a half.
		final CountDownLatch asked = new CountDownLatch(2);
		server.trouble(r -> {
			if (r.method().equals("HEAD")) asked.countDown();
			if (!r.isContent()) return null;
			await(asked);
			return Trouble.slow(12);
		});
		final Process one = start();
		final Process two = start();
		final String said = Jvm.output(one) + Jvm.output(two);
		assertEquals(0, one.waitFor(), said);
		assertEquals(0, two.waitFor(), said);
		assertEquals(1, server.contentRequests().size(), said);
		assertTrue(said.contains("waiting for it"), said);
		assertArrayEquals(content, Files.readAllBytes(folder().resolve("snapshots/" + FakeHub.COMMIT + "/" + LARGE)));
		assertEquals(List.of("blobs/" + FakeHub.sha256(content), "snapshots/" + FakeHub.COMMIT + "/" + LARGE), cached());
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aKilledProgramLeavesAPartThatIsGoneOnWith() throws Exception {
		server.trouble(r -> r.isContent() ? Trouble.slow(20) : null);
		final Process killed = start();
		while (killed.isAlive() && (!Files.exists(incomplete()) || Files.size(incomplete()) < 100_000))
			Thread.sleep(5);
		killed.destroyForcibly();
		assertEquals(128 + 9, killed.waitFor(), "SIGKILL");
		final long arrived = Files.size(incomplete());
		assertTrue(arrived >= 100_000 && arrived < content.length, arrived + " bytes");
		assertFalse(Files.exists(folder().resolve("snapshots")), "half a download is visible");

		server.trouble(r -> null);
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
		assertEquals(2, server.contentRequests().size());
		assertEquals("bytes=" + arrived + "-", server.contentRequests().get(1).header("Range"));
	}
}
