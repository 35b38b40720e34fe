/**
 * How far from normal an image is, from its features: {@link sc.fiji.anomaly.detect.Detector} and
 * {@link sc.fiji.anomaly.detect.MahalanobisDetector}; how far is too far: {@link sc.fiji.anomaly.detect.LeaveOneOut}
 * scores of the training images and the {@link sc.fiji.anomaly.detect.Threshold} set on them; and where among the
 * principal components an image stands out: {@link sc.fiji.anomaly.detect.Spectrum},
 * {@link sc.fiji.anomaly.detect.Subspace}.
 * <p>
 * Uses {@code sc.fiji.anomaly.math} and the root package; knows nothing of images, networks or files.
 */
package sc.fiji.anomaly.detect;
