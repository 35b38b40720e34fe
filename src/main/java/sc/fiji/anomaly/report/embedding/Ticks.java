package sc.fiji.anomaly.report.embedding;

import java.util.Locale;
import java.util.stream.LongStream;

/** Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten. */
final class Ticks {

	private static final double[] STEPS = { 1, 2, 5, 10 };

	private final double step;

	private Ticks(final double step) {
		this.step = step;
	}

	/** The smallest round step with which a range has at most so many. */
	static Ticks over(final double range, final int most) {
		final double power = Math.pow(10, Math.floor(Math.log10(range / most)));
		for (final double s : STEPS)
			if (range / (s * power) <= most) return new Ticks(s * power);
		return new Ticks(10 * power);
	}

	double step() {
		return step;
	}

	/** Those between two values. */
	double[] between(final double low, final double high) {
		return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step)).mapToDouble(i -> i * step)
			.toArray();
	}

	/** A value with as many digits as the step needs. */
	String label(final double value) {
		if (step >= 1e5 || step < 1e-4) return String.format(Locale.ROOT, "%.1e", value);
		return String.format(Locale.ROOT, "%." + (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)) + "f", value);
	}
}
