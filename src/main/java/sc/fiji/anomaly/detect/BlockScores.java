package sc.fiji.anomaly.detect;

import java.util.Arrays;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.FeatureRows;

/**
 * How far images are from normal by each of several parts of their features alone, which lie side by side: the Mahalanobis
 * distance from the Ledoit-Wolf Gaussian of that part of the good images. For each part as if the others were not there.
 */
public final class BlockScores {

	private BlockScores() {}

	/**
	 * Learned from other images.
	 *
	 * @param training features of good images, n x (parts d)
	 * @param images m x (parts d)
	 * @return parts x m distances
	 * @throws AnomalyException if there are fewer than three distinct good images, or a feature is not finite
	 */
	public static double[][] of(final double[][] training, final double[][] images, final int parts,
		final LinearAlgebra algebra)
	{
		return IntStream.range(0, parts).mapToObj(p -> MahalanobisDetector.of(fit(ColumnRows.part(training, p, parts), algebra),
			algebra).scores(ColumnRows.part(images, p, parts))).toArray(double[][]::new);
	}

	/**
	 * Learned from the good ones among the images themselves, each of which is scored as if it had not been learned from.
	 *
	 * @param images m x (parts d)
	 * @param good which of them are
	 * @return parts x m distances
	 * @throws AnomalyException as above
	 */
	public static double[][] within(final double[][] images, final boolean[] good, final int parts,
		final LinearAlgebra algebra)
	{
		final int[] which = IntStream.range(0, images.length).filter(i -> good[i]).toArray();
		if (which.length < 3) throw new AnomalyException("there are " + which.length + " good images among those to look at, but " +
			"layers learn from at least 3 that differ: give a folder of good images (learn)");
		final double[][] scores = new double[parts][];
		for (int p = 0; p < parts; p++) {
			final double[][] part = ColumnRows.part(images, p, parts);
			final double[][] own = Arrays.stream(which).mapToObj(i -> part[i]).toArray(double[][]::new);
			final LedoitWolf fit = fit(own, algebra);
			scores[p] = MahalanobisDetector.of(fit, algebra).scores(part);
			final double[] leftOut = LeaveOneOut.scores(fit, FeatureRows.of(own, fit.dimension()), algebra, Parallel.NONE);
			for (int k = 0; k < which.length; k++)
				scores[p][which[k]] = leftOut[k];
		}
		return scores;
	}

	private static LedoitWolf fit(final double[][] rows, final LinearAlgebra algebra) {
		return LedoitWolf.of(Moments.of(rows, algebra));
	}
}
