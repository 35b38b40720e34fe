package sc.fiji.anomaly.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a list is cut into pieces that threads take one after the other: small ones first, so that the first result comes
 * early, then whole batches, and small ones again at the end, so that all threads finish together.
 *
 * @param from where each piece begins, ascending
 * @param to where each piece ends, exclusive: where the next one begins
 */
record Pieces(int[] from, int[] to) {

	/**
	 * Cuts 0 to {@code n - 1} into pieces. The k-th of {@code threads} threads begins with 1, then takes 2, 4 and so on up
	 * to a batch, but never more than half of its share of what is left.
	 *
	 * @param n 0 or more
	 * @param threads at least 1
	 * @param batch the largest piece, at least 1
	 */
	static Pieces of(final int n, final int threads, final int batch) {
		final List<Integer> from = new ArrayList<>();
		for (int begin = 0; begin < n; begin += size(from.size() - 1, n - begin, threads, batch))
			from.add(begin);
		final int[] begins = from.stream().mapToInt(Integer::intValue).toArray();
		final int[] ends = new int[begins.length];
		for (int i = 0; i < ends.length; i++)
			ends[i] = i + 1 < ends.length ? begins[i + 1] : n;
		return new Pieces(begins, ends);
	}

	/** Cuts 0 to {@code n - 1} into as few pieces as there can be, in order. @param batch the largest piece, at least 1 */
	static Pieces whole(final int n, final int batch) {
		final int count = (n + batch - 1) / batch;
		return new Pieces(IntStream.range(0, count).map(i -> i * batch).toArray(), IntStream.range(0, count).map(i -> Math.min(
			n, (i + 1) * batch)).toArray());
	}

	private static int size(final int piece, final int left, final int threads, final int batch) {
		final int ramp = 1 << Math.min(piece / threads, 30);
		return Math.max(1, Math.min(Math.min(ramp, batch), left / (2 * threads)));
	}

	/** The number of pieces. */
	int count() {
		return from.length;
	}
}
