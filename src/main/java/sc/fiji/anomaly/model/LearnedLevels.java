package sc.fiji.anomaly.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.LevelGaussians;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.detect.Subspace;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.PrincipalComponents;

/**
 * What is learned from the features of images: a Gaussian for each level, and the score of each image as if it had not been
 * trained on.
 *
 * @param leaveOneOut of each image, in their order; of a single image, which leaves nothing to compare with, 0
 */
record LearnedLevels(LevelGaussians gaussians, double[] leaveOneOut) {

	/** Learns. @param rows levels side by side, the rows of an image's windows one after the other */
	static LearnedLevels of(final Learning how, final FeatureRows rows, final int levels, final WindowCounts windows) {
		final List<Moments> sums = new ArrayList<>();
		final List<NormalGaussian> gaussians = new ArrayList<>();
		for (int l = 0; l < levels; l++) {
			final FeatureRows level = LevelGaussians.level(rows, l, levels);
			sums.add(Moments.of(level, how.algebra(), how.parallel()));
			gaussians.add(how.components() == Components.ALL ? NormalGaussian.of(sums.get(l), how.algebra()) : within(how, sums
				.get(l), level));
		}
		final LevelGaussians normal = new LevelGaussians(gaussians);
		if (Rates.isTooFew(windows.images())) return new LearnedLevels(normal, new double[windows.images()]);
		return new LearnedLevels(normal, PooledLeaveOut.scores(sums, normal, rows, windows, how.algebra(), how.parallel()));
	}

	private static NormalGaussian within(final Learning how, final Moments sums, final FeatureRows rows) {
		final Subspace subspace = Subspace.of(PrincipalComponents.of(sums, how.algebra()), how.components(), how.variance());
		return NormalGaussian.of(Optional.of(subspace), Moments.of(subspace.projection().of(rows), how.algebra(), how
			.parallel()), how.algebra());
	}
}
