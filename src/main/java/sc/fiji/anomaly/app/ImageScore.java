package sc.fiji.anomaly.app;

/**
 * The score of an image in memory.
 *
 * @param score Mahalanobis distance from normal, 0 or more
 * @param pvalue share of normal images expected to score at least this high; NaN if the model has no threshold
 * @param anomalous whether the score is above the model's threshold
 */
public record ImageScore(double score, double pvalue, boolean anomalous) {}
