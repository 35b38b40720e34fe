package sc.fiji.anomaly.app;

import sc.fiji.anomaly.Components;

/**
 * What a part of the spectrum knows of the images of a {@link PcaResult}, in their order: for embeddings, and for
 * classifiers of one's own.
 *
 * @param components all features, or the leading or trailing components
 * @param variance the share of variance that divides leading and trailing; NaN for all
 * @param features m x k: all features as they are, or coordinates along the part's k components (centred)
 * @param scores m Mahalanobis distances
 */
public record PartFeatures(Components components, double variance, double[][] features, double[] scores) {}
