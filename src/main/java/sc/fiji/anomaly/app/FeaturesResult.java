package sc.fiji.anomaly.app;

import java.util.List;

import sc.fiji.anomaly.FeatureSpec;

/**
 * What came of exporting features.
 *
 * @param spec how they were made
 * @param dimension length of each vector
 * @param images relative paths of the images that have one, in order
 * @param skipped images that could not be read, with the reason
 */
public record FeaturesResult(FeatureSpec spec, int dimension, List<String> images, List<SkippedImage> skipped) {}
