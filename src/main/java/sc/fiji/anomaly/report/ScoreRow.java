package sc.fiji.anomaly.report;

/**
 * One line of the score table: one image.
 *
 * @param image path relative to the scored folder, {@code /} as separator
 * @param className class of a labelled image, empty where there is none
 * @param score Mahalanobis distance from normal, 0 or more; NaN if the image could not be read
 * @param pvalue share of normal images expected to score at least this high, above 0 and up to 1; NaN if unknown
 * @param anomalous whether the score is above the model's threshold
 * @param problem why the image has no score, empty if it has one
 */
public record ScoreRow(String image, String className, double score, double pvalue, boolean anomalous,
	String problem)
{

	/** The row of an image that could not be read. */
	public static ScoreRow unreadable(final String image, final String className, final String problem) {
		return new ScoreRow(image, className, Double.NaN, Double.NaN, false, problem);
	}

	/** Whether there is a score. */
	public boolean isReadable() {
		return problem.isEmpty();
	}

	/** Whether {@link #anomalous()} says something: there is a score, and the model has a threshold. */
	public boolean hasVerdict() {
		return isReadable() && !Double.isNaN(pvalue);
	}
}
