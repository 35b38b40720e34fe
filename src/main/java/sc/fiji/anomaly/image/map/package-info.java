/**
 * Where in an image something is not normal: the {@link sc.fiji.anomaly.image.map.AnomalyMap} that patches' distances
 * make, from the network's grid to the pixels of the original image and back.
 * <p>
 * Uses the geometry of {@code sc.fiji.anomaly.image}, {@code math} and the root package; nothing of {@code image} uses it.
 */
package sc.fiji.anomaly.image.map;
