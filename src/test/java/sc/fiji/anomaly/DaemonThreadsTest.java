package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
	void threadsWorkUnderTheNameOfTheirWorkAndAreUsedAgain() throws Exception {
		final Set<Thread> seen = new HashSet<>();
		for (int i = 0; i < 20; i++)
			seen.addAll(workers("work " + i, 3));
		assertTrue(seen.size() < 12, seen.size() + " threads for 20 times 3");
		for (final Thread thread : seen) {
			assertTrue(thread.isDaemon());
			assertTrue(thread.getName().startsWith("idle"), thread.getName());
			assertNull(thread.getContextClassLoader());
		}
	}

	/** The threads that do so many tasks that wait for each other. */
	private static Set<Thread> workers(final String name, final int count) {
		final Set<Thread> seen = ConcurrentHashMap.newKeySet();
		final CountDownLatch all = new CountDownLatch(count);
		final ClassLoader loader = Thread.currentThread().getContextClassLoader();
		try (DaemonThreads threads = new DaemonThreads(name, count)) {
			final List<Future<Boolean>> tasks = new ArrayList<>();
			for (int i = 0; i < count; i++)
				tasks.add(threads.submit(() -> {
					seen.add(Thread.currentThread());
					all.countDown();
					assertEquals(name, Thread.currentThread().getName());
					assertSame(loader, Thread.currentThread().getContextClassLoader());
					return all.await(10, TimeUnit.SECONDS);
				}));
			tasks.forEach(task -> assertTrue(DaemonThreads.result(task)));
		}
		assertEquals(count, seen.size());
		return seen;
	}

	@Test
	void neverMoreThreadsThanWantedWork() {
		final AtomicInteger now = new AtomicInteger(), most = new AtomicInteger();
		try (DaemonThreads threads = new DaemonThreads("test", 2)) {
			final List<Future<Void>> tasks = new ArrayList<>();
			for (int i = 0; i < 50; i++)
				tasks.add(threads.submit(() -> {
					most.accumulateAndGet(now.incrementAndGet(), Math::max);
					Thread.sleep(1);
					now.decrementAndGet();
					return null;
				}));
			tasks.forEach(DaemonThreads::result);
		}
		assertEquals(2, most.get());
	}

	@Test
	void oneCallIsDoneByAnotherThreadButNotByAThird() {
		final Thread caller = Thread.currentThread();
		final Thread[] threads = DaemonThreads.call("outer", () -> new Thread[] { Thread.currentThread(), DaemonThreads.call(
			"inner", Thread::currentThread) });
		assertNotSame(caller, threads[0]);
		assertSame(threads[0], threads[1]);
		final IllegalArgumentException failure = new IllegalArgumentException();
		assertSame(failure, assertThrows(IllegalArgumentException.class, () -> DaemonThreads.call("test", () -> {
			throw failure;
		})));
	}

	@Test
	void oneCallIsDoneThoughItsCallerIsInterruptedWhichIsNotLost() {
		Thread.currentThread().interrupt();
		assertEquals(7, DaemonThreads.call("test", () -> {
			Thread.sleep(50);
			return 7;
		}));
		assertTrue(Thread.interrupted());
	}

	@Test
	void nothingIsDoneAfterTheEndNorByNoThread() {
		final DaemonThreads threads = new DaemonThreads("test", 1);
		threads.close();
		assertThrows(IllegalStateException.class, () -> threads.submit(() -> 1));
		assertThrows(IllegalArgumentException.class, () -> new DaemonThreads("test", 0));
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
