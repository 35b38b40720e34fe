package sc.fiji.anomaly.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import sc.fiji.anomaly.ImageFeatures;

/**
 * Results of images that come in any order, handed on in order. A thread whose results are next hands them on, and with
 * them those that have waited; meanwhile the other threads leave theirs here and go on, until many wait for the one that
 * hands on, or their patches take too much memory: an image may take as long as a thousand that come after it.
 */
final class InOrder {

	/** So many results may wait for a slow listener. */
	private static final int MOST_WAITING = 64;

	private final ImageFeatures[] results;
	private final FeatureListener listener;
	private final long mostBytes;
	private int next;
	private int waiting;
	private long bytes; // of the patches of those that wait
	private boolean busy;
	private boolean failed;

	InOrder(final int n, final FeatureListener listener) {
		this(n, listener, Runtime.getRuntime().maxMemory() / 8);
	}

	/** @param mostBytes that the patches of waiting results may take, beside those of the last one of each thread */
	InOrder(final int n, final FeatureListener listener, final long mostBytes) {
		this.results = new ImageFeatures[n];
		this.listener = listener;
		this.mostBytes = mostBytes;
	}

	/** Takes results; see the other one. */
	void put(final int from, final List<ImageFeatures> features) {
		put(from, () -> features);
	}

	/**
	 * Does some work and takes its results; may call the listener, or wait while another thread does, or until the results
	 * before these have come. If the work or the listener throws, the listener is never called again, and nobody waits any
	 * more. Whoever begins with a piece must put it: others may wait for it.
	 */
	void put(final int from, final Supplier<List<ImageFeatures>> work) {
		try {
			if (!store(from, work.get())) return;
			for (int end = ready(); end > next; end = ready())
				handOn(end);
		}
		catch (final RuntimeException | Error e) {
			fail();
			throw e;
		}
	}

	/** Whether this thread is the one to hand on. */
	private synchronized boolean store(final int from, final List<ImageFeatures> features) {
		for (int i = 0; i < features.size(); i++)
			results[from + i] = features.get(i);
		waiting += features.size();
		bytes += bytes(features);
		notifyAll(); // may be what others wait for
		while (!failed && isTooMuch())
			await();
		if (busy || failed) return false;
		return busy = true;
	}

	private boolean isTooMuch() {
		if (busy) return waiting > MOST_WAITING || bytes > mostBytes;
		return bytes > mostBytes && results[next] == null;
	}

	private static long bytes(final List<ImageFeatures> features) {
		return features.stream().flatMap(f -> f.patches().stream()).mapToLong(p -> p.values().length * (long) Float.BYTES)
			.sum();
	}

	private void await() {
		try {
			wait();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
	}

	private void handOn(final int end) {
		final int first = next;
		final List<ImageFeatures> features = Arrays.asList(results).subList(first, end);
		final long handedOn = bytes(features);
		listener.accept(first, features);
		for (int i = first; i < end; i++)
			if (results[i].patches().isPresent()) results[i] = results[i].withPatches(Optional.empty());
		handedOn(end, handedOn);
	}

	private synchronized void handedOn(final int end, final long bytesOfThem) {
		waiting -= end - next;
		bytes -= bytesOfThem;
		next = end;
		notifyAll();
	}

	private synchronized void fail() {
		failed = true;
		notifyAll();
	}

	/** Where the results end that can be handed on; without any, the next thread may try. */
	private synchronized int ready() {
		int end = next;
		while (end < results.length && results[end] != null)
			end++;
		if (end == next) {
			busy = false;
			notifyAll();
		}
		return end;
	}

	/** All results, in order and without patches; to be called when all threads are done. */
	List<ImageFeatures> all() {
		return Arrays.asList(results);
	}
}
