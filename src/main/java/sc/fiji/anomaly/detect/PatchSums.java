package sc.fiji.anomaly.detect;

import java.util.function.UnaryOperator;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Projection;

/**
 * Sums over the patches of all training images, N = sum of P_i rows: each image is read once, and few of them are in
 * memory at a time.
 */
public final class PatchSums {

	/** Images whose sums a thread adds up before they are added to those of all. */
	private static final int BLOCK = 16;

	private final TrainingPatches patches;
	private final LinearAlgebra algebra;
	private final Parallel parallel;

	private PatchSums(final TrainingPatches patches, final LinearAlgebra algebra, final Parallel parallel) {
		this.patches = patches;
		this.algebra = algebra;
		this.parallel = parallel;
	}

	/**
	 * Sums over all features, around the mean of the first image's patches.
	 *
	 * @param parallel how many threads; does not change the result, not even its last bits
	 * @throws AnomalyException if there is no image, or a feature is not finite
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static Moments of(final TrainingPatches patches, final LinearAlgebra algebra, final Parallel parallel) {
		if (patches.images() == 0) throw new AnomalyException(
			"there are 0 images to learn from, but at least 3 that differ are needed: choose a folder of good images");
		final double[] origin = Moments.of(PatchRows.table(patches.patches(0))).mean();
		return new PatchSums(patches, algebra, parallel).around(origin, rows -> rows);
	}

	/** Sums over the coordinates of the patches, k of each, around an origin of k numbers. */
	static Moments within(final TrainingPatches patches, final Projection projection, final double[] origin,
		final LinearAlgebra algebra, final Parallel parallel)
	{
		if (patches instanceof FarPatches far) return far.within(0, 1, projection, origin);
		if (patches instanceof ColumnPatches some && some.all() instanceof FarPatches far) return far.within(some.part(), some
			.parts(), projection, origin);
		return new PatchSums(patches, algebra, parallel).around(origin, projection::apply);
	}

	private Moments around(final double[] origin, final UnaryOperator<double[][]> view) {
		final Moments[] all = { Moments.create(origin, algebra) };
		parallel.<Moments>blocks("Summing up patches", patches.images(), BLOCK, (from, to) -> {
			final Moments part = Moments.create(origin, algebra);
			for (int i = from; i < to; i++) {
				parallel.progress().checkCanceled();
				part.acceptAll(view.apply(PatchRows.table(patches.patches(i))));
			}
			return part;
		}, (from, part) -> all[0] = all[0].combine(part));
		return all[0];
	}
}
