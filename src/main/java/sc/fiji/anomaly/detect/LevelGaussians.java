package sc.fiji.anomaly.detect;

import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.Parallel;

/**
 * What is known of the features of normal images at several levels of a network: a Gaussian for each, of as many features.
 * The features of an image lie side by side, level after level, and its score is the sum of its distances,
 *
 * <pre>
 * score(x) = sum_l sqrt((x_l - mean_l)' covariance_l^-1 (x_l - mean_l))
 * </pre>
 *
 * as Rippel et al. add up what the levels of a network say (their M is the distance of one level; no level is weighted, and
 * the roots are added, not the squares). With one level, the usual one, it is that level's distance. Immutable.
 *
 * @param levels one Gaussian a level, at least one
 * @see <a href="https://arxiv.org/abs/2005.14140">O. Rippel, P. Mertens and D. Merhof, Modeling the Distribution of
 *      Normal Data in Pre-Trained Deep Features for Anomaly Detection, ICPR 2020</a>
 */
public record LevelGaussians(List<NormalGaussian> levels) {

	/** @throws AnomalyException if levels are of different numbers of features */
	public LevelGaussians {
		levels = List.copyOf(levels);
		if (levels.isEmpty()) throw new IllegalArgumentException("no level");
		final int d = levels.get(0).detector().dimension();
		for (final NormalGaussian level : levels)
			if (level.detector().dimension() != d) throw new AnomalyException("a level of a normal model is of " + level.detector()
				.dimension() + " features, another one of " + d + ". The file is damaged: take another copy, or train again");
	}

	/** One level: the Gaussian by itself. */
	public static LevelGaussians of(final NormalGaussian only) {
		return new LevelGaussians(List.of(only));
	}

	/** The number of levels. */
	public int count() {
		return levels.size();
	}

	/** The first level. */
	public NormalGaussian first() {
		return levels.get(0);
	}

	/** The features of one level, n x (d / levels). */
	public static FeatureRows level(final FeatureRows rows, final int level, final int levels) {
		return ColumnRows.part(rows, level, levels);
	}

	/**
	 * The distance at each level, which add up to the score.
	 *
	 * @param features n x d
	 * @return levels x n
	 * @throws AnomalyException if a row is not d finite numbers; it is named
	 */
	public double[][] distances(final FeatureRows features, final Parallel parallel) {
		return IntStream.range(0, count()).mapToObj(l -> levels.get(l).detector().scores(level(features, l, count()), parallel))
			.toArray(double[][]::new);
	}

	/** What scores features: the sum of the distances. */
	public Detector detector() {
		return count() == 1 ? first().detector() : new LevelsDetector(this);
	}

	/** Adds the distances of all levels, in their order. */
	public static double[] sum(final double[][] distances) {
		final double[] sum = distances[0].clone();
		for (int l = 1; l < distances.length; l++)
			for (int i = 0; i < sum.length; i++)
				sum[i] += distances[l][i];
		return sum;
	}
}
