package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;

/**
 * Sums over the patches of each fold, and over the differences of patches from the mean at their place: of all images, and
 * of all but those of a fold. One pass over the places.
 *
 * @param folds of the patches of each fold
 * @param without of the differences without each fold, from means without it
 * @param all of the differences of all images
 */
record PlaceSums(Moments[] folds, Moments[] without, Moments all) {

	/** Places whose sums a thread adds up before they are added to those of all. */
	private static final int BLOCK = 8;

	static PlaceSums of(final TrainingPatches patches, final LinearAlgebra algebra, final Parallel parallel) {
		final double[] origin = Folds.mean(Rows.toDouble(patches.at(0)));
		final PlaceSums[] sums = { none(origin, algebra) };
		parallel.<PlaceSums>blocks("Comparing places", patches.grid().count(), BLOCK, (from, to) -> {
			final PlaceSums part = none(origin, algebra);
			for (int place = from; place < to; place++) {
				parallel.progress().checkCanceled();
				part.add(Rows.toDouble(patches.at(place)));
			}
			return part;
		}, (from, part) -> sums[0] = sums[0].combine(part));
		return sums[0];
	}

	private static PlaceSums none(final double[] origin, final LinearAlgebra algebra) {
		final Moments[] folds = new Moments[Folds.COUNT], without = new Moments[Folds.COUNT];
		final double[] zero = new double[origin.length];
		for (int f = 0; f < Folds.COUNT; f++) {
			folds[f] = Moments.create(origin, algebra);
			without[f] = Moments.create(zero, algebra);
		}
		return new PlaceSums(folds, without, Moments.create(zero, algebra));
	}

	/** Adds the patches at a place, n x d. */
	private void add(final double[][] rows) {
		for (int f = 0; f < Folds.COUNT; f++) {
			folds[f].acceptAll(Folds.part(rows, f, true));
			without[f].acceptAll(residuals(Folds.part(rows, f, false)));
		}
		all.acceptAll(residuals(rows));
	}

	private static double[][] residuals(final double[][] rows) {
		return Rows.minus(rows, 0, rows.length, Folds.mean(rows));
	}

	private PlaceSums combine(final PlaceSums other) {
		final Moments[] newFolds = new Moments[Folds.COUNT], newWithout = new Moments[Folds.COUNT];
		for (int f = 0; f < Folds.COUNT; f++) {
			newFolds[f] = folds[f].combine(other.folds[f]);
			newWithout[f] = without[f].combine(other.without[f]);
		}
		return new PlaceSums(newFolds, newWithout, all.combine(other.all));
	}
}
