package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaReport;

/**
 * AUROC over the spectrum: for each band of neighbouring components, from those along which normal images vary most to
 * those along which they hardly do, how well that band alone separates anomalies from normal images, with 95 % intervals;
 * and where the shares of variance divide leading from trailing components.
 */
public final class SpectrumPlot {

	private SpectrumPlot() {}

	/**
	 * Draws the curve.
	 *
	 * @throws AnomalyException if there are no labels, or one side has no readable image
	 */
	public static Plot of(final PcaReport report) {
		if (!report.isLabelled()) throw new AnomalyException("there is no AUROC without readable images of the normal class " +
			"and of another one: give a folder with subfolders 'good' and at least one more");
		final List<PartResult> bands = report.bands();
		final Plot plot = new Plot("AUROC over the spectrum", "Principal component (bands of " + width(bands) + ")", "AUROC");
		plot.setSize(PlotStyle.WIDTH, PlotStyle.HEIGHT + 60);
		plot.setFontSize(14);
		addReferences(plot, report);
		final double[] x = bands.stream().mapToDouble(b -> (b.part().from() + 1 + b.part().to()) / 2.0).toArray();
		line(plot, PlotStyle.BLUE, pieces(x, x), pieces(ends(bands, AurocInterval::low), ends(bands, AurocInterval::high)));
		plot.setColor(PlotStyle.BLUE, PlotStyle.BLUE);
		plot.setLineWidth(2);
		plot.add("connected circles", x, ends(bands, AurocInterval::auroc));
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend(report), lowest(bands, true) >= lowest(bands, false) ? "bottom-left" : "bottom-right");
		PlotStyle.subject(plot, report.subject().words(), PlotStyle.WIDTH);
		return plot;
	}

	/** The axes' limits, a coin toss, what all features reach, and where leading and trailing part. */
	private static void addReferences(final Plot plot, final PcaReport report) {
		final int count = report.spectrum().components().count();
		plot.setLimits(0.5 - 0.02 * count, count + 0.5 + 0.02 * count, bottom(report.bands()), 1.02);
		final double all = auroc(report.parts().get(0)).auroc();
		line(plot, Color.GRAY, new double[] { 0, count + 1 }, new double[] { 0.5, 0.5 });
		line(plot, PlotStyle.GREEN, new double[] { 0, count + 1 }, new double[] { all, all });
		final double[] cuts = report.spectrum().shares().stream().mapToDouble(t -> report.spectrum().components().leading(
			t) + 0.5).toArray();
		line(plot, PlotStyle.VERMILLION, pieces(cuts, cuts), pieces(new double[cuts.length], ones(cuts.length)));
	}

	private static String legend(final PcaReport report) {
		final String shares = report.spectrum().shares().stream().map(String::valueOf).collect(Collectors.joining(", "));
		return String.format(Locale.ROOT, "coin toss\nall features: %.4f", auroc(report.parts().get(0)).auroc()) +
			"\nleading | trailing at " + shares + "\n95 % interval\none band alone";
	}

	private static String width(final List<PartResult> bands) {
		final IntSummaryStatistics width = bands.stream().mapToInt(b -> b.part().count()).summaryStatistics();
		return width.getMin() == width.getMax() ? Integer.toString(width.getMin()) : width.getMin() + " to " + width.getMax();
	}

	private static AurocInterval auroc(final PartResult band) {
		return band.auroc().orElseThrow();
	}

	/** Room for the legend below the lowest interval, as far as AUROC goes. */
	private static double bottom(final List<PartResult> bands) {
		final double low = Math.min(0.5, Math.max(lowest(bands, true), lowest(bands, false)));
		return Math.max(-0.02, Math.min(low - 0.5 * (1 - low), Math.min(lowest(bands, true), lowest(bands, false)) - 0.02));
	}

	/** The lowest end of an interval in the left or in the right half. */
	private static double lowest(final List<PartResult> bands, final boolean left) {
		final int half = (bands.size() + 1) / 2;
		return bands.subList(left ? 0 : bands.size() - half, left ? half : bands.size()).stream().map(SpectrumPlot::auroc)
			.mapToDouble(a -> a.isDefined() ? a.low() : a.auroc()).min().orElseThrow();
	}

	private static void line(final Plot plot, final Color color, final double[] x, final double[] y) {
		plot.setColor(color);
		plot.setLineWidth(1);
		plot.add("line", x, y);
	}

	private static double[] ones(final int length) {
		return DoubleStream.generate(() -> 1).limit(length).toArray();
	}

	private static double[] ends(final List<PartResult> bands, final ToDoubleFunction<AurocInterval> end) {
		return bands.stream().map(SpectrumPlot::auroc).mapToDouble(end).toArray();
	}

	/** One coordinate of separate pieces of line: from, to and a gap for each. */
	private static double[] pieces(final double[] from, final double[] to) {
		final double[] values = new double[3 * from.length];
		for (int i = 0; i < from.length; i++) {
			values[3 * i] = from[i];
			values[3 * i + 1] = to[i];
			values[3 * i + 2] = Double.NaN;
		}
		return values;
	}
}
