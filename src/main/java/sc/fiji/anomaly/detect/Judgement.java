package sc.fiji.anomaly.detect;

/**
 * What a {@link DecisionRule} says of an image.
 *
 * @param pvalue share of normal images with so high a score
 * @param localPvalue share of normal images with so high a local score; NaN where there is none
 * @param decisionPvalue the p-value that decides
 * @param anomalous the verdict
 */
public record Judgement(double pvalue, double localPvalue, double decisionPvalue, boolean anomalous) {}
