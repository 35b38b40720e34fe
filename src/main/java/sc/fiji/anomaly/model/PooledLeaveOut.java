package sc.fiji.anomaly.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.LeaveGroupOut;
import sc.fiji.anomaly.detect.LeaveOneOut;
import sc.fiji.anomaly.detect.LevelGaussians;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.Subspace;
import sc.fiji.anomaly.detect.SubspaceLeaveOneOut;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.PrincipalComponents;

/**
 * Scores of training images as if each had not been trained on: of an image in one window in closed form, of an image in
 * several the largest of its windows, all of which are left out together, and with them its copies and other planes of its
 * file.
 */
final class PooledLeaveOut {

	private PooledLeaveOut() {}

	/**
	 * Scores of all training images: sums over levels, each made without the image.
	 *
	 * @param sums over all features of all rows, level by level
	 * @param normal what was learned from them
	 * @param rows the features, in the order of the images
	 */
	static double[] scores(final List<Moments> sums, final LevelGaussians normal, final FeatureRows rows,
		final WindowCounts windows, final LinearAlgebra algebra, final Parallel parallel)
	{
		if (!windows.isSingle() || windows.isGrouped()) return grouped(sums, normal, rows, windows, algebra, parallel);
		final double[][] levels = new double[normal.count()][];
		for (int l = 0; l < levels.length; l++)
			levels[l] = single(sums.get(l), normal.levels().get(l), LevelGaussians.level(rows, l, levels.length), algebra,
				parallel);
		return LevelGaussians.sum(levels);
	}

	/** The same, with sums from what was learned where they are of all features, and from the rows where not. */
	static double[] scores(final LevelGaussians normal, final FeatureRows rows, final WindowCounts windows) {
		final List<Moments> sums = IntStream.range(0, normal.count()).mapToObj(l -> normal.levels().get(l).subspace().isPresent()
			? Moments.of(LevelGaussians.level(rows, l, normal.count()), LinearAlgebra.COMMONS, Parallel.NONE) : normal.levels().get(
				l).moments()).toList();
		return scores(sums, normal, rows, windows, LinearAlgebra.COMMONS, Parallel.NONE);
	}

	private static double[] single(final Moments sums, final NormalGaussian normal, final FeatureRows rows,
		final LinearAlgebra algebra, final Parallel parallel)
	{
		if (normal.components() == Components.ALL) return LeaveOneOut.scores(LedoitWolf.invertible(sums), rows, algebra, parallel);
		final PrincipalComponents all = PrincipalComponents.of(sums, algebra);
		final Subspace subspace = normal.subspace().orElseThrow();
		return SubspaceLeaveOneOut.scores(all, all.along(rows), subspace.components(), subspace.variance(), normal
			.shrinkage(), parallel);
	}

	/** The worst window counts: that with the largest sum. */
	private static double[] grouped(final List<Moments> sums, final LevelGaussians normal, final FeatureRows rows,
		final WindowCounts windows, final LinearAlgebra algebra, final Parallel parallel)
	{
		final LeaveGroupOut[] leave = IntStream.range(0, normal.count()).mapToObj(l -> leaving(sums.get(l), normal.levels().get(
			l), algebra)).toArray(LeaveGroupOut[]::new);
		final double[] scores = new double[windows.images()];
		parallel.<double[]> blocks("Leaving one image out", windows.groups(), 1, (g, end) -> scores(leave, rows, windows, g), (g,
			some) -> System.arraycopy(some, 0, scores, windows.firstImage(g), some.length));
		return scores;
	}

	/** Of the images of a group. */
	private static double[] scores(final LeaveGroupOut[] leave, final FeatureRows rows, final WindowCounts windows,
		final int group)
	{
		final int first = windows.firstImage(group), end = windows.endImage(group), from = windows.begin(first);
		final double[] distances = LevelGaussians.sum(IntStream.range(0, leave.length).mapToObj(l -> leave[l].distances(
			LevelGaussians.level(rows, l, leave.length).table(from, windows.end(end - 1)))).toArray(double[][]::new));
		final double[] scores = new double[end - first];
		for (int i = first; i < end; i++)
			scores[i - first] = Arrays.stream(distances, windows.begin(i) - from, windows.begin(i) - from + windows.own(i))
				.max().orElseThrow();
		return scores;
	}

	private static LeaveGroupOut leaving(final Moments sums, final NormalGaussian normal, final LinearAlgebra algebra) {
		return LeaveGroupOut.of(sums, normal.shrinkage(), normal.components(), normal.subspace().map(Subspace::variance).orElse(
			0.0), algebra);
	}
}
