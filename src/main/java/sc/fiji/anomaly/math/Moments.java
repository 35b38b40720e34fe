package sc.fiji.anomaly.math;

import static sc.fiji.anomaly.math.Vectors.addMultiple;
import static sc.fiji.anomaly.math.Vectors.dot;
import static sc.fiji.anomaly.math.Vectors.times;
import static sc.fiji.anomaly.math.Vectors.trace;

import sc.fiji.anomaly.AnomalyException;

/**
 * Sums from which mean, covariance and Ledoit-Wolf shrinkage follow in closed form, and which can be merged and
 * un-merged: with y = x - o for a fixed origin o near the data,
 *
 * <pre>
 * n,  s = sum y,  S = sum yy',  t = sum |y|^2 y,  q = sum |y|^4
 * </pre>
 *
 * {@link #accept} and {@link #acceptAll} add images to this object; {@link #combine} and {@link #remove} leave both
 * objects alone and return a new one. {@code a.combine(b)} equals one pass over both, and
 * {@code a.combine(b).remove(b)} equals {@code a}, to about 1e-12 where both origins are within a few standard
 * deviations of the data; digits are lost with the fourth power of that distance, so {@link #of} takes the mean of its
 * rows. Memory is d^2 numbers, however many images. Not safe in several threads: give each its own and combine.
 */
public final class Moments {

	/** Rows whose differences from the origin are held at a time. */
	private static final int BLOCK = 256;

	/** Sums that should be 0 but for rounding are below this part of what they were summed from. */
	private static final double ROUNDING = 1e-12;

	private final LinearAlgebra algebra;
	private final double[] origin;
	private final double[] sum;
	private final double[][] products;
	private final double[] cubes;
	private long count;
	private double fourths;

	private Moments(final double[] origin, final LinearAlgebra algebra) {
		this(0, origin, new double[origin.length], new double[origin.length][origin.length], new double[origin.length], 0,
			algebra);
	}

	private Moments(final long n, final double[] origin, final double[] s, final double[][] products, final double[] t,
		final double q, final LinearAlgebra algebra)
	{
		this.algebra = algebra;
		this.origin = origin;
		count = n;
		sum = s;
		this.products = products;
		cubes = t;
		fourths = q;
	}

	/**
	 * No images yet.
	 *
	 * @param origin o, d finite numbers near the data; the features of the first image will do
	 */
	public static Moments create(final double[] origin) {
		return create(origin, LinearAlgebra.COMMONS);
	}

	/** As {@link #create(double[])}, with matrix products by {@code algebra}. */
	public static Moments create(final double[] origin, final LinearAlgebra algebra) {
		Rows.requireFinite(origin, Math.max(1, origin.length), "the origin");
		return new Moments(origin.clone(), algebra);
	}

	/**
	 * The sums of these images around their own mean.
	 *
	 * @param rows n x d, n at least 1
	 * @throws AnomalyException if there is no row, or one is of another length or not finite (it is named)
	 */
	public static Moments of(final double[][] rows) {
		return of(rows, LinearAlgebra.COMMONS);
	}

	/** As {@link #of(double[][])}, with matrix products by {@code algebra}. */
	public static Moments of(final double[][] rows, final LinearAlgebra algebra) {
		if (rows.length == 0) throw new AnomalyException(
			"there are 0 images to learn from, but at least 3 that differ are needed: choose a folder of good images");
		Rows.requireFinite(rows, Math.max(1, rows[0].length));
		final double[] mean = new double[rows[0].length];
		for (final double[] row : rows)
			addMultiple(mean, 1.0 / rows.length, row);
		final Moments moments = create(mean, algebra);
		moments.addFinite(rows);
		return moments;
	}

	/**
	 * Sums read from a file, as the accessors of the same names gave them.
	 *
	 * @param n images, 0 or more
	 * @param origin o, d numbers
	 * @param s d numbers
	 * @param S d x d, symmetric
	 * @param t d numbers
	 * @param q a number, 0 or more
	 * @throws AnomalyException if shapes do not agree, a number is not finite, or no images can have these sums
	 */
	public static Moments ofSums(final long n, final double[] origin, final double[] s, final double[][] S,
		final double[] t, final double q)
	{
		MomentsCheck.requireValid(n, origin, s, S, t, q);
		return new Moments(n, origin.clone(), s.clone(), Rows.copy(S), t.clone(), q, LinearAlgebra.COMMONS);
	}

	/**
	 * Adds one image. Many are faster in {@link #acceptAll}.
	 *
	 * @throws AnomalyException if the row is not d finite numbers; nothing is added then
	 */
	public void accept(final double[] row) {
		acceptAll(new double[][] { row });
	}

	/**
	 * Adds images, by matrix products.
	 *
	 * @param rows n x d; n may be 0
	 * @throws AnomalyException if a row is not d finite numbers (it is named); nothing is added then
	 */
	public void acceptAll(final double[][] rows) {
		Rows.requireFinite(rows, origin.length);
		addFinite(rows);
	}

	private void addFinite(final double[][] rows) {
		for (int from = 0; from < rows.length; from += BLOCK)
			addBlock(Rows.minus(rows, from, Math.min(from + BLOCK, rows.length), origin));
	}

