/**
 * Folders of results: {@link sc.fiji.anomaly.report.folder.ReportFolder} and
 * {@link sc.fiji.anomaly.report.folder.PcaFolder} write what {@code table}, {@code plot} and {@code picture} make, and
 * remove what an earlier run left; {@link sc.fiji.anomaly.report.folder.MapOutput} says which maps are written. Uses
 * those, {@code report}, {@code image.map}, {@code math} and the root package. Works without a display.
 */
package sc.fiji.anomaly.report.folder;
