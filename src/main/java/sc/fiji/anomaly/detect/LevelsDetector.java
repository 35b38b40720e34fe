package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;

/** The sum of the distances at several levels. */
record LevelsDetector(LevelGaussians gaussians) implements Detector {

	@Override
	public int dimension() {
		return gaussians.first().detector().dimension() * gaussians.count();
	}

	/** @throws AnomalyException if a row is not d finite numbers; it is named */
	@Override
	public double[] scores(final FeatureRows features, final Parallel parallel) {
		if (features.count() > 0) Rows.requireLength(features.dimension(), dimension(), 0, features.count());
		return LevelGaussians.sum(gaussians.distances(features, parallel));
	}
}
