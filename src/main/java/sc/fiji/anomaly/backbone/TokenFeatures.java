package sc.fiji.anomaly.backbone;

import sc.fiji.anomaly.PatchValues;

/**
 * What the network says of an image.
 *
 * @param pooled the feature of the whole image, D values
 * @param patches D features of each patch; null where they were not asked for
 */
public record TokenFeatures(float[] pooled, PatchValues patches) {}
