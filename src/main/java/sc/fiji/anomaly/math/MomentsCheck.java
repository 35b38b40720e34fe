package sc.fiji.anomaly.math;

import static sc.fiji.anomaly.math.Vectors.trace;

import sc.fiji.anomaly.AnomalyException;

/** Whether sums can be those of real images: after reading them from a file, and after removing images. */
final class MomentsCheck {

	/** Far above rounding, far below any real inconsistency. */
	private static final double TOLERANCE = 1e-9;

	private MomentsCheck() {}

	/** Checks what {@link Moments#ofSums} was given. */
	static void requireValid(final long n, final double[] origin, final double[] s, final double[][] products,
		final double[] t, final double q)
	{
		final int p = origin.length;
		require(n >= 0, "the number of images is " + n + ", not 0 or more");
		require(p > 0, "there are 0 features, not 1 or more");
		require(s.length == p && t.length == p && products.length == p, "the origin has " + p + " features, but s, S and t " +
			s.length + ", " + products.length + " and " + t.length);
		requireFinite("the origin", origin);
		requireFinite("s", s);
		requireFinite("t", t);
		requireFinite("q", q);
		for (final double[] row : products) {
			require(row.length == p, "S has a row of " + row.length + " numbers, not " + p);
			requireFinite("S", row);
		}
		requireConsistent(n, s, products, q);
	}

	private static void requireConsistent(final long n, final double[] s, final double[][] products, final double q) {
		final double trace = trace(products);
		for (int i = 0; i < s.length; i++) {
			require(n > 0 || products[i][i] == 0, "S is not 0, but there are 0 images");
			require(products[i][i] * n - s[i] * s[i] >= -TOLERANCE * products[i][i] * n, "feature " + i +
				" has the sum " + s[i] + " and the sum of squares " + products[i][i] + ", which no " + n + " images have");
			for (int j = 0; j < i; j++)
				if (!(Math.abs(products[i][j] - products[j][i]) <= TOLERANCE * Math.sqrt(products[i][i] * products[j][j])))
					throw damaged("S is not symmetric at " + i + ", " + j);
		}
		require(q * n >= trace * trace * (1 - TOLERANCE), "q is " + q + ", but with tr S = " + trace + " and " + n +
			" images it is at least " + trace * trace / Math.max(1, n));
	}

	/** Checks what {@link Moments#remove} leaves, to the rounding of what was there before. */
	static void requireRemovable(final Sums before, final Sums left) {
		final double mean = trace(before.products) / before.s.length;
		for (int i = 0; i < left.s.length; i++) {
			final double squares = left.products[i][i], sum = left.s[i];
			final double rest = left.n() == 0 ? -Math.abs(squares) : squares - sum * sum / left.n();
			if (!(rest >= -TOLERANCE * (before.products[i][i] + mean))) throw new AnomalyException(
				"the images to be removed are not all among those that were added: without them, feature " + i +
					" would have a sum of squares of " + rest +
					", but it must be at least 0: remove images that were added, read in the same way");
		}
	}

	/** The message is only made for what is wrong: there are millions of numbers. */
	private static void requireFinite(final String name, final double... values) {
		for (final double value : values)
			if (!Double.isFinite(value)) throw damaged(name + " holds " + value);
	}

	private static void require(final boolean condition, final String found) {
		if (!condition) throw damaged(found);
	}

	private static AnomalyException damaged(final String found) {
		return new AnomalyException("the sums of a normal model do not fit together: " + found +
			". The file is damaged: take another copy, or train again");
	}
}
