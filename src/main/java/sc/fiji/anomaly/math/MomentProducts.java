package sc.fiji.anomaly.math;

/**
 * The sums of {@link Moments} over the rows of a table, around a fixed origin, in one matrix that serves table after table:
 * no new memory for each. Changed by {@link #sum} and {@link #add}; for one thread at a time.
 */
public final class MomentProducts {

	private final double[] origin;
	/** Z'Z of {@link MomentRows}, (d + 2) x (d + 2). */
	private final double[][] products;
	private long count;

	/** Over no rows. @param origin d numbers near the data; not copied */
	public MomentProducts(final double[] origin) {
		this.origin = origin;
		products = new double[origin.length + 2][origin.length + 2];
	}

	/**
	 * Forgets what it holds, and sums up the rows of a table.
	 *
	 * @param rows n x d, n at least 1
	 * @throws sc.fiji.anomaly.AnomalyException if a number is not finite (its row is named)
	 */
	public void sum(final FeatureRows rows, final LinearAlgebra algebra) {
		algebra.crossProduct(new MomentRows(rows, origin), 0, rows.count(), products);
		count = rows.count();
	}

	/** Adds the rows of the other one, around the same origin. */
	public void add(final MomentProducts other) {
		Rows.add(products, other.products);
		count += other.count;
	}

	/** The sums over the rows; a copy. */
	public Moments moments(final LinearAlgebra algebra) {
		return new Moments(origin.clone(), Sums.ofProducts(count, products), algebra);
	}

	/**
	 * The sums over the differences z of the rows from the means of their groups: S = sum yy' - k sum mm' over G means of
	 * groups of k rows, and s = sum z = 0. Where the sum of z is 0, that of |z|^2 z tells nothing of them; it is left at 0.
	 *
	 * @param means m, G x d, around the origin; G k is the number of rows
	 * @param fourths sum |z|^4
	 */
	public Moments within(final double[][] means, final double fourths, final LinearAlgebra algebra) {
		final int d = origin.length;
		final double each = (double) count / means.length;
		final double[][] within = algebra.crossProduct(means);
		double all = 0;
		for (int i = 0; i < d; i++) {
			for (int j = 0; j < d; j++)
				within[i][j] = products[i][j] - each * within[i][j];
			all += products[i][i];
		}
		final Sums sums = new Sums(count, new double[d], within, new double[d], fourths);
		return new Moments(new double[d], sums.withoutRounding(all), algebra);
	}
}
