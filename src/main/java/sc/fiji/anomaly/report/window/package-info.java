/**
 * Windows of results: {@link sc.fiji.anomaly.report.window.ResultWindows} shows them, and keeps the table and the
 * images its rows are about together. The only package of {@code report} that needs a display. Uses {@code report},
 * its tables, plots and pictures, and AWT.
 */
package sc.fiji.anomaly.report.window;
