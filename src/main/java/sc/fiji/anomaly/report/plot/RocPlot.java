package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.Verdict;

/**
 * The ROC curve of a labelled folder as an ImageJ plot: false positive rate against true positive rate, the diagonal of
 * a coin toss, and the operating point, which is where the model's threshold lies among these images.
 */
public final class RocPlot {

	// Okabe and Ito's colours, told apart by colour-blind people.
	private static final Color CURVE = new Color(0x0072B2);
	private static final Color OPERATING_POINT = new Color(0xD55E00);

	private RocPlot() {}

	/**
	 * Draws the curve.
	 *
	 * @throws AnomalyException if the folder is unlabelled, or one side has no readable image
	 */
	public static Plot of(final ScoreReport report) {
		final RocCurve roc = report.roc().orElseThrow(() -> new AnomalyException(
			"there is no ROC curve without readable images of the normal class and of another one: " +
				"give a folder with subfolders 'good' and at least one more"));
		final Plot plot = new Plot(String.format(Locale.ROOT, "ROC curve, AUROC %.4f", roc.auroc()),
			"False positive rate (normal images that alarm)", "True positive rate (anomalies found)");
		plot.setSize(500, 420);
		plot.setFontSize(14);
		plot.setLimits(-0.02, 1.02, -0.02, 1.02);
		plot.setColor(Color.GRAY);
		plot.setLineWidth(1);
		plot.add("line", new double[] { 0, 1 }, new double[] { 0, 1 });
		plot.setColor(CURVE);
		plot.setLineWidth(3);
		plot.add("line", roc.falsePositiveRates(), roc.truePositiveRates());
		addOperatingPoint(plot, report);
		return plot;
	}

	/** Adds the threshold among these images, the legend, and what both mean in words. */
	private static void addOperatingPoint(final Plot plot, final ScoreReport report) {
		final double fpr = report.falsePositiveRate().orElse(Double.NaN);
		final double tpr = report.truePositiveRate().orElse(Double.NaN);
		final long images = report.rows().stream().filter(r -> r.isReadable() && !r.className().isEmpty()).count();
		String legend = "1__coin toss\n2__" + images + " images";
		if (report.threshold().isPresent()) {
			plot.setColor(OPERATING_POINT, OPERATING_POINT);
			plot.setLineWidth(4);
			plot.add("circle", new double[] { fpr }, new double[] { tpr });
			legend += "\n3__threshold " + Verdict.number(report.threshold().getAsDouble());
		}
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend, "bottom-right");
		final String at = report.threshold().isEmpty() ? "" : String.format(Locale.ROOT,
			", threshold finds %.0f %%, false alarms %.0f %%", 100 * tpr, 100 * fpr);
		plot.setFont(Font.PLAIN, 13);
		plot.addLabel(0, 0, String.format(Locale.ROOT, "AUROC %.4f", report.auroc().orElse(Double.NaN)) + at);
	}
}
