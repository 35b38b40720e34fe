package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;

/** The Cholesky factor of a Ledoit-Wolf covariance, or an error that speaks of images instead of matrices. */
final class InvertibleCovariance {

	private InvertibleCovariance() {}

	/** Factor L of LL' = {@link LedoitWolf#shrunk fit.shrunk(factor)}. */
	static double[][] cholesky(final LedoitWolf fit, final double factor, final LinearAlgebra algebra) {
		try {
			return algebra.cholesky(fit.shrunk(factor));
		}
		catch (final AnomalyException e) {
			throw new AnomalyException("the covariance of the " + fit.samples() + " images to learn from, with " + fit
				.dimension() + " features and shrinkage " + fit.shrinkage() +
				", cannot be inverted: at least 3 different images are needed (copies do not count); add good images", e);
		}
	}
}
