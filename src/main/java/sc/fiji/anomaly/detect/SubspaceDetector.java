package sc.fiji.anomaly.detect;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.Projection;

/**
 * A detector that looks at a subspace of the features alone: score(x) = detector score(Wx), W k x d. Not centred, as in
 * the published study; centring would change no score.
 */
public final class SubspaceDetector implements Detector {

	/** Images whose coordinates are held at a time. */
	private static final int BLOCK = 256;

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
	public double[] scores(final double[][] features) {
		final double[] scores = new double[features.length];
		for (int from = 0; from < scores.length; from += BLOCK) {
			final int to = Math.min(from + BLOCK, scores.length);
			final double[] part = within.scores(projection.apply(Arrays.copyOfRange(features, from, to)));
			System.arraycopy(part, 0, scores, from, part.length);
		}
		return scores;
	}
}
