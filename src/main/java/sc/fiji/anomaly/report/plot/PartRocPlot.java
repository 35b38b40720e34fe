package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaReport;

/** ROC curves of all features, the leading and the trailing components in one plot, for one share of variance. */
public final class PartRocPlot {

	private PartRocPlot() {}

	/**
	 * Draws the curves there are.
	 *
	 * @param variance one of the report's shares
	 * @throws AnomalyException if there are no labels, or one side has no readable image
	 */
	public static Plot of(final PcaReport report, final double variance) {
		if (!report.isLabelled()) throw new AnomalyException("there is no ROC curve without readable images of the normal " +
			"class and of another one: give a folder with subfolders 'good' and at least one more");
		final Plot plot = new Plot("ROC curves, components divided at variance " + variance,
			"False positive rate", "True positive rate (anomalies found)");
		plot.setSize(PlotStyle.WIDTH, PlotStyle.HEIGHT);
		plot.setFontSize(14);
		plot.setLimits(-0.02, 1.02, -0.02, 1.02);
		plot.setColor(Color.GRAY);
		plot.setLineWidth(1);
		plot.add("line", new double[] { 0, 1 }, new double[] { 0, 1 });
		final StringBuilder legend = new StringBuilder("coin toss");
		final List<PartResult> parts = List.of(report.part(Components.ALL, variance), report.part(Components.LEADING,
			variance), report.part(Components.TRAILING, variance));
		for (int i = 0; i < parts.size(); i++) {
			final PartResult part = parts.get(i);
			if (part.auroc().isEmpty()) continue;
			final RocCurve roc = report.roc(part).orElseThrow();
			plot.setColor(PlotStyle.color(i));
			plot.setLineWidth(i == 0 ? 4 : 2);
			plot.add("line", roc.falsePositiveRates(), roc.truePositiveRates());
			legend.append('\n').append(describe(part));
		}
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend.toString(), "bottom-right");
		plot.setFont(Font.PLAIN, 13);
		plot.addLabel(0, 0, "Divided at variance " + variance + "; AUROC with 95 % interval");
		return plot;
	}

	private static String describe(final PartResult part) {
		final AurocInterval a = part.auroc().orElseThrow();
		final String name = part.part().components() == Components.ALL ? "all features" : part.part().components().label() +
			" " + part.part().count();
		final String interval = a.isDefined() ? String.format(Locale.ROOT, " (%.3f to %.3f)", a.low(), a.high())
			: " (no interval)";
		return name + String.format(Locale.ROOT, ": %.4f", a.auroc()) + interval;
	}
}
