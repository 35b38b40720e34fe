package sc.fiji.anomaly.math;

/**
 * f(mu) = 1 - rho sum_k weight_k / (pole_k - mu), of which {@link RankOneDowndate} wants the roots: one below each pole.
 */
final class SecularEquation {

	private static final double ULP = Math.ulp(1.0);
	private static final int MOST_STEPS = 100;

	private final double[] poles;
	private final double[] weights;
	private final double rho;

	/**
	 * @param poles above 0, strictly descending
	 * @param weights above 0
	 * @param rho above 0
	 */
	SecularEquation(final double[] poles, final double[] weights, final double rho) {
		this.poles = poles;
		this.weights = weights;
		this.rho = rho;
	}

	/**
	 * A root, and 1 over rho^2 sum_k weight_k / (pole_k - mu)^2 there.
	 *
	 * @param mu the root
	 * @param square 1 / (rho^2 sum ...)
	 */
	record Root(double mu, double square) {}

	/**
	 * The root between pole j and the next (or 0). It is sought as t = pole_j - mu, so that no digit is lost near the
	 * pole: f is replaced by a function with one pole at either end, which has the same value and slope at t, and the root
	 * of that is the next t (quadratic convergence); a bisection where that leads out of bounds.
	 */
	Root root(final int j) {
		final double gap = poles[j] - (j + 1 < poles.length ? poles[j + 1] : 0);
		double low = 0, high = gap, t = gap / 2;
		Terms at = sums(j, t);
		for (int step = 0; step < MOST_STEPS && !at.isZero(); step++) {
			if (at.f() < 0) low = t;
			else high = t;
			final double next = nextGuess(at, t, gap, j + 1 < poles.length);
			final double guess = next > low && next < high ? next : low + (high - low) / 2;
			if (guess <= low || guess >= high) break;
			t = guess;
			at = sums(j, t);
		}
		return new Root(poles[j] - t, 1 / (rho * (at.aboveSlope + at.belowSlope)));
	}

	/** rho sum weight/distance and rho sum weight/distance^2 over the poles above the root and over those below. */
	private record Terms(double above, double below, double aboveSlope, double belowSlope) {

		double f() {
			return 1 - above + below;
		}

		boolean isZero() {
			return Math.abs(f()) <= 4 * ULP * (1 + above + below);
		}
	}

	private Terms sums(final int j, final double t) {
		double above = 0, below = 0, aboveSlope = 0, belowSlope = 0;
		for (int k = 0; k <= j; k++) {
			final double inverse = 1 / (poles[k] - poles[j] + t), term = rho * weights[k] * inverse;
			above += term;
			aboveSlope += term * inverse;
		}
		for (int k = j + 1; k < poles.length; k++) {
			final double inverse = 1 / (poles[j] - poles[k] - t), term = rho * weights[k] * inverse;
			below += term;
			belowSlope += term * inverse;
		}
		return new Terms(above, below, aboveSlope, belowSlope);
	}

	/** The root of c - a/t + b/(gap - t); b = 0 where there is no pole below. */
	private static double nextGuess(final Terms at, final double t, final double gap, final boolean poleBelow) {
		final double a = at.aboveSlope * t * t;
		if (!poleBelow) return a / (at.f() + a / t);
		final double rest = gap - t, b = at.belowSlope * rest * rest;
		final double c = at.f() + a / t - b / rest;
		// c t (gap - t) - a (gap - t) + b t = 0
		final double p = c * gap + a + b;
		final double root = Math.sqrt(Math.max(0, p * p - 4 * c * a * gap));
		return p > 0 ? 2 * a * gap / (p + root) : (p - root) / (2 * c);
	}
}
