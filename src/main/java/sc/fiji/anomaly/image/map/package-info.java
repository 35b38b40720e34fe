/**
 * Where in an image something is not normal: the {@link sc.fiji.anomaly.image.map.AnomalyMap} that patches' distances
 * make, from the network's grid to the pixels of the original image and back.
 * What lies above 1 is told as {@link sc.fiji.anomaly.image.map.MapRegions} of pixels and as
 * {@link sc.fiji.anomaly.image.map.MapContour}; what really is a defect, by a
 * {@link sc.fiji.anomaly.image.map.DefectMask}.
 * <p>
 * Uses the geometry of {@code sc.fiji.anomaly.image}, {@code math} and the root package; nothing of {@code image} uses it.
 */
package sc.fiji.anomaly.image.map;
