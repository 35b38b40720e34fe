package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Projection;

/**
 * A detector that looks at a subspace of the features alone: score(x) = detector score(Wx), W k x d. Not centred, as in
 * the published study; centring would change no score.
 */
public final class SubspaceDetector implements Detector {

	private final Projection projection;
	private final Detector within;

	private SubspaceDetector(final Projection projection, final Detector within) {
		this.projection = projection;
		this.within = within;
	}

	/**
	 * A detector for a subspace.
	 *
	 * @param projection k x d
	 * @param within a detector of k features
	 * @throws AnomalyException if it is one of another number of features
	 */
	public static SubspaceDetector of(final Projection projection, final Detector within) {
		if (projection.components() != within.dimension()) throw new AnomalyException("the projection of a normal model is to " +
			projection.components() + " components, but its detector looks at " + within.dimension() +
			". The file is damaged: take another copy, or train again");
		return new SubspaceDetector(projection, within);
	}

	@Override
	public int dimension() {
		return projection.dimension();
	}

	@Override
	public double[] scores(final FeatureRows features, final Parallel parallel) {
		return within.scores(projection.of(features), parallel);
	}
}
