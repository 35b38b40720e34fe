/**
 * Statistics on plain {@code double[]} and {@code double[][]} arrays, all in float64: mergeable
 * {@link sc.fiji.anomaly.math.Moments}, the {@link sc.fiji.anomaly.math.LedoitWolf} covariance,
 * {@link sc.fiji.anomaly.math.PrincipalComponents}, {@link sc.fiji.anomaly.math.RocCurve},
 * {@link sc.fiji.anomaly.math.DeLong}'s intervals and tests of the area under it, and the
 * {@link sc.fiji.anomaly.math.LinearAlgebra} they ask for. A table of features is an {@code n x d} array, one row for
 * each image; or {@link sc.fiji.anomaly.math.FeatureRows}, which are read in blocks and may be larger than memory,
 * computed with on several threads as {@link sc.fiji.anomaly.math.Parallel} says.
 * To be looked at: {@link sc.fiji.anomaly.math.Embedding}, {@link sc.fiji.anomaly.math.UmapEmbedding} (the only one in
 * float32) and its {@link sc.fiji.anomaly.math.Trustworthiness}.
 * Where defects are: {@link sc.fiji.anomaly.math.ConnectedRegions}, and {@link sc.fiji.anomaly.math.MaskedMaps} with their
 * {@link sc.fiji.anomaly.math.RegionOverlapCurve}, on maps in float32.
 * <p>
 * Uses the root package, the JDK, commons-math3 and external-umap-java; knows nothing of images, networks or files.
 */
package sc.fiji.anomaly.math;
