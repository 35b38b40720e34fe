package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Verdict;

/**
 * The ROC curve of a labelled folder as an ImageJ plot: false positive rate against true positive rate, the diagonal of
 * a coin toss, and the operating point, which is where the model's threshold lies among these images. With maps there are
 * three curves: of the score, of the worst patch and of the decision, on which the operating point lies.
 */
public final class RocPlot {

	private RocPlot() {}

	/**
	 * Draws the curve or curves.
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
		if (report.hasMaps()) addCurves(plot, report);
		else addCurve(plot, report, roc);
		return plot;
	}

	private static void addCurve(final Plot plot, final ScoreReport report, final RocCurve roc) {
		addCurve(plot, roc, PlotStyle.BLUE, 3);
		final String point = report.threshold().isPresent() ? "threshold " + Verdict.number(report.threshold()
			.getAsDouble()) : "";
		final long images = report.rows().stream().filter(ScoreRow::counts).count();
		addOperatingPoint(plot, report, images + " images", point);
		addWords(plot, String.format(Locale.ROOT, "AUROC %.4f", roc.auroc()) + (point.isEmpty() ? "" : ", threshold " +
			rates(report)));
	}

	/** The decision's curve is below the others, wider than they are: it often is the same as one of them. */
	private static void addCurves(final Plot plot, final ScoreReport report) {
		final StringBuilder legend = new StringBuilder();
		for (final Measure measure : List.of(Measure.DECISION, Measure.LOCAL, Measure.SCORE)) {
			final Optional<RocCurve> roc = report.roc(measure);
			if (roc.isEmpty()) continue;
			addCurve(plot, roc.get(), color(measure), measure == Measure.DECISION ? 6 : 2);
			legend.append(legend.isEmpty() ? "" : "\n").append(String.format(Locale.ROOT, "%s: AUROC %.4f", measure.label(), roc
				.get().auroc()));
		}
		final boolean verdict = report.thresholds().any();
		addOperatingPoint(plot, report, legend.toString(), verdict ? "verdict" : "");
		if (verdict) addWords(plot, "The verdict " + rates(report));
	}

	private static Color color(final Measure measure) {
		return switch (measure) {
			case SCORE -> PlotStyle.BLUE;
			case LOCAL -> Color.BLACK;
			case DECISION -> PlotStyle.SKY_BLUE;
		};
	}

	private static void addCurve(final Plot plot, final RocCurve roc, final Color color, final int width) {
		plot.setColor(color);
		plot.setLineWidth(width);
		plot.add("line", roc.falsePositiveRates(), roc.truePositiveRates());
	}

	/** Adds the verdicts on these images as a point, if it has a name, and the legend. */
	private static void addOperatingPoint(final Plot plot, final ScoreReport report, final String curves,
		final String point)
	{
		if (!point.isEmpty()) {
			plot.setColor(PlotStyle.VERMILLION, PlotStyle.VERMILLION);
			plot.setLineWidth(4);
			plot.add("circle", new double[] { report.falsePositiveRate().orElse(Double.NaN) }, new double[] { report
				.truePositiveRate().orElse(Double.NaN) });
		}
		final StringBuilder legend = new StringBuilder("1__coin toss");
		int next = 2;
		for (final String line : (curves + "\n" + point).split("\n"))
			legend.append('\n').append(next++).append("__").append(line);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend.toString(), "bottom-right");
	}

	private static void addWords(final Plot plot, final String words) {
		plot.setFont(Font.PLAIN, 13);
		plot.addLabel(0, 0, words);
	}

	private static String rates(final ScoreReport report) {
		return String.format(Locale.ROOT, "finds %.0f %%, false alarms %.0f %%", 100 * report.truePositiveRate().orElse(
			Double.NaN), 100 * report.falsePositiveRate().orElse(Double.NaN));
	}
}
