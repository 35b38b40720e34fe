package sc.fiji.anomaly.report;

import java.util.OptionalDouble;

/**
 * A model's second lines: what is beyond them, but not beyond the first, is to be looked at again.
 *
 * @param rate share of good images that are beyond, the anomalous ones among them, above 0 and below 1
 * @param score line of the score; empty if the model has none
 * @param local line of the score of the worst patch; empty if the model has none
 */
public record ReviewLines(double rate, OptionalDouble score, OptionalDouble local) {}
