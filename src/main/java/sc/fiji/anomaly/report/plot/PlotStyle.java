package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

import ij.gui.Plot;
import sc.fiji.anomaly.report.TextLines;

/** What plots have in common. The colours are Okabe and Ito's, told apart by colour-blind people. */
final class PlotStyle {

	static final int WIDTH = 520;
	static final int HEIGHT = 420;
	static final int FONT_SIZE = 14;

	private static final int LEGEND_LINE = 18;
	private static final int LEGEND_EDGE = 26;
	private static final int TICKS = 6;

	static final Color BLUE = new Color(0x0072B2);
	static final Color VERMILLION = new Color(0xD55E00);
	static final Color GREEN = new Color(0x009E73);
	static final Color SKY_BLUE = new Color(0x56B4E9);

	private static final Color[] COLORS = { BLUE, VERMILLION, GREEN, new Color(0xCC79A7), new Color(0xE69F00),
		SKY_BLUE };

	private PlotStyle() {}

	/** The i-th colour; they repeat after six. */
	static Color color(final int i) {
		return COLORS[i % COLORS.length];
	}

	/** Vertical lines, drawn at once. */
	static final class Segments {

		private final List<Double> xs = new ArrayList<>();
		private final List<Double> ys = new ArrayList<>();

		void add(final double x, final double from, final double to) {
			xs.addAll(List.of(x, x, Double.NaN));
			ys.addAll(List.of(from, to, Double.NaN));
		}

		/** Draws them, if there are any. */
		void draw(final Plot plot, final Color color, final int width) {
			if (xs.isEmpty()) return;
			plot.setLineWidth(width);
			plot.setColor(color);
			plot.add("line", xs.stream().mapToDouble(x -> x).toArray(), ys.stream().mapToDouble(y -> y).toArray());
		}
	}

	/** Writes what a plot is about above its frame. */
	static void subject(final Plot plot, final String words, final int width) {
		if (words.isEmpty()) return;
		plot.setColor(Color.DARK_GRAY);
		plot.setFont(Font.PLAIN, 13);
		plot.addLabel(0, 0, TextLines.fitted(words, TextLines.font(Font.PLAIN, 13), width - 100));
	}

	/** Pixels that a legend of so many lines takes. */
	static int legendHeight(final int lines) {
		return lines == 0 ? 0 : lines * LEGEND_LINE + LEGEND_EDGE;
	}

	/** By how much an axis must be longer than what is on it, so that the legend lies beyond that; all in pixels. */
	static double withLegend(final int legend, final int height) {
		return (double) height / (height - legend);
	}

	/** The distance of ticks of counts up to a value: a whole number, 1, 2 or 5 times a power of ten. */
	static int wholeStep(final double top) {
		for (int power = 1;; power *= 10)
			for (final int step : new int[] { 1, 2, 5 })
				if (top / (step * power) <= TICKS) return step * power;
	}

	/** Shows all bars and lines. */
	static void limitX(final Plot plot, final HistogramBars bars, final ScoreLines lines, final double bottom,
		final double top)
	{
		plot.setLimits(Math.min(bars.start(), lines.all().min().orElse(bars.start() + bars.width()) - bars.width()), Math.max(bars
			.end(), lines.all().max().orElse(bars.end() - bars.width()) + bars.width()), bottom, top);
	}
}
