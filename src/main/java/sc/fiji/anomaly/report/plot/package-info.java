/**
 * Plots of numbers: {@link sc.fiji.anomaly.report.plot.RocPlot}, {@link sc.fiji.anomaly.report.plot.ScoreHistogram},
 * {@link sc.fiji.anomaly.report.plot.SlicePlot}, {@link sc.fiji.anomaly.report.plot.OverlapPlot}, and for a PCA analysis
 * {@link sc.fiji.anomaly.report.plot.SpectrumPlot}, {@link sc.fiji.anomaly.report.plot.VariancePlot} and
 * {@link sc.fiji.anomaly.report.plot.PartRocPlot}. Uses {@code report}, {@code detect}, {@code math}, ImageJ's plots
 * and the root package. Works without a display.
 */
package sc.fiji.anomaly.report.plot;
