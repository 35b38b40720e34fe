package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class DaemonThreadsTest {

	@Test
	void failuresAreThrownAsTheyWere() {
		final IllegalArgumentException failure = new IllegalArgumentException();
		final IOException checked = new IOException();
		try (DaemonThreads threads = new DaemonThreads("test", 1)) {
			final Future<Void> first = threads.submit(() -> {
				throw failure;
			});
			final Future<Void> second = threads.submit(() -> {
				throw checked;
			});
			assertSame(failure, assertThrows(IllegalArgumentException.class, () -> DaemonThreads.result(first)));
			assertSame(checked, assertThrows(IllegalStateException.class, () -> DaemonThreads.result(second)).getCause());
			assertEquals(3, DaemonThreads.result(threads.submit(() -> 3)));
		}
	}

	@Test
	void closingWaitsForWhatRunsAndForgetsWhatHasNotBegun() throws InterruptedException {
		final CountDownLatch begun = new CountDownLatch(1);
		final AtomicInteger done = new AtomicInteger();
		try (DaemonThreads threads = new DaemonThreads("test", 1)) {
			for (int i = 0; i < 5; i++)
				threads.submit(() -> {
					begun.countDown();
					Thread.sleep(100);
					return done.incrementAndGet();
				});
			begun.await();
		}
		assertEquals(1, done.get());
	}

	@Test
	void anInterruptIsACancelAndIsNotLost() throws InterruptedException {
		final CountDownLatch end = new CountDownLatch(1);
		final AtomicBoolean kept = new AtomicBoolean();
		final Thread waiting = new Thread(() -> {
			try (DaemonThreads threads = new DaemonThreads("test", 1)) {
				final Future<Void> task = threads.submit(() -> {
					end.await();
					return null;
				});
				Thread.currentThread().interrupt();
				assertThrows(CancellationException.class, () -> DaemonThreads.result(task));
				end.countDown();
			}
			kept.set(Thread.interrupted());
		});
		waiting.start();
		waiting.join(10_000);
		assertFalse(waiting.isAlive());
		assertTrue(kept.get());
	}
}
