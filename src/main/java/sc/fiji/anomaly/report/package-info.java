/**
 * Results as data: the {@link sc.fiji.anomaly.report.ScoreReport} of a scored folder, made of
 * {@link sc.fiji.anomaly.report.ScoreRow}s, the {@link sc.fiji.anomaly.report.MaskReport} of maps measured against
 * masks, the {@link sc.fiji.anomaly.report.PcaReport} of an analysis; and how they are named and marked wherever people
 * see them: {@link sc.fiji.anomaly.report.Verdict}, {@link sc.fiji.anomaly.report.TextLines}.
 * <p>
 * The rooms below show them: {@code table}, {@code plot} and {@code picture}; {@code folder} writes all of it,
 * {@code window} shows it on a display, {@code embedding} is a view of its own. Rooms use this package and never the
 * other way round. Uses {@code detect}, {@code image}, {@code image.map}, {@code math}, ImageJ's shapes and the root
 * package. Works without a display.
 */
package sc.fiji.anomaly.report;
