package sc.fiji.anomaly.detect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.math.Scatter;
import sc.fiji.anomaly.math.SymmetricEigen;

/**
 * How likely held-out images are under Gaussians learned without them: one for each place, and one for all. The images are
 * held out in three folds, i mod 3. At a place, with m and S mean and biased covariance there and C0 the Ledoit-Wolf
 * covariance of all differences from the means of their places,
 *
 * <pre>
 * C = a S + (1 - a) C0      log-likelihood = -(log det C + (x - m)' C^-1 (x - m) + d log 2 pi) / 2
 * </pre>
 *
 * for several a at once, by the eigenvalues w of S in the coordinates in which C0 is the identity: there C has the
 * eigenvalues a w + 1 - a.
 */
final class PlaceLikelihood {

	/** The a tried. */
	private static final double[] SHARES = { 0, 0.3, 0.6, 0.9 };

	/** Patches that are whitened at once, about, and places at most: few calls with large matrices. */
	private static final int ROWS = 4096, MOST_PLACES = 16;

	private final Whitening[] folds = new Whitening[Folds.COUNT];
	private final LinearAlgebra algebra;

	private PlaceLikelihood(final PlaceSums sums, final LinearAlgebra algebra) {
		this.algebra = algebra;
		for (int f = 0; f < Folds.COUNT; f++)
			folds[f] = Whitening.of(LedoitWolf.of(sums.without()[f]), algebra);
	}

	/** The most likely a (the smallest of equals), and by how much it beats one Gaussian for all places. */
	static PlaceChoice choose(final TrainingPatches patches, final PlaceSums sums, final LinearAlgebra algebra,
		final Parallel parallel)
	{
		final PlaceLikelihood likelihood = new PlaceLikelihood(sums, algebra);
		final double[] total = new double[SHARES.length];
		final int step = Math.max(1, Math.min(MOST_PLACES, ROWS / patches.images()));
		parallel.<double[]>blocks("Trying each place's own Gaussian", patches.grid().count(), step, (from, to) -> likelihood
			.at(IntStream.range(from, to).mapToObj(place -> Rows.toDouble(patches.at(place))).toList()), (from, part) -> {
				for (int k = 0; k < total.length; k++)
					total[k] += part[k];
			});
		int best = 0;
		for (int k = 1; k < total.length; k++)
			if (total[k] > total[best]) best = k;
		final double numbers = (double) patches.images() * patches.grid().count() * patches.dimension();
		return new PlaceChoice(SHARES[best], (total[best] - common(sums.folds(), algebra)) / numbers);
	}

	/** Log-likelihood of the patches at some places, n x d each, each held out once, but for d log 2 pi; for each a. */
	private double[] at(final List<double[][]> places) {
		final double[] sums = new double[SHARES.length];
		for (int f = 0; f < Folds.COUNT; f++) {
			final int fold = f, n = places.get(0).length;
			final double[][] whitened = folds[f].apply(places.stream().map(rows -> Rows.minus(rows, 0, n, Folds.mean(Folds.part(
				rows, fold, false)))).flatMap(Arrays::stream).toArray(double[][]::new));
			for (int first = 0; first < whitened.length; first += n)
				add(sums, Arrays.copyOfRange(whitened, first, first + n), f);
		}
		return sums;
	}

	/** Adds what the held-out ones of a place's whitened patches have, n x d, by the Gaussian of the others. */
	private void add(final double[] sums, final double[][] rows, final int f) {
		final double[][] own = Folds.part(rows, f, false), held = Folds.part(rows, f, true);
		final Scatter.Along along = own.length < rows[0].length ? byProducts(rows, own, f) : byVectors(own, held);
		double beyond = 0;
		for (final double[] row : held)
			for (final double v : row)
				beyond += v * v;
		for (final double square : along.squares())
			beyond -= square;
		for (int k = 0; k < SHARES.length; k++)
			sums[k] -= (held.length * (folds[f].logDeterminant() + logDeterminant(along.values(), SHARES[k], rows[0].length)) +
				distance(along, beyond, SHARES[k])) / 2;
	}

	/** Few rows of many numbers: their products with each other tell all. */
	private Scatter.Along byProducts(final double[][] rows, final double[][] own, final int f) {
		final double[][] products = algebra.multiply(rows, Scatter.transposed(own));
		return Scatter.along(Folds.part(products, f, false), Folds.part(products, f, true), algebra);
	}

	private Scatter.Along byVectors(final double[][] own, final double[][] held) {
		final SymmetricEigen eigen = Scatter.of(own, algebra);
		final double[] squares = new double[eigen.values().length];
		if (squares.length > 0) for (final double[] row : algebra.multiply(held, Scatter.transposed(eigen.vectors())))
			for (int k = 0; k < squares.length; k++)
				squares[k] += row[k] * row[k];
		return new Scatter.Along(eigen.values(), squares);
	}

	private static double logDeterminant(final double[] values, final double a, final int d) {
		double sum = (d - values.length) * Math.log(1 - a);
		for (final double w : values)
			sum += Math.log(a * w + 1 - a);
		return sum;
	}

	private static double distance(final Scatter.Along along, final double beyond, final double a) {
		double sum = Math.max(0, beyond) / (1 - a);
		for (int k = 0; k < along.values().length; k++)
			sum += along.squares()[k] / (a * along.values()[k] + 1 - a);
		return sum;
	}

	/** Log-likelihood of all patches, each held out once, under the Ledoit-Wolf Gaussian of the others; from sums alone. */
	private static double common(final Moments[] sums, final LinearAlgebra algebra) {
		double total = 0;
		for (int f = 0; f < Folds.COUNT; f++) {
			final LedoitWolf fit = LedoitWolf.of(sums[(f + 1) % Folds.COUNT].combine(sums[(f + 2) % Folds.COUNT]));
			final Whitening whitening = Whitening.of(fit, algebra);
			final double[] mean = fit.mean(), shift = sums[f].mean();
			final double[][] around = sums[f].covariance();
			for (int i = 0; i < mean.length; i++)
				for (int j = 0; j < mean.length; j++)
					around[i][j] += (shift[i] - mean[i]) * (shift[j] - mean[j]);
			total -= sums[f].count() * (whitening.logDeterminant() + whitening.trace(around)) / 2;
		}
		return total;
	}
}
