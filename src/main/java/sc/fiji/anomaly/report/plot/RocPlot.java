package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.report.AurocWords;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ScoreReport;

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
		final RocLegend legend = RocLegend.begin(plot);
		if (report.hasMaps()) addCurves(legend, report);
		else legend.add(roc, PlotStyle.BLUE, 3, auroc(report, Measure.SCORE));
		if (report.thresholds().any()) addOperatingPoint(plot, legend, report);
		legend.end();
		PlotStyle.subject(plot, report.subject().words(), PlotStyle.WIDTH);
		return plot;
	}

	/** The decision's curve is below the others, wider than they are: it often is the same as one of them. */
	private static void addCurves(final RocLegend legend, final ScoreReport report) {
		for (final Measure measure : List.of(Measure.DECISION, Measure.LOCAL, Measure.SCORE))
			report.roc(measure).ifPresent(c -> legend.add(c, color(measure), measure == Measure.DECISION ? 6 : 2, auroc(report,
				measure)));
	}

	private static String auroc(final ScoreReport report, final Measure measure) {
		return measure.label() + " " + report.interval(measure).map(AurocWords::brief).orElse("");
	}

	private static Color color(final Measure measure) {
		return switch (measure) {
			case SCORE -> PlotStyle.BLUE;
			case LOCAL -> Color.BLACK;
			case DECISION -> PlotStyle.SKY_BLUE;
		};
	}

	/** The verdicts on these images as a point. */
	private static void addOperatingPoint(final Plot plot, final RocLegend legend, final ScoreReport report) {
		plot.setColor(PlotStyle.VERMILLION, PlotStyle.VERMILLION);
		plot.setLineWidth(4);
		final double falseAlarms = report.falsePositiveRate().orElse(Double.NaN), found = report.truePositiveRate().orElse(
			Double.NaN);
		plot.add("circle", new double[] { falseAlarms }, new double[] { found });
		legend.add(String.format(Locale.ROOT, "verdicts: %.0f %% found, %.0f %% false", 100 * found, 100 * falseAlarms));
	}
}
