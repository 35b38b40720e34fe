/**
 * Tables, plots and files that people look at: {@link sc.fiji.anomaly.report.ScoreTable},
 * {@link sc.fiji.anomaly.report.ClassTable}, {@link sc.fiji.anomaly.report.RocPlot},
 * {@link sc.fiji.anomaly.report.ScoreReport}, {@link sc.fiji.anomaly.report.PcaReport}. Uses ImageJ's tables and plots,
 * {@code detect}, {@code math} and the root package; works without a display.
 */
package sc.fiji.anomaly.report;
