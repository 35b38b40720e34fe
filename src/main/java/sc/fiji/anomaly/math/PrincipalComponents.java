package sc.fiji.anomaly.math;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;

/**
 * Principal components of n images of d features: the eigenvectors of their covariance, ordered by the variance along
 * them. The same as scikit-learn's {@code PCA} up to signs (here the loading of largest magnitude is positive), but for
 * the null components: centred rows span n - 1 directions at most, and what {@code PCA} returns beyond is set by
 * rounding, an arbitrary direction along which no image varies. Those are dropped, and {@link #dropped()} says how many.
 * <p>
 * A share of variance t divides the components in leading and trailing ones. {@link #leading} counts as the published
 * study does: it leaves out the component that crosses t, so the leading ones explain <i>at most</i> t;
 * {@link #leadingInclusive} counts that one too. Immutable.
 *
 * @see <a href="https://doi.org/10.1080/14786440109462720">K. Pearson, On lines and planes of closest fit to systems of
 *      points in space, Philosophical Magazine 2 (1901) 559-572</a>
 */
public final class PrincipalComponents {

	/** Rows whose differences from the mean are held at a time. */
	private static final int BLOCK = 256;

	private final long samples;
	private final double[] mean;
	private final double[] variances;
	private final double[] cumulative;
	private final Projection projection;

	private PrincipalComponents(final long samples, final double[] mean, final double[] variances,
		final double[][] vectors)
	{
		this.samples = samples;
		this.mean = mean;
		this.variances = variances;
		projection = Projection.of(vectors);
		cumulative = new double[variances.length];
		final double total = Arrays.stream(variances).sum();
		double sum = 0;
		for (int i = 0; i < cumulative.length; i++)
			cumulative[i] = Math.min(1, sum += variances[i] / total);
	}

	/** Of some images, by commons-math3. */
	public static PrincipalComponents of(final Moments moments) {
		return of(moments, LinearAlgebra.COMMONS);
	}

	/**
	 * Of some images.
	 *
	 * @param moments their sums
	 * @param algebra what decomposes the d x d covariance
	 * @throws AnomalyException if there are fewer than two images, or all have the same features (to rounding)
	 */
	public static PrincipalComponents of(final Moments moments, final LinearAlgebra algebra) {
		final long n = moments.count();
		if (n < 2) throw new AnomalyException("there " + (n == 1 ? "is 1 image" : "are 0 images") +
			", but principal components need at least 3 that differ: add good images");
		if (!moments.hasSpread()) throw new AnomalyException("all " + n +
			" images have the same features, so there are no principal components: add different good images");
		return of(n, moments.mean(), moments.covariance(), algebra);
	}

	/** Of the images that remain when some are left out, at least two that differ. */
	public static PrincipalComponents of(final RowRemoval.Remaining rest, final LinearAlgebra algebra) {
		return of(rest.count(), rest.mean(), rest.covariance(), algebra);
	}

	private static PrincipalComponents of(final long n, final double[] mean, final double[][] covariance,
		final LinearAlgebra algebra)
	{
		final SymmetricEigen eigen = algebra.eigen(covariance);
		final int count = rank(eigen.values(), n);
		final double[] variances = new double[count];
		final double[][] vectors = new double[count][];
		for (int i = 0; i < count; i++) {
			variances[i] = eigen.values()[i] * n / (n - 1);
			vectors[i] = signed(eigen.vectors()[i]);
		}
		return new PrincipalComponents(n, mean, variances, vectors);
	}

	/** At most n - 1, and only what stands out of the decomposition's rounding. */
	private static int rank(final double[] values, final long n) {
		final int most = (int) Math.min(n - 1, values.length);
		final double rounding = 4 * values.length * Math.ulp(1.0) * values[0];
		int rank = 1;
		while (rank < most && values[rank] > rounding)
			rank++;
		return rank;
	}

	private static double[] signed(final double[] vector) {
		int largest = 0;
		for (int j = 1; j < vector.length; j++)
			if (Math.abs(vector[j]) > Math.abs(vector[largest])) largest = j;
		if (vector[largest] >= 0) return vector;
		return Arrays.stream(vector).map(v -> -v).toArray();
	}

	/** n, the number of images they were learned from. */
	public long samples() {
		return samples;
	}

	/** d, the number of features. */
	public int dimension() {
		return mean.length;
	}

	/** K, the number of components, at most n - 1 and at most d. */
	public int count() {
		return variances.length;
	}

	/** How many null components scikit-learn would return and this does not: min(n, d) - K. */
	public int dropped() {
		return (int) Math.min(samples, dimension()) - count();
	}

	/** The mean of the images, d numbers. */
	public double[] mean() {
		return mean.clone();
	}

	/** The components, K x d, each of length 1. */
	public double[][] components() {
		return projection.basis();
	}

	/** The components of a part: rows {@code from} to {@code to - 1} of {@link #components()}. */
	public double[][] components(final int from, final int to) {
		return Arrays.copyOfRange(projection.basis(), from, to);
	}

	/** Variance of the images along each component (divided by n - 1, as scikit-learn's), K numbers above 0, descending. */
	public double[] explainedVariance() {
		return variances.clone();
	}

	/** The share of the first i + 1 components in all variance, K numbers up to 1. */
	public double[] cumulativeShare() {
		return cumulative.clone();
	}

	/**
	 * The number of leading components for a share of variance, as published: those whose cumulative share does not
	 * exceed it, so the one that crosses it is not among them. 0 if the first alone exceeds it. (The published code
	 * also gives 0 where rounding keeps the last from exceeding it; here all are leading then.)
	 *
	 * @param share above 0 and below 1
	 * @throws AnomalyException if the share is not in between
	 */
	public int leading(final double share) {
		Components.requireShare(share);
		int count = 0;
		while (count < cumulative.length && cumulative[count] <= share)
			count++;
		return count;
	}

	/** The least number of leading components that explain more than this share: {@link #leading} and the one that crosses. */
	public int leadingInclusive(final double share) {
		return Math.min(leading(share) + 1, count());
	}

	/**
	 * Where images lie along the components and beyond them.
	 *
	 * @param rows n x d
	 * @throws AnomalyException if a row is not d finite numbers; it is named
	 */
	public Coordinates coordinates(final double[][] rows) {
		Rows.requireFinite(rows, dimension());
		final double[][] along = new double[rows.length][];
		final double[] outside = new double[rows.length];
		for (int from = 0; from < rows.length; from += BLOCK) {
			final double[][] centred = Rows.minus(rows, from, Math.min(from + BLOCK, rows.length), mean);
			final double[][] projected = projection.apply(centred);
			for (int k = 0; k < projected.length; k++) {
				along[from + k] = projected[k];
				outside[from + k] = Math.max(0, Vectors.dot(centred[k], centred[k]) - Vectors.dot(projected[k], projected[k]));
			}
		}
		return new Coordinates(along, outside);
	}

	/**
	 * Where the rows of a table lie along the components, computed as they are read.
	 *
	 * @param rows n x d
	 * @return n x K; reading it fails if a row is not finite, and names it
	 * @throws sc.fiji.anomaly.AnomalyException if the rows have another length
	 */
	public FeatureRows along(final FeatureRows rows) {
		return projection.of(rows, mean);
	}

	/**
	 * Where images lie.
	 *
	 * @param along n x K, x - mean along each component
	 * @param outside n squared distances from the space that the components span: what is new in directions in which the
	 *          images learned from did not differ; 0 up to rounding where K = d
	 */
	public record Coordinates(double[][] along, double[] outside) {}
}
