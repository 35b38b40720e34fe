package sc.fiji.anomaly.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;

/** Servers that stall or are busy, and people who do not want to wait. */
class HubWaitingTest extends HubBench {

	@Test
	void stallsAreTriedAgain() throws IOException {
		final int[] n = new int[1];
		final Patience brief = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(1), 20, 100, Duration.ZERO,
			Duration.ZERO, Duration.ZERO);
		server.trouble(r -> r.isContent() && n[0]++ < 1 ? Trouble.stallAfter(300_000) : null);
		assertArrayEquals(content, Files.readAllBytes(fetch(hub(brief))));
		assertTrue(progress.messages().stream().anyMatch(m -> m.contains("nothing came")), progress.messages().toString());
		assertTrue(server.contentRequests().stream().anyMatch(r -> r.header("Range").equals("bytes=300000-")));
	}

	@Test
	void cancelDuringAStallWorksWithinTwoSeconds() throws Exception {
		final Patience patient = new Patience(Duration.ofSeconds(9), Duration.ofSeconds(50), 4, 9, Duration.ZERO,
			Duration.ZERO, Duration.ZERO);
		server.trouble(r -> r.isContent() ? Trouble.stallAfter(300_000) : null);
		final List<Throwable> ends = new ArrayList<>();
		final Thread thread = new Thread(() -> {
			try {
				fetch(hub(patient));
			}
			catch (final Throwable e) {
				ends.add(e);
			}
		});
		thread.start();
		while (!Files.exists(incomplete()) || Files.size(incomplete()) < 300_000)
			Thread.sleep(20);
		final long start = System.nanoTime();
		progress.cancel();
		thread.join(5000);
		assertTrue(System.nanoTime() - start < 2e9, "took too long");
		assertEquals(CancellationException.class, ends.get(0).getClass());
		assertEquals(300_000, Files.size(incomplete()));
		assertTrue(progress.messages().stream().anyMatch(m -> m.contains("kept")), progress.messages().toString());
	}

	@Test
	void cancelBeforeAnyAnswerWorksWithinTwoSeconds() throws Exception {
		server.trouble(r -> {
			try {
				Thread.sleep(4000);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			return null;
		});
		final Thread canceler = new Thread(() -> {
			try {
				Thread.sleep(300);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			progress.cancel();
		});
		canceler.start();
		final long start = System.nanoTime();
		assertThrows(CancellationException.class, () -> fetch(hub(new Patience(Duration.ofSeconds(9), Duration.ofSeconds(
			50), 4, 9, Duration.ZERO, Duration.ZERO, Duration.ZERO))));
		assertTrue(System.nanoTime() - start < 2e9, "took too long");
	}

	@Test
	void aBusyServerIsAskedAgainWhenItSays() throws IOException {
		final int[] n = new int[1];
		server.trouble(r -> r.isContent() || n[0]++ > 0 ? null : Trouble.status(429, "Retry-After", "1"));
		final long start = System.nanoTime();
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
		assertTrue(System.nanoTime() - start >= 1e9, "did not wait");
	}

	@Test
	void aServerThatAsksForTooLongAWaitIsNotWaitedFor() {
		server.trouble(r -> Trouble.status(503, "Retry-After", "3600"));
		final String message = assertThrows(AnomalyException.class, () -> fetch(hub())).getMessage();
		assertTrue(message.contains("503") && message.contains("3600 s"), message);
		assertEquals(1, server.requests().size());
	}
}
