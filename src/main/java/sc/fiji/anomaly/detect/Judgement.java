package sc.fiji.anomaly.detect;

/**
 * What a {@link DecisionRule} says of an image.
 *
 * @param pvalue share of normal images with so high a score
 * @param localPvalue share of normal images with so high a local score; NaN where there is none
 * @param decisionPvalue the p-value that decides
 * @param anomalous the verdict
 * @param review whether the image is not anomalous, but unusual enough to be looked at again
 */
public record Judgement(double pvalue, double localPvalue, double decisionPvalue, boolean anomalous,
	boolean review)
{

	/** Where there is one line. */
	public Judgement(final double pvalue, final double localPvalue, final double decisionPvalue, final boolean anomalous) {
		this(pvalue, localPvalue, decisionPvalue, anomalous, false);
	}

	/** The same with a second line: the rate of good images that are at least looked at again. */
	Judgement withReview(final double rate) {
		return new Judgement(pvalue, localPvalue, decisionPvalue, anomalous, !anomalous && decisionPvalue <= rate);
	}
}
