package sc.fiji.anomaly.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.ImageFeatures;

/**
 * Results of images that come in any order, handed on in order. A thread whose results are next hands them on, and with
 * them those that have waited; meanwhile the other threads leave theirs here and go on, until many wait for the one that
 * hands on: patches of many images would be too much for the memory.
 */
final class InOrder {

	/** So many results may wait for a slow listener. */
	private static final int MOST_WAITING = 64;

	private final ImageFeatures[] results;
	private final FeatureListener listener;
	private int next;
	private int waiting;
	private boolean busy;
	private boolean failed;

	InOrder(final int n, final FeatureListener listener) {
		this.results = new ImageFeatures[n];
		this.listener = listener;
	}

	/** Takes results; may call the listener, or wait while another thread does. If it throws, it is never called again. */
	void put(final int from, final List<ImageFeatures> features) {
		if (!store(from, features)) return;
		try {
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
		while (busy && !failed && waiting > MOST_WAITING)
			await();
		if (busy) return false;
		return busy = true;
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
		next = end;
		listener.accept(first, Arrays.asList(results).subList(first, end));
		for (int i = first; i < end; i++)
			if (results[i].patches().isPresent()) results[i] = results[i].withPatches(Optional.empty());
		handedOn(end - first);
	}

	private synchronized void handedOn(final int count) {
		waiting -= count;
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
