/**
 * Tables and data files: ImageJ tables and the CSV files with the same columns
 * ({@link sc.fiji.anomaly.report.table.ScoreTable}, {@link sc.fiji.anomaly.report.table.ClassTable},
 * {@link sc.fiji.anomaly.report.table.PcaSummaryTable}, {@link sc.fiji.anomaly.report.table.PcaClassTable}), CSV files
 * alone ({@link sc.fiji.anomaly.report.table.PcaData}, {@link sc.fiji.anomaly.report.table.PartialScores},
 * {@link sc.fiji.anomaly.report.table.RegionTable}, {@link sc.fiji.anomaly.report.table.MaskTable}) and JSON files
 * ({@link sc.fiji.anomaly.report.table.MetricsFile}, {@link sc.fiji.anomaly.report.table.PcaFile}). Uses {@code report},
 * {@code image.map}, {@code detect}, {@code math}, ImageJ's tables and the root package. Works without a display.
 */
package sc.fiji.anomaly.report.table;
