/**
 * Windows of results: {@link sc.fiji.anomaly.report.window.ResultWindows} shows those of scores, and keeps the table and the
 * images its rows are about together; {@link sc.fiji.anomaly.report.window.PcaWindows} shows those of a PCA analysis. The only
 * package of {@code report} that needs a display. Uses {@code report}, its tables, plots and pictures, and AWT.
 */
package sc.fiji.anomaly.report.window;
