/**
 * The report page: one HTML file with everything in it, for people who have no Fiji.
 * {@link sc.fiji.anomaly.report.page.PageData} makes the data of the page, as JSON, from a
 * {@link sc.fiji.anomaly.report.ScoreReport}, {@link sc.fiji.anomaly.report.page.EarlierResults} from a folder that an
 * earlier version wrote; {@link sc.fiji.anomaly.report.page.ReportPage} writes page and data. How the page looks and what
 * it does stands in the resources {@code sc/fiji/anomaly/page}: a template, a style, scripts.
 * <p>
 * Uses {@code report}, {@code report.picture} for the source of pictures and the colours of maps, {@code image.map},
 * {@code image}, {@code math} and the root package. Works without a display.
 */
package sc.fiji.anomaly.report.page;