	private void addBlock(final double[][] y) {
		final double[][] weights = new double[2][y.length]; // 1 and |y|^2: their products with Y are s and t
		for (int k = 0; k < y.length; k++) {
			weights[0][k] = 1;
			weights[1][k] = dot(y[k], y[k]);
		}
		final double[][] sums = algebra.multiply(weights, y);
		add(1, y.length, sums[0], algebra.crossProduct(y), sums[1], dot(weights[1], weights[1]));
	}

	private void add(final int sign, final long n, final double[] s, final double[][] crossProduct, final double[] t,
		final double q)
	{
		count += sign * n;
		addMultiple(sum, sign, s);
		for (int i = 0; i < products.length; i++)
			addMultiple(products[i], sign, crossProduct[i]);
		addMultiple(cubes, sign, t);
		fourths += sign * q;
	}

	/**
	 * The sums over the images of both. The origin is this one's, or the other's if this has no images.
	 *
	 * @throws AnomalyException if the other has another number of features
	 */
	public Moments combine(final Moments other) {
		requireSameDimension(other);
		if (count == 0) return other.movedTo(other.origin);
		return plus(1, other);
	}

	/**
	 * The sums over the images of this one without those of the other, which must be among them. What is left of S after
	 * cancellation, if below 1e-12 of what there was, is rounding and becomes 0.
	 *
	 * @throws AnomalyException if the other has another number of features, more images, or images that were never added
	 *           (as far as sums can tell)
	 */
	public Moments remove(final Moments other) {
		requireSameDimension(other);
		if (other.count > count) throw new AnomalyException(other.count + " images are to be removed, but there are only " +
			count + ": remove images that were added");
		final Moments left = plus(-1, other);
		MomentsCheck.requireRemovable(this, left);
		final boolean nothing = left.count == 0 || trace(left.products) <= ROUNDING * trace(products);
		return nothing ? onOrigin(left.count) : left;
	}

	private Moments plus(final int sign, final Moments other) {
		final Moments result = movedTo(origin);
		final Moments part = other.movedTo(origin);
		result.add(sign, part.count, part.sum, part.products, part.cubes, part.fourths);
		return result;
	}

	private Moments onOrigin(final long n) {
		final Moments result = create(origin, algebra);
		result.count = n;
		return result;
	}

	/** A copy of the same sums around another origin; y becomes y + d with d = origin - target. */
	private Moments movedTo(final double[] target) {
		final int p = origin.length;
		final double[] d = target.clone();
		for (int j = 0; j < p; j++)
			d[j] = origin[j] - target[j];
		final double[] Sd = times(products, d);
		final double dd = dot(d, d), ds = dot(d, sum), trace = trace(products);
		final Moments m = new Moments(target.clone(), algebra);
		m.add(1, count, sum, products, cubes, fourths);
		addMultiple(m.sum, count, d);
		for (int i = 0; i < p; i++)
			for (int j = 0; j < p; j++)
				m.products[i][j] += (sum[i] * d[j] + d[i] * sum[j]) + count * (d[i] * d[j]);
		addMultiple(m.cubes, 2, Sd);
		addMultiple(m.cubes, dd, sum);
		addMultiple(m.cubes, trace + 2 * ds + count * dd, d);
		m.fourths += 4 * dot(d, cubes) + 4 * dot(d, Sd) + 2 * dd * trace + 4 * dd * ds + count * dd * dd;
		return m;
	}

	private void requireSameDimension(final Moments other) {
		if (other.dimension() != dimension()) throw new AnomalyException("sums over " + other.dimension() +
			" features do not fit sums over " + dimension() + ": both must come from the same backbone");
	}

	/** The mean of the images, o + s/n; NaN if there are none. */
	public double[] mean() {
		final double[] mean = origin.clone();
		addMultiple(mean, 1.0 / count, sum);
		return mean;
	}

	/** The biased covariance C = S/n - mm' with m = s/n, d x d; NaN if there are no images. */
	public double[][] covariance() {
		final int p = origin.length;
		final double[][] c = new double[p][p];
		for (int i = 0; i < p; i++)
			for (int j = 0; j < p; j++)
				c[i][j] = products[i][j] / count - (sum[i] / count) * (sum[j] / count);
		return c;
	}

	/**
	 * sum |x - mean|^4 = q - 4 m't + 4 m'Sm + 2 |m|^2 tr S - 3 n |m|^4 with m = s/n, at least 0; NaN if there are no
	 * images.
	 */
	public double fourthPowerSum() {
		final double[] m = new double[sum.length];
		addMultiple(m, 1.0 / count, sum);
		final double mm = dot(m, m);
		return Math.max(0, fourths - 4 * dot(m, cubes) + 4 * dot(m, times(products, m)) + 2 * mm * trace(products) -
			3 * count * mm * mm);
	}

	/** Whether the images differ from each other by more than rounding. */
	boolean hasSpread() {
		final double whole = trace(products), aroundMean = whole - dot(sum, sum) / count;
		return count > 1 && aroundMean > ROUNDING * whole;
	}

	/** n, the number of images. */
	public long count() {
		return count;
	}

	/** d, the number of features. */
	public int dimension() {
		return origin.length;
	}

	/** o, d numbers. */
	public double[] origin() {
		return origin.clone();
	}

	/** s = sum y, d numbers. */
	public double[] sum() {
		return sum.clone();
	}

	/** S = sum yy', d x d. */
	public double[][] products() {
		return Rows.copy(products);
	}

	/** t = sum |y|^2 y, d numbers. */
	public double[] cubes() {
		return cubes.clone();
	}

	/** q = sum |y|^4. */
	public double fourths() {
		return fourths;
	}
}
