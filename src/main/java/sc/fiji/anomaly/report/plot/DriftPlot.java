package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;

import ij.gui.Plot;
import sc.fiji.anomaly.report.DriftReport;

/**
 * The p-values of images in their order in time, and their running median. Of good images they are spread evenly from 0 to
 * 1, the median near one half; what alarms lies at or below the wanted rate.
 */
public final class DriftPlot {

	private DriftPlot() {}

	/** Draws the plot. @param subject what is written above; may be empty */
	public static Plot of(final DriftReport report, final String subject) {
		final double[] p = report.drift().pvalues();
		final double[] x = IntStream.rangeClosed(1, p.length).asDoubleStream().toArray();
		final Plot plot = new Plot("Drift", "Images in the order of their files' " + report.order() + "s", "p-value");
		plot.setSize(560, 360);
		plot.setFontSize(14);
		plot.setLineWidth(2);
		plot.setColor(PlotStyle.BLUE, PlotStyle.BLUE);
		plot.add("circle", x, Arrays.stream(p).map(v -> v > report.fpr() ? v : Double.NaN).toArray());
		plot.setColor(PlotStyle.VERMILLION, PlotStyle.VERMILLION);
		plot.add("triangle", x, Arrays.stream(p).map(v -> v > report.fpr() ? Double.NaN : v).toArray());
		plot.setLineWidth(3);
		plot.setColor(Color.DARK_GRAY);
		plot.add("line", x, report.medians());
		plot.setLineWidth(1);
		plot.setColor(Color.BLACK);
		final double[] ends = { 0, p.length + 1.0 };
		plot.add("line", ends, new double[] { report.fpr(), report.fpr() });
		plot.setColor(Color.GRAY);
		plot.add("line", ends, new double[] { 0.5, 0.5 });
		plot.setLimits(0.5, p.length + 0.5, 0, 1.7); // the legend lies above 1
		plot.setColor(Color.BLACK);
		plot.addLegend("images\nthat alarm\nmedian of " + report.window() + "\nalarms below\nmedian of good images");
		PlotStyle.subject(plot, subject, PlotStyle.WIDTH);
		return plot;
	}
}
