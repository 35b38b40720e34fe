package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Progress;

class ParallelTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 8 })
	void blocksCoverAllRowsAndComeInOrder(final int threads) {
		for (final int rows : new int[] { 0, 1, 9, 10, 11, 95 }) {
			final StringBuilder want = new StringBuilder(), got = new StringBuilder();
			for (int from = 0; from < rows; from += 10)
				want.append(from + ":" + from + "-" + Math.min(from + 10, rows) + " ");
			new Parallel(threads, Progress.NONE).<String> blocks("", rows, 10, (from, to) -> {
				sleep(from % 3); // so that the order in which blocks end is another
				return from + "-" + to + " ";
			}, (from, result) -> got.append(from + ":" + result));
			assertEquals(want.toString(), got.toString());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void fewResultsWaitAtATime(final int threads) {
		final AtomicInteger waiting = new AtomicInteger(), most = new AtomicInteger();
		new Parallel(threads, Progress.NONE).<Integer> blocks("", 500, 10, (from, to) -> {
			most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
			return from;
		}, (from, result) -> {
			sleep(1);
			waiting.decrementAndGet();
		});
		assertTrue(most.get() <= threads + 2, most + " results");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void failureOfABlockIsThrownAndStopsTheOthers(final int threads) {
		final AtomicInteger computed = new AtomicInteger();
		assertEquals("at 30", assertThrows(IllegalStateException.class, () -> new Parallel(threads, Progress.NONE)
			.<Integer> blocks("", 10_000, 10, (from, to) -> {
				if (from == 30) throw new IllegalStateException("at 30");
				return computed.incrementAndGet();
			}, (from, result) -> {})).getMessage());
		assertTrue(computed.get() < 20, computed + " blocks");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void progressIsToldAndMayCancel(final int threads) {
		final List<Long> told = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {
				assertEquals("Counting of 95", task + " of " + total);
				told.add(done);
			}

			@Override
			public boolean isCanceled() {
				return told.size() == 4;
			}
		};
		assertThrows(CancellationException.class, () -> new Parallel(threads, progress).<Integer> blocks("Counting", 95, 10,
			(from, to) -> 0, (from, result) -> {}));
		assertEquals(List.of(10L, 20L, 30L, 40L), told);
	}

	@Test
	void noThreadsAreAnError() {
		assertThrows(IllegalArgumentException.class, () -> new Parallel(0, Progress.NONE));
	}

	private static void sleep(final int milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
