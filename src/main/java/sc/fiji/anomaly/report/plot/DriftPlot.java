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

	private static final int LEAST_WINDOW = 5;
	private static final int MOST_WINDOW = 51;

	private DriftPlot() {}

	/** Draws the plot. */
	public static Plot of(final DriftReport report) {
		final double[] p = report.drift().pvalues();
		final double[] x = IntStream.rangeClosed(1, p.length).asDoubleStream().toArray();
		final Plot plot = new Plot("Drift", "Images in the order of their files' " + report.order() + "s", "p-value");
		plot.setSize(560, 360);
		plot.setFontSize(14);
		plot.setLineWidth(2);
		plot.setColor(PlotStyle.BLUE, PlotStyle.BLUE);
		plot.add("circle", x, p);
		plot.setLineWidth(3);
		plot.setColor(PlotStyle.VERMILLION);
		plot.add("line", x, runningMedian(p, window(p.length)));
		plot.setLineWidth(1);
		plot.setColor(Color.BLACK);
		final double[] ends = { 0, p.length + 1.0 };
		plot.add("line", ends, new double[] { report.fpr(), report.fpr() });
		plot.setColor(Color.GRAY);
		plot.add("line", ends, new double[] { 0.5, 0.5 });
		plot.setLimits(0.5, p.length + 0.5, 0, 1.25);
		plot.setColor(Color.BLACK);
		plot.addLegend("images\nmedian of " + window(p.length) + "\nalarms below\nmedian of good images");
		return plot;
	}

	/** How many images a median is of: odd, an eighth of them, 5 to 51. */
	public static int window(final int images) {
		return Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, images / 8)) | 1;
	}

	/** Of each value and its neighbours, as many on each side, fewer at the ends. */
	public static double[] runningMedian(final double[] values, final int window) {
		final double[] medians = new double[values.length];
		for (int i = 0; i < medians.length; i++) {
			final int reach = Math.min(window / 2, Math.min(i, values.length - 1 - i)) + (values.length < window ? window : 0);
			final double[] near = Arrays.copyOfRange(values, Math.max(0, i - reach), Math.min(values.length, i + reach + 1));
			Arrays.sort(near);
			final int middle = near.length / 2;
			medians[i] = near.length % 2 == 1 ? near[middle] : (near[middle - 1] + near[middle]) / 2;
		}
		return medians;
	}
}
