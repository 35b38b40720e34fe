/**
 * How far from normal an image is, from its features: {@link sc.fiji.anomaly.detect.Detector} and
 * {@link sc.fiji.anomaly.detect.MahalanobisDetector}; how far is too far: {@link sc.fiji.anomaly.detect.LeaveOneOut}
 * scores of the training images and the {@link sc.fiji.anomaly.detect.Threshold} set on them; and where among the
 * principal components an image stands out: {@link sc.fiji.anomaly.detect.Spectrum},
 * {@link sc.fiji.anomaly.detect.Subspace}.
 * <p>
 * Of patches, to see where: {@link sc.fiji.anomaly.detect.PatchGaussian}, one for all of them, and
 * {@link sc.fiji.anomaly.detect.PlaceLearning}, one for each place, with scores of the training images from which
 * {@link sc.fiji.anomaly.detect.LeaveGroupOut} takes all patches of the image away; and
 * {@link sc.fiji.anomaly.detect.PatchDetector}, which uses either. {@link sc.fiji.anomaly.detect.DecisionRule} makes one
 * verdict of an image's score and that of its worst patch.
 * <p>
 * Uses {@code sc.fiji.anomaly.math} and the root package; knows nothing of images, networks or files.
 */
package sc.fiji.anomaly.detect;
