package sc.fiji.anomaly.detect;

/**
 * What good images that were held out say of comparing patches with what is normal at their own place.
 *
 * @param a how far the covariance at a place is its own (1) or that of all places (0): the most likely of those tried
 * @param gain by how much the mean log-likelihood of a held-out patch exceeds that under one Gaussian for all places, per
 *          feature
 */
public record PlaceChoice(double a, double gain) {

	/** The gain from which comparing place by place is taken to be right. */
	public static final double LEAST_GAIN = 0.4;

	/** Whether parts lie so much the same way that patches should be compared place by place. */
	public boolean pays() {
		return gain >= LEAST_GAIN;
	}
}
