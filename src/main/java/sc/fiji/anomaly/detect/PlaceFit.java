package sc.fiji.anomaly.detect;

import java.util.Arrays;

import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.RankOneDowndate;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.math.Scatter;
import sc.fiji.anomaly.math.SymmetricEigen;

/**
 * Learns what is normal at each place, and the left-out scores that go with it, place by place. Without an image, mean and
 * covariance at the place are made anew, with a and the common covariance kept: in the coordinates in which that is the
 * identity, with z the image's patch less the mean, the covariance becomes n/(n-1) S - n/(n-1)^2 zz', whose leading
 * eigenvalues m_k, with the squared coordinates v_k of z along their eigenvectors, are {@link RankOneDowndate}'s, and
 *
 * <pre>
 * distance^2 = (n/(n-1))^2 ( sum_k v_k / (a m_k + 1 - a) + (|z|^2 - sum_k v_k) / (a t + 1 - a) )
 * </pre>
 *
 * with t the mean of its other eigenvalues, from its trace: what learning again with as many directions would give, to
 * rounding.
 */
final class PlaceFit {

	private final double a;
	/** r, directions kept of each place; 0 where all places have the same covariance. */
	private final int directions;
	private final Whitening common;
	private final LinearAlgebra algebra;

	private PlaceFit(final double a, final int directions, final Whitening common, final LinearAlgebra algebra) {
		this.a = a;
		this.directions = directions;
		this.common = common;
		this.algebra = algebra;
	}

	/** What is known of a place: mean, r directions (r x d), r values, and the mean of the others. */
	private record Place(double[] mean, float[] vectors, double[] values, double rest, double[] leftOut) {}

	/**
	 * Learns.
	 *
	 * @param residuals sums over the differences of all patches from the mean at their place
	 * @param most directions to keep of each place, at most
	 */
	static PlaceLearning learn(final TrainingPatches patches, final PlaceChoice choice, final Moments residuals,
		final int most, final LinearAlgebra algebra, final Parallel parallel)
	{
		final int directions = choice.a() == 0 ? 0 : Math.min(most, patches.dimension()), places = patches.grid().count();
		final PlaceFit fit = new PlaceFit(choice.a(), directions, Whitening.of(LedoitWolf.of(residuals), algebra), algebra);
		final double[][] means = new double[places][], values = new double[places][];
		final float[][] vectors = new float[places][];
		final double[] rest = new double[places], leftOut = new double[patches.images()];
		parallel.<Place>blocks("Learning each place", places, 1, (p, end) -> fit.at(Rows.toDouble(patches.at(p))), (p,
			place) -> {
			means[p] = place.mean;
			vectors[p] = place.vectors;
			values[p] = place.values;
			rest[p] = place.rest;
			for (int i = 0; i < leftOut.length; i++)
				leftOut[i] = Math.max(leftOut[i], place.leftOut[i]);
		});
		return new PlaceLearning(choice, PlaceGaussian.of(patches.grid(), choice, means, vectors, values, rest, fit.common
			.lower()), leftOut);
	}

	private Place at(final double[][] rows) {
		final double[] mean = Folds.mean(rows);
		final double[][] z = common.apply(rows, mean);
		if (directions == 0) return new Place(mean, new float[0], new double[0], 1, leftOut(z, z, new double[0]));
		final SymmetricEigen own = Scatter.of(z, algebra);
		final double[] values = Arrays.copyOf(own.values(), directions);
		final float[] vectors = new float[directions * mean.length];
		for (int k = 0; k < Math.min(directions, own.values().length); k++)
			for (int j = 0; j < mean.length; j++)
				vectors[k * mean.length + j] = (float) own.vectors()[k][j];
		final double trace = Arrays.stream(own.values()).sum(), rest = rest(trace, values);
		final double[][] along = own.values().length == 0 ? new double[z.length][0] : algebra.multiply(z, Scatter.transposed(
			own.vectors()));
		return new Place(mean, vectors, values, rest, leftOut(z, along, own.values()));
	}

	/** The mean of the d - r eigenvalues that are not the leading ones; 0 where there are none. */
	private double rest(final double trace, final double[] leading) {
		final int others = common.lower().length - directions;
		return others == 0 ? 0 : Math.max(0, trace - Arrays.stream(leading).sum()) / others;
	}

	/** @param along coordinates of z along all eigenvectors, n x K */
	private double[] leftOut(final double[][] z, final double[][] along, final double[] values) {
		final double n = z.length, factor = n / (n - 1), rho = factor / (n - 1);
		final double[] variances = Arrays.stream(values).map(w -> w * factor).toArray();
		final double trace = Arrays.stream(variances).sum();
		final double[] distances = new double[z.length];
		for (int i = 0; i < distances.length; i++) {
			double beyond = 0, sum = 0;
			for (final double v : z[i])
				beyond += v * v;
			if (directions > 0) {
				final RankOneDowndate without = RankOneDowndate.leading(variances, rho, along[i], directions);
				final double others = a * rest(trace - rho * beyond, without.values()) + 1 - a;
				for (int k = 0; k < without.values().length; k++) {
					sum += without.squares()[k] / (a * without.values()[k] + 1 - a);
					beyond -= without.squares()[k];
				}
				beyond /= others;
			}
			distances[i] = factor * Math.sqrt(sum + Math.max(0, beyond));
		}
		return distances;
	}
}
