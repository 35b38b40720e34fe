/**
 * The part of an image that counts, fixed in the frame of the images: a {@link sc.fiji.anomaly.image.region.Region} from
 * ImageJ selections or a mask.
 * <p>
 * Uses {@code sc.fiji.anomaly.image}, its {@code view} and {@code format}, ImageJ 1's selections and the root package;
 * none of them uses it.
 */
package sc.fiji.anomaly.image.region;
