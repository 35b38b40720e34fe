package sc.fiji.anomaly.report.plot;

import java.util.List;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.report.AurocWords;
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
		final RocLegend legend = RocLegend.begin(plot);
		final List<PartResult> parts = List.of(report.part(Components.ALL, variance), report.part(Components.LEADING,
			variance), report.part(Components.TRAILING, variance));
		for (int i = 0; i < parts.size(); i++) {
			final PartResult part = parts.get(i);
			if (part.auroc().isEmpty()) continue;
			legend.add(report.roc(part).orElseThrow(), PlotStyle.color(i), i == 0 ? 4 : 2, describe(part));
		}
		legend.end();
		final String words = report.subject().words();
		PlotStyle.subject(plot, (words.isEmpty() ? "D" : words + "; d") + "ivided at variance " + variance, PlotStyle.WIDTH);
		return plot;
	}

	private static String describe(final PartResult part) {
		final AurocInterval a = part.auroc().orElseThrow();
		final String name = part.part().components() == Components.ALL ? "all features" : part.part().components().label() +
			" " + part.part().count();
		return name + ": " + AurocWords.brief(a);
	}
}
