package sc.fiji.anomaly.report;

import sc.fiji.anomaly.image.map.AnomalyMap;

/**
 * What is said of the worst patch of an image.
 *
 * @param score Mahalanobis distance of the worst patch, 0 or more
 * @param pvalue share of normal images expected to have a patch at least this far from normal, above 0 and up to 1
 * @param decisionPvalue p-value of the verdict, which looks at both scores or at one of them, above 0 and up to 1
 * @param map where in the image it is, on the scale on which 1 is the threshold of {@code score}
 */
public record LocalScore(double score, double pvalue, double decisionPvalue, AnomalyMap map) {}
