package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Progress;

class InOrderTest {

	private static List<ImageFeatures> named(final int from, final int to) {
		return IntStream.range(from, to).mapToObj(i -> ImageFeatures.unreadable("", Integer.toString(i))).toList();
	}

	/** Remembers what it gets, and complains of what it should not get. */
	private static final class Recorder implements FeatureListener {

		private final List<ImageFeatures> got = new ArrayList<>();
		private final AtomicInteger inside = new AtomicInteger();

		@Override
		public void accept(final int first, final List<ImageFeatures> features) {
			assertEquals(1, inside.incrementAndGet(), "two threads at once");
			assertEquals(got.size(), first);
			assertTrue(features.size() > 0);
			got.addAll(features);
			Thread.yield();
			inside.decrementAndGet();
		}

		private List<String> names() {
			return got.stream().map(ImageFeatures::problem).toList();
		}
	}

	@Test
	void earlyResultsWaitForThoseBefore() {
		final Recorder recorder = new Recorder();
		final InOrder order = new InOrder(6, recorder);
		order.put(4, named(4, 6));
		order.put(1, named(1, 3));
		assertEquals(List.of(), recorder.names());
		order.put(0, named(0, 1));
		assertEquals(List.of("0", "1", "2"), recorder.names());
		order.put(3, named(3, 4));
		assertEquals(List.of("0", "1", "2", "3", "4", "5"), recorder.names());
		assertEquals(recorder.got, order.all());
	}

	@Test
	void manyThreadsNeverMeetInTheListener() {
		for (int round = 0; round < 20; round++) {
			final Recorder recorder = new Recorder();
			final Pieces pieces = Pieces.of(5000, 8, 8);
			final InOrder order = new InOrder(5000, recorder);
			new Workers(8).run(pieces.count(), () -> order, Progress.NONE, (piece, o) -> o.put(pieces.from()[piece], named(
				pieces.from()[piece], pieces.to()[piece])));
			assertEquals(IntStream.range(0, 5000).mapToObj(Integer::toString).toList(), recorder.names());
		}
	}

	@Test
	void fewResultsWaitForASlowListener() {
		final AtomicInteger handedOn = new AtomicInteger(), most = new AtomicInteger(), begun = new AtomicInteger();
		final InOrder order = new InOrder(1000, (first, features) -> {
			final int before = begun.get();
			handedOn.addAndGet(features.size());
			LockSupport.parkNanos(1_000_000);
			most.accumulateAndGet(begun.get() - before, Math::max);
		});
		new Workers(4).run(1000, () -> order, Progress.NONE, (piece, o) -> {
			begun.incrementAndGet();
			o.put(piece, named(piece, piece + 1));
		});
		assertEquals(1000, handedOn.get());
		// 64 may wait, then each of the four threads with one more; how many wait for a piece that is late is another matter.
		assertTrue(most.get() <= 64 + 2 * 4, most + " came while the listener was busy");
	}

	@Test
	void listenerThatThrowsIsNotCalledAgainAndItsFailureIsWhatTheCallerGets() {
		final IllegalStateException failure = new IllegalStateException("enough");
		final AtomicInteger calls = new AtomicInteger();
		final InOrder order = new InOrder(1000, (first, features) -> {
			calls.incrementAndGet();
			throw failure;
		});
		final AtomicInteger pieces = new AtomicInteger();
		assertSame(failure, assertThrows(IllegalStateException.class, () -> new Workers(4).run(1000, () -> order,
			Progress.NONE, (piece, o) -> {
				pieces.incrementAndGet();
				Thread.sleep(1);
				o.put(piece, named(piece, piece + 1));
			})));
		assertEquals(1, calls.get());
		assertTrue(pieces.get() < 100, pieces + " pieces were begun");
	}

	private static List<ImageFeatures> withPatches(final int values) {
		return List.of(new ImageFeatures(new float[1], Optional.of(new PatchValues(new PatchGrid(1, values), 1,
			new float[values])), 1, 1, "00", ""));
	}

	/** The first image takes as long as the others would, had they the memory. */
	@Test
	void patchesThatWaitForASlowImageAreBounded() {
		final AtomicInteger begun = new AtomicInteger(), most = new AtomicInteger();
		final List<Integer> got = new ArrayList<>();
		final InOrder order = new InOrder(500, (first, features) -> got.add(features.size()), 40 * 1000);
		new Workers(4).run(500, () -> order, Progress.NONE, (piece, o) -> o.put(piece, () -> {
			begun.incrementAndGet();
			if (piece == 0) {
				LockSupport.parkNanos(100_000_000);
				most.set(begun.get());
			}
			return withPatches(1000);
		}));
		assertEquals(500, got.stream().mapToInt(n -> n).sum());
		assertTrue(most.get() <= 1 + 10 + 3, most + " were begun beside the slow one");
	}

	@Test
	void nobodyWaitsForAnImageThatFailed() {
		final InOrder order = new InOrder(500, FeatureListener.NONE, 40 * 1000);
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(IllegalStateException.class, () -> new Workers(4)
			.run(500, () -> order, Progress.NONE, (piece, o) -> o.put(piece, () -> {
				if (piece > 0) return withPatches(1000);
				LockSupport.parkNanos(100_000_000);
				throw new IllegalStateException("not this one");
			}))));
	}
}
