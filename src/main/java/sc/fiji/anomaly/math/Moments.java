package sc.fiji.anomaly.math;

import static sc.fiji.anomaly.math.Vectors.addMultiple;
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
 * rows. What is left of S after cancellation, if below 1e-12 of what there was, is rounding and becomes 0.
 * <p>
 * Memory is d^2 numbers, however many images, and while {@link #of(FeatureRows, LinearAlgebra, Parallel)} runs a few
 * times that for each thread. Not safe in several threads: give each its own and combine.
 */
public final class Moments {

	private final double[] origin;
	private final Sums sums;
	private final LinearAlgebra algebra;

	Moments(final double[] origin, final Sums sums, final LinearAlgebra algebra) {
		this.origin = origin;
		this.sums = sums;
		this.algebra = algebra;
	}

	/**
	 * No images yet.
	 *
	 * @param origin o, d finite numbers near the data; the features of the first image will do
	 * @throws AnomalyException if a number is not finite, or d is 0
	 */
	public static Moments create(final double[] origin) {
		return create(origin, LinearAlgebra.COMMONS);
	}

	/** As {@link #create(double[])}, with matrix products by {@code algebra}. */
	public static Moments create(final double[] origin, final LinearAlgebra algebra) {
		Rows.requireFinite(origin, Math.max(1, origin.length), "the origin");
		return new Moments(origin.clone(), new Sums(origin.length), algebra);
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
		return of(FeatureRows.of(rows, rows.length == 0 ? 0 : rows[0].length), algebra, Parallel.NONE);
	}

	/**
	 * The sums of the rows of a table, which is read in blocks, once, by some threads. The origin is the mean of all rows,
	 * or of 1024 to 2047 spread evenly over the table where there are more.
	 *
	 * @param rows n x d, n at least 1
	 * @param algebra what does the matrix products
	 * @param parallel how many threads; does not change the result, not even its last bits
	 * @throws AnomalyException if there is no row, or one is not finite (it is named)
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static Moments of(final FeatureRows rows, final LinearAlgebra algebra, final Parallel parallel) {
		if (rows.count() == 0) throw new AnomalyException(
			"there are 0 images to learn from, but at least 3 that differ are needed: choose a folder of good images");
		if (rows.dimension() == 0) Rows.requireLength(0, 1, 0, rows.count());
		final MomentRows around = MomentRows.aroundMean(rows);
		return new Moments(around.origin(), around.sums(algebra, parallel), algebra);
	}

	/**
	 * Sums read from a file, as the accessors gave them.
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
		final Sums sums = new Sums(n, s.clone(), Rows.copy(S), t.clone(), q);
		return new Moments(origin.clone(), sums, LinearAlgebra.COMMONS);
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
		if (rows.length > 0) sums.add(1, new MomentRows(FeatureRows.of(rows, origin.length), origin).sums(algebra,
			Parallel.NONE));
	}

	/**
	 * The sums over the images of both. The origin is this one's, or the other's if this has no images.
	 *
	 * @throws AnomalyException if the other has another number of features
	 */
	public Moments combine(final Moments other) {
		requireSameDimension(other);
		return count() == 0 ? plus(other, 1, other.origin) : plus(other, 1, origin);
	}

	/**
	 * The sums over the images of this one without those of the other, which must be among them.
	 *
	 * @throws AnomalyException if the other has another number of features, more images, or images that were never added
	 *           (as far as sums can tell)
	 */
	public Moments remove(final Moments other) {
		requireSameDimension(other);
		if (other.count() > count()) throw new AnomalyException(other.count() +
			" images are to be removed, but there are only " + count() + ": remove images that were added");
		final Moments left = plus(other, -1, origin);
		MomentsCheck.requireRemovable(sums, left.sums);
		if (left.count() == 0) return create(origin, algebra);
		return new Moments(left.origin, left.sums.withoutRounding(trace(sums.products)), algebra);
	}

	private Moments plus(final Moments other, final int sign, final double[] commonOrigin) {
		final Sums result = around(commonOrigin);
		result.add(sign, other.around(commonOrigin));
		return new Moments(commonOrigin.clone(), result, algebra);
	}

	/** The sums of y = x - target, a copy. */
	private Sums around(final double[] target) {
		final double[] d = origin.clone();
		addMultiple(d, -1, target);
		return sums.movedBy(d);
	}

	private void requireSameDimension(final Moments other) {
		if (other.dimension() != dimension()) throw new AnomalyException("sums over " + other.dimension() +
			" features do not fit sums over " + dimension() + ": both must come from the same backbone");
	}

	/** Whether the images differ from each other by more than rounding. */
	boolean hasSpread() {
		return sums.hasSpread();
	}

	/** The mean of the images, o + s/n, d numbers; NaN if there are none. */
	public double[] mean() {
		final double[] mean = sums.mean();
		addMultiple(mean, 1, origin);
		return mean;
	}

	/** The biased covariance (divided by n) C = S/n - mm' with m = s/n, d x d; NaN if there are no images. */
	public double[][] covariance() {
		return sums.covariance();
	}

	/**
	 * sum |x - mean|^4 = q - 4 m't + 4 m'Sm + 2 |m|^2 tr S - 3 n |m|^4 with m = s/n, at least 0; NaN if there are no
	 * images.
	 */
	public double fourthPowerSum() {
		return sums.centralFourths();
	}

	/** n, the number of images. */
	public long count() {
		return sums.n();
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
		return sums.s.clone();
	}

	/** S = sum yy', d x d. */
	public double[][] products() {
		return Rows.copy(sums.products);
	}

	/** t = sum |y|^2 y, d numbers. */
	public double[] cubes() {
		return sums.t.clone();
	}

	/** q = sum |y|^4. */
	public double fourths() {
		return sums.q();
	}
}
