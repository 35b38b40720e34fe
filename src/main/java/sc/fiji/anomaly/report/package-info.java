/**
 * Tables, plots and pictures that people look at: {@link sc.fiji.anomaly.report.ScoreTable},
 * {@link sc.fiji.anomaly.report.ClassTable}, {@link sc.fiji.anomaly.report.RocPlot},
 * {@link sc.fiji.anomaly.report.ScoreReport}, {@link sc.fiji.anomaly.report.ResultPictures},
 * {@link sc.fiji.anomaly.report.PcaReport}. Uses ImageJ's tables, plots and overlays, {@code image}, {@code detect},
 * {@code math} and the root package. Works without a display; the windows are in {@code report.window}.
 */
package sc.fiji.anomaly.report;
