package sc.fiji.anomaly.math;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks from 1 for the smallest; equal values share the mean of their ranks, a multiple of one half. */
final class Midranks {

	private Midranks() {}

	static double[] of(final double[] values) {
		final int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(
			i -> i).toArray();
		final double[] ranks = new double[values.length];
		for (int from = 0; from < order.length;) {
			int to = from + 1;
			while (to < order.length && values[order[to]] == values[order[from]])
				to++;
			for (int k = from; k < to; k++)
				ranks[order[k]] = (from + 1 + to) / 2.0;
			from = to;
		}
		return ranks;
	}
}
