package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.Parallel;

/** Says of feature vectors how far from normal they are. Implementations are immutable and safe in several threads. */
public interface Detector {

	/** d, the number of features of an image. */
	int dimension();

	/**
	 * Scores images. The score of an image has the same bits whatever other images are scored with it.
	 *
	 * @param features n x d, one row for each image; n may be 0
	 * @return n scores, 0 or more; higher is more anomalous
	 * @throws sc.fiji.anomaly.AnomalyException if a row is not d finite numbers; it is named
	 */
	default double[] scores(final double[][] features) {
		return scores(FeatureRows.of(features, dimension()), Parallel.NONE);
	}

	/**
	 * The same for a table that is read in blocks, on some threads; their number changes no bit of the scores.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	double[] scores(FeatureRows features, Parallel parallel);
}
