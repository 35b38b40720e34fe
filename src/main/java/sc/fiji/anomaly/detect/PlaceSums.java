package sc.fiji.anomaly.detect;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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
	private static final int BLOCK = 16;

	/** Patches that are summed up at once, about: few calls with large matrices. */
	private static final int ROWS = 4096;

	static PlaceSums of(final TrainingPatches patches, final LinearAlgebra algebra, final Parallel parallel) {
		final double[] origin = Folds.mean(Rows.toDouble(patches.at(0)));
		final PlaceSums[] sums = { none(origin, algebra) };
		parallel.<PlaceSums>blocks("Comparing places", patches.grid().count(), BLOCK, (from, to) -> {
			final PlaceSums part = none(origin, algebra);
			final int step = Math.max(1, ROWS / patches.images());
			for (int place = from; place < to; place += step) {
				parallel.progress().checkCanceled();
				part.add(IntStream.range(place, Math.min(to, place + step)).mapToObj(p -> Rows.toDouble(patches.at(p))).toList());
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

	/** Adds the patches at some places, n x d each. */
	private void add(final List<double[][]> places) {
		for (int f = 0; f < Folds.COUNT; f++) {
			final int fold = f;
			folds[f].acceptAll(joined(places, rows -> Folds.part(rows, fold, true)));
			without[f].acceptAll(joined(places, rows -> residuals(Folds.part(rows, fold, false))));
		}
		all.acceptAll(joined(places, PlaceSums::residuals));
	}

	private static double[][] joined(final List<double[][]> places, final UnaryOperator<double[][]> view) {
		return places.stream().map(view).flatMap(Arrays::stream).toArray(double[][]::new);
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
