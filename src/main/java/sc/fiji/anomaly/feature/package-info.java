/**
 * Many images to many feature vectors: parallel reading beside inference, batching, progress, cancel, bounded memory,
 * results in a fixed order. Uses {@code image}, {@code backbone} and the root package.
 */
package sc.fiji.anomaly.feature;
