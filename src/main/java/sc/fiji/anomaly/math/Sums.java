package sc.fiji.anomaly.math;

import static sc.fiji.anomaly.math.Vectors.addMultiple;
import static sc.fiji.anomaly.math.Vectors.dot;
import static sc.fiji.anomaly.math.Vectors.times;
import static sc.fiji.anomaly.math.Vectors.trace;

import java.util.Arrays;

/**
 * The five sums of {@link Moments} over vectors y, wherever these are measured from: n, s = sum y, S = sum yy',
 * t = sum |y|^2 y, q = sum |y|^4. {@link #add} changes this object; nothing else does.
 */
final class Sums {

	/** Sums that should be 0 but for rounding are below this part of what they were summed from. */
	static final double ROUNDING = 1e-12;

	final double[] s;
	final double[][] products;
	final double[] t;
	private long n;
	private double q;

	/** Over no vectors of d numbers. */
	Sums(final int d) {
		this(0, new double[d], new double[d][d], new double[d], 0);
	}

	/** Keeps the arrays it is given. */
	Sums(final long n, final double[] s, final double[][] products, final double[] t, final double q) {
		this.n = n;
		this.s = s;
		this.products = products;
		this.t = t;
		this.q = q;
	}

	/**
	 * Over n vectors.
	 *
	 * @param n their number
	 * @param all Z'Z with rows (y, 1, |y|^2) of Z, (d + 2) x (d + 2)
	 */
	static Sums ofProducts(final long n, final double[][] all) {
		final int d = all.length - 2;
		final double[][] products = new double[d][];
		for (int i = 0; i < d; i++)
			products[i] = Arrays.copyOf(all[i], d);
		return new Sums(n, Arrays.copyOf(all[d], d), products, Arrays.copyOf(all[d + 1], d), all[d + 1][d + 1]);
	}

	long n() {
		return n;
	}

	double q() {
		return q;
	}

	/** Adds (sign 1) or subtracts (sign -1) the other sums. */
	void add(final int sign, final Sums other) {
		n += sign * other.n;
		addMultiple(s, sign, other.s);
		for (int i = 0; i < products.length; i++)
			addMultiple(products[i], sign, other.products[i]);
		addMultiple(t, sign, other.t);
		q += sign * other.q;
	}

	/** A copy over y + d instead of y. */
	Sums movedBy(final double[] d) {
		final double[] Sd = times(products, d);
		final double dd = dot(d, d), ds = dot(d, s), trace = trace(products);
		final Sums moved = new Sums(d.length);
		moved.add(1, this);
		addMultiple(moved.s, n, d);
		for (int i = 0; i < d.length; i++)
			for (int j = 0; j < d.length; j++)
				moved.products[i][j] += (s[i] * d[j] + d[i] * s[j]) + n * (d[i] * d[j]);
		addMultiple(moved.t, 2, Sd);
		addMultiple(moved.t, dd, s);
		addMultiple(moved.t, trace + 2 * ds + n * dd, d);
		moved.q += 4 * dot(d, t) + 4 * dot(d, Sd) + 2 * dd * trace + 4 * dd * ds + n * dd * dd;
		return moved.withoutRounding(trace + n * dd);
	}

	/** Itself; or n zero vectors, if its sum of squares is only the rounding of what it was computed from. */
	Sums withoutRounding(final double sumOfSquares) {
		if (trace(products) > ROUNDING * sumOfSquares) return this;
		final int d = s.length;
		return new Sums(n, new double[d], new double[d][d], new double[d], 0);
	}

	/** Whether the vectors differ from each other by more than rounding. */
	boolean hasSpread() {
		final double whole = trace(products);
		return n > 1 && whole - dot(s, s) / n > ROUNDING * whole;
	}

	/** s/n; NaN if n is 0. */
	double[] mean() {
		final double[] m = new double[s.length];
		addMultiple(m, 1.0 / n, s);
		return m;
	}

	/** S/n - mm'; NaN if n is 0. */
	double[][] covariance() {
		final double[] m = mean();
		final double[][] c = new double[m.length][m.length];
		for (int i = 0; i < m.length; i++)
			for (int j = 0; j < m.length; j++)
				c[i][j] = products[i][j] / n - m[i] * m[j];
		return c;
	}

	/** sum |y - m|^4 = q - 4 m't + 4 m'Sm + 2 |m|^2 tr S - 3 n |m|^4, at least 0; NaN if n is 0. */
	double centralFourths() {
		final double[] m = mean();
		final double mm = dot(m, m);
		return Math.max(0, q - 4 * dot(m, t) + 4 * dot(m, times(products, m)) + 2 * mm * trace(products) - 3 * n * mm * mm);
	}
}
