package sc.fiji.anomaly.detect;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.LowerTriangular;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;

/**
 * The Mahalanobis distance from the mean of the normal images,
 *
 * <pre>
 * score(x) = sqrt((x - mean)' covariance^-1 (x - mean)) = |L^-1 (x - mean)|,  LL' = covariance
 * </pre>
 *
 * by one triangular solve for many images at once. A sum of squares, it never is the root of a negative number. For
 * d features that are Gaussian and well known it is about sqrt(d) on a normal image.
 *
 * @see <a href="https://arxiv.org/abs/2005.14140">O. Rippel, P. Mertens and D. Merhof, Modeling the Distribution of
 *      Normal Data in Pre-Trained Deep Features for Anomaly Detection, ICPR 2020</a>
 */
public final class MahalanobisDetector implements Detector {

	private final double[] mean;
	private final LowerTriangular lower;

	private MahalanobisDetector(final double[] mean, final double[][] lower) {
		this.mean = mean;
		this.lower = LowerTriangular.of(lower);
	}

	/**
	 * A detector for what was learned.
	 *
	 * @throws AnomalyException if the covariance cannot be inverted, as with fewer than three different images
	 */
	public static MahalanobisDetector of(final LedoitWolf fit) {
		return of(fit, LinearAlgebra.COMMONS);
	}

	/** As {@link #of(LedoitWolf)}, with the Cholesky factor by {@code algebra}. */
	public static MahalanobisDetector of(final LedoitWolf fit, final LinearAlgebra algebra) {
		return new MahalanobisDetector(fit.mean(), InvertibleCovariance.cholesky(fit, 1, algebra));
	}

	/**
	 * A detector read from a file.
	 *
	 * @param mean d finite numbers
	 * @param choleskyLower L, d x d, finite, above 0 on the diagonal and 0 above the diagonal
	 * @throws AnomalyException if they are not so
	 */
	public static MahalanobisDetector of(final double[] mean, final double[][] choleskyLower) {
		final int d = mean.length;
		if (d == 0 || choleskyLower.length != d) throw damaged("the mean has " + d +
			" features and the Cholesky factor " + choleskyLower.length + " rows");
		if (!Arrays.stream(mean).allMatch(Double::isFinite)) throw damaged("the mean is not finite");
		for (int i = 0; i < d; i++)
			requireLower(choleskyLower[i], i, d);
		return new MahalanobisDetector(mean.clone(), Rows.copy(choleskyLower));
	}

	private static void requireLower(final double[] row, final int i, final int d) {
		if (row.length != d) throw damaged("row " + i + " of the Cholesky factor has " + row.length + " numbers, not " + d);
		if (!(row[i] > 0)) throw damaged("the Cholesky factor has " + row[i] + " on its diagonal at " + i + ", not above 0");
		for (int j = 0; j < d; j++)
			if (!Double.isFinite(row[j]) || j > i && row[j] != 0) throw damaged("the Cholesky factor has " + row[j] +
				" at row " + i + ", column " + j);
	}

	private static AnomalyException damaged(final String found) {
		return new AnomalyException("mean and Cholesky factor of a normal model do not fit together: " + found +
			". The file is damaged: take another copy, or train again");
	}

	@Override
	public int dimension() {
		return mean.length;
	}

	@Override
	public double[] scores(final FeatureRows features, final Parallel parallel) {
		final double[] scores = SquaredDistances.of(lower, mean, features, "Scoring", parallel);
		for (int i = 0; i < scores.length; i++)
			scores[i] = Math.sqrt(scores[i]);
		return scores;
	}

	/** The mean of the normal images, d numbers. */
	public double[] mean() {
		return mean.clone();
	}

	/** L, lower triangular with LL' = covariance, d x d. */
	public double[][] choleskyLower() {
		return lower.toArray();
	}
}
