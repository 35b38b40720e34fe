/**
 * Folders of results: {@link sc.fiji.anomaly.report.folder.ReportFolder} and
 * {@link sc.fiji.anomaly.report.folder.PcaFolder} write what {@code table}, {@code plot} and {@code picture} make, and
 * remove what an earlier run left. Uses those, {@code report} and the root package. Works without a display.
 */
package sc.fiji.anomaly.report.folder;
