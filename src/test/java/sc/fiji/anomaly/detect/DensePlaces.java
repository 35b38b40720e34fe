package sc.fiji.anomaly.detect;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;

import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.Moments;

/** The Gaussians of places a second time, as the formulas say it: dense matrices, refits, nothing shared or saved. */
final class DensePlaces {

	private final PatchesInMemory patches;

	DensePlaces(final PatchesInMemory patches) {
		this.patches = patches;
	}

	/** Which images to look at. */
	interface Images {

		boolean has(int image);
	}

	private double[][] rows(final int place, final Images images) {
		final List<double[]> rows = new ArrayList<>();
		for (int i = 0; i < patches.images(); i++)
			if (images.has(i)) rows.add(row(i, place));
		return rows.toArray(double[][]::new);
	}

	double[] row(final int image, final int place) {
		final double[] row = new double[patches.dimension()];
		for (int j = 0; j < row.length; j++)
			row[j] = patches.values()[image][place][j];
		return row;
	}

	double[] mean(final int place, final Images images) {
		final double[][] rows = rows(place, images);
		final double[] mean = new double[patches.dimension()];
		for (final double[] row : rows)
			for (int j = 0; j < mean.length; j++)
				mean[j] += row[j] / rows.length;
		return mean;
	}

	RealMatrix own(final int place, final Images images) {
		return new Covariance(rows(place, images), false).getCovarianceMatrix();
	}

	RealMatrix common(final Images images) {
		final List<double[]> residuals = new ArrayList<>();
		for (int p = 0; p < patches.grid().count(); p++) {
			final double[] mean = mean(p, images);
			for (final double[] row : rows(p, images))
				residuals.add(new ArrayRealVector(row).subtract(new ArrayRealVector(mean)).toArray());
		}
		return new Array2DRowRealMatrix(LedoitWolf.of(Moments.of(residuals.toArray(double[][]::new))).covariance());
	}

	private static RealMatrix cholesky(final RealMatrix c) {
		return new CholeskyDecomposition(c, 1e-9, 1e-14).getL();
	}

	static double squared(final double[] x, final double[] mean, final RealMatrix c) {
		final RealVector z = new ArrayRealVector(x).subtract(new ArrayRealVector(mean));
		MatrixUtils.solveLowerTriangularSystem(cholesky(c), z);
		return z.dotProduct(z);
	}

	private static double logLikelihood(final double[] x, final double[] mean, final RealMatrix c) {
		final RealMatrix l = cholesky(c);
		double log = x.length * Math.log(2 * Math.PI);
		for (int j = 0; j < x.length; j++)
			log += 2 * Math.log(l.getEntry(j, j));
		return -(log + squared(x, mean, c)) / 2;
	}

	/** Mean held-out log-likelihood per patch and feature; under one Gaussian for all places where a is NaN. */
	double logLikelihood(final double a) {
		double sum = 0;
		for (int f = 0; f < 3; f++) {
			final int fold = f;
			final Images others = i -> i % 3 != fold;
			final RealMatrix c0 = common(others);
			final List<double[]> all = new ArrayList<>();
			for (int p = 0; p < patches.grid().count(); p++)
				all.addAll(List.of(rows(p, others)));
			final LedoitWolf one = LedoitWolf.of(Moments.of(all.toArray(double[][]::new)));
			for (int p = 0; p < patches.grid().count(); p++) {
				final boolean place = !Double.isNaN(a);
				final double[] mean = place ? mean(p, others) : one.mean();
				final RealMatrix c = place ? mixed(own(p, others), c0, a) : new Array2DRowRealMatrix(one.covariance());
				for (final double[] x : rows(p, i -> i % 3 == fold))
					sum += logLikelihood(x, mean, c);
			}
		}
		return sum / patches.images() / patches.grid().count() / patches.dimension();
	}

	static RealMatrix mixed(final RealMatrix own, final RealMatrix c0, final double a) {
		return own.scalarMultiply(a).add(c0.scalarMultiply(1 - a));
	}

	/** The same with the r leading directions of the whitened own covariance kept, and the mean of the others. */
	static RealMatrix mixed(final RealMatrix own, final RealMatrix c0, final double a, final int r) {
		final int d = own.getRowDimension();
		if (r >= d) return mixed(own, c0, a);
		final RealMatrix l = cholesky(c0), inverse = MatrixUtils.inverse(l);
		final RealMatrix whitened = inverse.multiply(own).multiply(inverse.transpose());
		final EigenDecomposition eigen = new EigenDecomposition(whitened.add(whitened.transpose()).scalarMultiply(0.5));
		double rest = whitened.getTrace();
		for (int k = 0; k < r; k++)
			rest -= eigen.getRealEigenvalue(k);
		RealMatrix kept = MatrixUtils.createRealIdentityMatrix(d).scalarMultiply(a * rest / (d - r) + 1 - a);
		for (int k = 0; k < r; k++) {
			final RealVector v = eigen.getEigenvector(k);
			kept = kept.add(v.outerProduct(v).scalarMultiply(a * (eigen.getRealEigenvalue(k) - rest / (d - r))));
		}
		return l.multiply(kept).multiply(l.transpose());
	}

	/** The largest distance of an image's patches with means and own covariances learned without it. */
	double leftOut(final int image, final double a, final int r) {
		final RealMatrix c0 = common(i -> true);
		double largest = 0;
		for (int p = 0; p < patches.grid().count(); p++)
			largest = Math.max(largest, squared(row(image, p), mean(p, i -> i != image), mixed(own(p, i -> i != image), c0, a,
				r)));
		return Math.sqrt(largest);
	}
}
