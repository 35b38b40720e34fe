package sc.fiji.anomaly.backbone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * Contenders measured in turn, A B C A B C ..., after a round that does not count: what slows the machine for a while
 * slows all of them. Ratios are taken within a round.
 */
final class Rounds {

	private final Map<String, double[]> rates = new LinkedHashMap<>();

	private Rounds() {}

	static Rounds of(final List<? extends Contender> contenders, final int rounds, final int threads,
		final double seconds)
	{
		final Rounds result = new Rounds();
		contenders.forEach(c -> result.rates.put(c.name(), new double[rounds]));
		for (int r = -1; r < rounds; r++)
			for (final Contender contender : contenders) {
				final double rate = contender.rate(threads, seconds);
				if (r >= 0) result.rates.get(contender.name())[r] = rate;
			}
		return result;
	}

	/** Whether it was measured. */
	boolean has(final String contender) {
		return rates.containsKey(contender);
	}

	/** Units a second of each round. */
	double[] rates(final String contender) {
		return rates.get(contender).clone();
	}

	/** A number for each round, from the rates of two contenders in it. */
	double[] each(final String a, final String b, final DoubleBinaryOperator of) {
		final double[] x = rates.get(a), y = rates.get(b), result = new double[x.length];
		for (int i = 0; i < result.length; i++)
			result[i] = of.applyAsDouble(x[i], y[i]);
		return result;
	}

	/** The highest rate of some contenders in each round. */
	double[] highest(final List<String> contenders) {
		final List<double[]> all = new ArrayList<>();
		contenders.forEach(c -> all.add(rates.get(c)));
		final double[] highest = all.get(0).clone();
		for (final double[] one : all)
			Arrays.setAll(highest, i -> Math.max(highest[i], one[i]));
		return highest;
	}

	static double median(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}
}
