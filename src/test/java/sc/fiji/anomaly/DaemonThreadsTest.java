package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
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
	void theSameThreadsWorkAgainUnderTheNameOfTheirWork() throws InterruptedException {
		final Set<Thread> first = workers("first", 3), second = workers("second", 3);
		assertEquals(3, first.size());
		assertEquals(first, second);
		first.forEach(thread -> assertTrue(thread.getName().startsWith("idle"), thread.getName()));
		first.forEach(thread -> assertTrue(thread.isDaemon()));
	}

	/** The threads that work when so many tasks wait for each other; twice as many follow, which need no others. */
	private static Set<Thread> workers(final String name, final int count) throws InterruptedException {
		final Set<Thread> seen = ConcurrentHashMap.newKeySet();
		final CountDownLatch all = new CountDownLatch(count);
		try (DaemonThreads threads = new DaemonThreads(name, count)) {
			for (int i = 0; i < 3 * count; i++)
				threads.submit(() -> {
					assertEquals(name, Thread.currentThread().getName());
					all.countDown();
					all.await();
					return seen.add(Thread.currentThread());
				});
			all.await();
			while (seen.size() < count)
				Thread.sleep(1);
		}
		Thread.sleep(100); // until they wait for work again
		return seen;
	}

	@Test
	void anInterruptOfATaskDoesNotReachTheNext() {
		try (DaemonThreads threads = new DaemonThreads("test", 1)) {
			threads.submit(() -> {
				Thread.currentThread().interrupt();
				return null;
			});
			assertFalse(DaemonThreads.result(threads.submit(Thread::interrupted)));
		}
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
