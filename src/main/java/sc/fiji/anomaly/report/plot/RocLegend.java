package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

import ij.gui.Plot;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.report.TextLines;

/**
 * The legend of ROC curves, below them in the corner at the right; where a curve goes through that corner, the axis is made
 * longer, and the legend lies below 0.
 */
final class RocLegend {

	private static final double LOW = -0.02;
	private static final double HIGH = 1.02;
	/** Pixels that a frame of {@link PlotStyle#WIDTH} and {@link PlotStyle#HEIGHT} loses to axes, and a legend to its lines. */
	private static final int ACROSS = 95;
	private static final int DOWN = 65;
	private static final int SAMPLE = 45;

	private final Plot plot;
	private final List<RocCurve> curves = new ArrayList<>();
	private final List<String> labels = new ArrayList<>(List.of("coin toss"));

	private RocLegend(final Plot plot) {
		this.plot = plot;
	}

	/** Begins a plot with the curve of a coin toss. */
	static RocLegend begin(final Plot plot) {
		plot.setSize(PlotStyle.WIDTH, PlotStyle.HEIGHT);
		plot.setFontSize(PlotStyle.FONT_SIZE);
		plot.setColor(Color.GRAY);
		plot.setLineWidth(1);
		plot.add("line", new double[] { 0, 1 }, new double[] { 0, 1 });
		return new RocLegend(plot);
	}

	/** Draws a curve. */
	void add(final RocCurve curve, final Color color, final int width, final String label) {
		plot.setColor(color);
		plot.setLineWidth(width);
		plot.add("line", curve.falsePositiveRates(), curve.truePositiveRates());
		curves.add(curve);
		labels.add(label);
	}

	/** Names what was drawn last. */
	void add(final String label) {
		labels.add(label);
	}

	/** Draws the legend and sets the limits. */
	void end() {
		final Font font = TextLines.font(Font.PLAIN, PlotStyle.FONT_SIZE);
		final double wide = labels.stream().mapToInt(l -> TextLines.width(l, font)).max().orElse(0) + SAMPLE;
		final double high = (double) PlotStyle.legendHeight(labels.size()) / (PlotStyle.HEIGHT - DOWN), range = HIGH - LOW;
		final double left = Math.max(0, HIGH - range * wide / (PlotStyle.WIDTH - ACROSS)), top = LOW + range * high;
		final boolean free = left > top && curves.stream().allMatch(c -> at(c, left) > top);
		plot.setLimits(LOW, HIGH, free ? LOW : HIGH - range / (1 - high), HIGH);
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < labels.size(); i++)
			text.append(i == 0 ? "" : "\n").append(i + 1).append("__").append(labels.get(i));
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(text.toString(), "bottom-right");
	}

	/** The lowest true positive rate at a false positive rate. */
	private static double at(final RocCurve curve, final double x) {
		final double[] xs = curve.falsePositiveRates(), ys = curve.truePositiveRates();
		int i = 0;
		while (i + 1 < xs.length && xs[i + 1] < x)
			i++;
		return ys[i];
	}
}
