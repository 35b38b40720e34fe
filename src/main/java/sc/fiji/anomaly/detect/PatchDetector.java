package sc.fiji.anomaly.detect;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

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
	private final BiFunction<PatchValues, int[], double[]> atPlaces;

	private PatchDetector(final int dimension, final Function<PatchValues, double[]> distances,
		final BiFunction<PatchValues, int[], double[]> atPlaces)
	{
		this.dimension = dimension;
		this.distances = distances;
		this.atPlaces = atPlaces;
	}

	/** Compares patches with what is normal anywhere. */
	public static PatchDetector of(final NormalGaussian gaussian) {
		final Detector detector = gaussian.detector();
		return new PatchDetector(detector.dimension(), patches -> scores(detector, patches), (patches, places) -> counting(
			scores(detector, patches), places));
	}

	/**
	 * The same of several groups of features.
	 *
	 * @param groups a Gaussian of each, of as many features, which lie side by side; their squared distances are added
	 */
	public static PatchDetector of(final List<NormalGaussian> groups) {
		if (groups.size() == 1) return of(groups.get(0));
		final List<Detector> detectors = groups.stream().map(NormalGaussian::detector).toList();
		return new PatchDetector(detectors.stream().mapToInt(Detector::dimension).sum(), patches -> scores(detectors, patches),
			(patches, places) -> counting(scores(detectors, patches), places));
	}

	private static double[] scores(final List<Detector> groups, final PatchValues patches) {
		return root(IntStream.range(0, groups.size()).mapToObj(g -> scores(groups.get(g), ColumnPatches.part(patches, g, groups
			.size()))).toArray(double[][]::new));
	}

	/** The root of the sum of squares of the distances by several groups, groups x P; as they are if it is one. */
	static double[] root(final double[][] distances) {
		if (distances.length == 1) return distances[0];
		final double[] root = new double[distances[0].length];
		for (int p = 0; p < root.length; p++) {
			for (final double[] group : distances)
				root[p] += group[p] * group[p];
			root[p] = Math.sqrt(root[p]);
		}
		return root;
	}

	private static double[] scores(final Detector detector, final PatchValues patches) {
		return detector.scores(new PatchRows(patches), Parallel.NONE);
	}

	private static double[] counting(final double[] distances, final int[] places) {
		for (int p = 0; p < distances.length; p++)
			if (places[p] < 0) distances[p] = Double.NaN;
		return distances;
	}

	/** Compares each patch with what is normal at its place. */
	public static PatchDetector of(final PlaceGaussian gaussian) {
		return new PatchDetector(gaussian.dimension(), gaussian::distances, gaussian::distances);
	}

	/**
	 * Scores some patches of an image.
	 *
	 * @param patches any number of d features
	 * @param places of each, for detectors that compare place by place: counted from 0; below 0 for a patch that does not
	 *          count
	 * @return as many distances; NaN for patches that do not count
	 */
	public float[] distances(final PatchValues patches, final int[] places) {
		return narrow(atPlaces.apply(patches, places));
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
	 * @throws AnomalyException if patches are of another number of features (or, place by place, on another grid), or a
	 *           feature is not finite
	 */
	public float[] distances(final PatchValues patches) {
		return narrow(distances.apply(patches));
	}

	private static float[] narrow(final double[] wide) {
		final float[] narrow = new float[wide.length];
		for (int i = 0; i < narrow.length; i++)
			narrow[i] = (float) wide[i];
		return narrow;
	}
}
