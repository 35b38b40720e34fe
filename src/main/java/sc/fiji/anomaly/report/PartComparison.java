package sc.fiji.anomaly.report;

import sc.fiji.anomaly.detect.PartScores;

/**
 * Whether two parts of the spectrum separate differently well, by DeLong's paired test.
 *
 * @param first a part
 * @param second another one
 * @param difference AUROC of the first minus that of the second
 * @param pvalue how often so large a difference arises where there is none; NaN where there is no test
 */
public record PartComparison(PartScores first, PartScores second, double difference, double pvalue) {}
