package sc.fiji.anomaly.feature;

import java.util.Arrays;
import java.util.List;

/**
 * Results of images that come in any order, handed on in order. A thread whose results are next hands them on, and with
 * them those that have waited; meanwhile the other threads leave theirs here and go on.
 */
final class InOrder {

	private final ImageFeatures[] results;
	private final FeatureListener listener;
	private int next;
	private boolean busy;

	InOrder(final int n, final FeatureListener listener) {
		this.results = new ImageFeatures[n];
		this.listener = listener;
	}

	/** Takes results; may call the listener. If that throws, it is never called again. */
	void put(final int from, final List<ImageFeatures> features) {
		synchronized (this) {
			for (int i = 0; i < features.size(); i++)
				results[from + i] = features.get(i);
			if (busy) return;
			busy = true;
		}
		for (int end = ready(); end > next; end = ready()) {
			final int first = next;
			next = end;
			listener.accept(first, Arrays.asList(results).subList(first, end));
		}
	}

	/** Where the results end that can be handed on; without any, the next thread may try. */
	private synchronized int ready() {
		int end = next;
		while (end < results.length && results[end] != null)
			end++;
		if (end == next) busy = false;
		return end;
	}

	/** All results, in order; to be called when all threads are done. */
	List<ImageFeatures> all() {
		return Arrays.asList(results);
	}
}
