package sc.fiji.anomaly.detect;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.MomentProducts;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;

/**
 * Sums over the patches of each fold, and over the differences of patches from the mean at their place: of all images, and
 * of all but those of a fold. One pass over the places, in which the patches are multiplied once: the products of the
 * differences are those of the patches less those of the means.
 *
 * @param folds of the patches of each fold
 * @param without of the differences without each fold, from means without it
 * @param all of the differences of all images
 */
record PlaceSums(Moments[] folds, Moments[] without, Moments all) {

	/** Patches that are summed up at once, about, and places at most: few calls with large matrices. */
	private static final int ROWS = 4096, MOST_PLACES = 16;

	/** A pass under way. A set of images is all but those of a fold, or, the last one, all. */
	private static final class Pass {

		private static final int SETS = Folds.COUNT + 1;

		private final TrainingPatches patches;
		private final LinearAlgebra algebra;
		private final double[] origin;
		/** Mean of each set at each place, from the origin. */
		private final double[][][] means;
		/** Sum over each set at each place of |x - mean|^4. */
		private final double[][] fourths;
		private final MomentProducts[] sums;
		private final Queue<MomentProducts[]> spare = new ConcurrentLinkedQueue<>();

		Pass(final TrainingPatches patches, final LinearAlgebra algebra) {
			this.patches = patches;
			this.algebra = algebra;
			origin = Folds.mean(Rows.toDouble(patches.at(0)));
			means = new double[SETS][patches.grid().count()][];
			fourths = new double[SETS][patches.grid().count()];
			sums = none();
		}

		private MomentProducts[] none() {
			final MomentProducts[] products = new MomentProducts[Folds.COUNT];
			Arrays.setAll(products, f -> new MomentProducts(origin));
			return products;
		}

		PlaceSums run(final Parallel parallel) {
			final int step = Math.max(1, Math.min(MOST_PLACES, ROWS / patches.images()));
			parallel.<MomentProducts[]>blocks("Comparing places", patches.grid().count(), step, this::block, (from, part) -> {
				for (int f = 0; f < Folds.COUNT; f++)
					sums[f].add(part[f]);
				spare.add(part);
			});
			final Moments[] folds = new Moments[Folds.COUNT], without = new Moments[Folds.COUNT];
			for (int f = 0; f < Folds.COUNT; f++) {
				folds[f] = sums[f].moments(algebra);
				without[f] = differences(f);
			}
			return new PlaceSums(folds, without, differences(Folds.COUNT));
		}

		private MomentProducts[] block(final int from, final int to) {
			final MomentProducts[] used = spare.poll(), part = used == null ? none() : used;
			final float[][][] places = new float[to - from][][];
			for (int place = from; place < to; place++) {
				places[place - from] = patches.at(place);
				centre(Rows.toDouble(places[place - from]), place);
			}
			for (int f = 0; f < Folds.COUNT; f++)
				part[f].sum(FeatureRows.of(fold(places, f), origin.length), algebra);
			return part;
		}

		private static float[][] fold(final float[][][] places, final int f) {
			return Arrays.stream(places).flatMap(rows -> Arrays.stream(Folds.part(rows, f, true))).toArray(float[][]::new);
		}

		/** Notes what the patches at a place have in common, and how far they are from it. */
		private void centre(final double[][] rows, final int place) {
			for (int set = 0; set < SETS; set++) {
				final double[][] part = Folds.part(rows, set, false);
				final double[] mean = Folds.mean(part);
				for (final double[] row : part)
					fourths[set][place] += square(squaredDistance(row, mean));
				for (int j = 0; j < mean.length; j++)
					mean[j] -= origin[j];
				means[set][place] = mean;
			}
		}

		private static double square(final double v) {
			return v * v;
		}

		private static double squaredDistance(final double[] x, final double[] y) {
			double sum = 0;
			for (int j = 0; j < x.length; j++)
				sum += square(x[j] - y[j]);
			return sum;
		}

		private Moments differences(final int set) {
			final MomentProducts products = new MomentProducts(origin);
			for (int f = 0; f < Folds.COUNT; f++)
				if (f != set) products.add(sums[f]);
			return products.within(means[set], Arrays.stream(fourths[set]).sum(), algebra);
		}
	}

	static PlaceSums of(final TrainingPatches patches, final LinearAlgebra algebra, final Parallel parallel) {
		return new Pass(patches, algebra).run(parallel);
	}
}
