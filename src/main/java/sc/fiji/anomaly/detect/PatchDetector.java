package sc.fiji.anomaly.detect;

import java.util.function.Function;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.math.Parallel;

/**
 * Says of each patch of an image how far from normal it is: its Mahalanobis distance. The local score of an image is that
 * of its worst patch. Immutable and safe in several threads.
 */
public final class PatchDetector {

	private final int dimension;
	private final Function<PatchValues, double[]> distances;

	private PatchDetector(final int dimension, final Function<PatchValues, double[]> distances) {
		this.dimension = dimension;
		this.distances = distances;
	}

	/** Compares patches with what is normal anywhere. */
	public static PatchDetector of(final NormalGaussian gaussian) {
		final Detector detector = gaussian.detector();
		return new PatchDetector(detector.dimension(), patches -> detector.scores(new PatchRows(patches), Parallel.NONE));
	}

	/** d, the number of features of a patch. */
	public int dimension() {
		return dimension;
	}

	/**
	 * Scores the patches of an image, in the calling thread. They get the same bits whatever else is scored.
	 *
	 * @param patches P of d features
	 * @return P distances (not squares), 0 or more
	 * @throws AnomalyException if patches are of another number of features, or a feature is not finite
	 */
	public float[] distances(final PatchValues patches) {
		final double[] wide = distances.apply(patches);
		final float[] narrow = new float[wide.length];
		for (int i = 0; i < narrow.length; i++)
			narrow[i] = (float) wide[i];
		return narrow;
	}
}
