/**
 * The words everything else uses: {@link sc.fiji.anomaly.Progress}, {@link sc.fiji.anomaly.AnomalyException},
 * {@link sc.fiji.anomaly.Precision}, {@link sc.fiji.anomaly.PositionMode}, {@link sc.fiji.anomaly.Preprocessing}.
 * Uses nothing but the JDK.
 */
package sc.fiji.anomaly;
