package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;

import ij.gui.Plot;
import sc.fiji.anomaly.report.TextLines;

/**
 * A histogram for each class in a row of its own, each as high as its own highest bar: for many classes. At the right of
 * each row is how many of its images lie beyond the threshold.
 */
final class ScoreRows {

	private static final int WIDTH = 560;
	private static final int ROW = 26;
	private static final int AXES = 70;
	/** Where a bar begins below the middle of its row, and how high it is. */
	private static final double DOWN = 0.4;
	private static final double HIGHEST = 0.8;
	private static final double LEAST = 0.15;
	/** Pixels that ImageJ leaves for the labels of an axis. */
	private static final int USUAL_LABELS = 35;
	private static final double RIGHT = 1.015;
	private static final double LEFT = -0.015;

	/** An axis with one name, which cannot be seen. */
	private static final String NO_NUMBERS = "{ }";
	/** ImageJ's flags for numbers, grid and ticks, here of the x axis. */
	private static final int X_AXIS = Plot.X_NUMBERS | Plot.Y_NUMBERS | Plot.X_GRID | Plot.X_TICKS | Plot.X_MINOR_TICKS;

	private ScoreRows() {}

	/** Pixels for a text above a plot of these series. */
	static int frame(final List<ScoreSeries> series) {
		return WIDTH - 100 - room(series);
	}

	private static int room(final List<ScoreSeries> series) {
		final Font font = TextLines.font(Font.PLAIN, PlotStyle.FONT_SIZE);
		return Math.max(70, series.stream().mapToInt(s -> TextLines.width(s.label(), font)).max().orElse(0) - USUAL_LABELS);
	}

	static Plot of(final String title, final String label, final List<ScoreSeries> series, final HistogramBars bars,
		final ScoreLines lines)
	{
		final int n = series.size(), room = room(series); // on both sides
		final Plot plot = new Plot(title, label + lines.words(), NO_NUMBERS);
		plot.setSize(WIDTH + room, n * ROW + AXES);
		plot.setOptions("addhspace=" + room);
		plot.setFormatFlags(X_AXIS);
		plot.setFontSize(PlotStyle.FONT_SIZE);
		final int barWidth = Math.max(2, (WIDTH - room - 2 * AXES) / bars.count() - 1);
		for (int k = 0; k < n; k++)
			row(plot, series.get(k), bars, n - 1.0 - k, barWidth);
		lines.add(plot, -0.5, n - 0.5);
		PlotStyle.limitX(plot, bars, lines, -0.5, n - 0.5);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		names(plot, series);
		lines.threshold().ifPresent(t -> counts(plot, series, t));
		return plot;
	}

	/** ImageJ would leave out some of so many. */
	private static void names(final Plot plot, final List<ScoreSeries> series) {
		plot.setFont(Font.PLAIN, PlotStyle.FONT_SIZE);
		plot.setJustification(Plot.RIGHT);
		for (int k = 0; k < series.size(); k++)
			plot.addLabel(LEFT, place(k, series.size()), series.get(k).label());
		plot.setJustification(Plot.LEFT);
	}

	/** Of a text's foot, from the top. */
	private static double place(final int row, final int rows) {
		return (row + 0.72) / rows;
	}

	private static void counts(final Plot plot, final List<ScoreSeries> series, final double threshold) {
		plot.setFont(Font.PLAIN, PlotStyle.FONT_SIZE);
		plot.addLabel(RIGHT, 0, "beyond");
		for (int k = 0; k < series.size(); k++)
			plot.addLabel(RIGHT, place(k, series.size()), Arrays.stream(series.get(k).scores()).filter(s -> s > threshold)
				.count() + " of " + series.get(k).scores().length);
	}

	private static void row(final Plot plot, final ScoreSeries series, final HistogramBars bars, final double y,
		final int barWidth)
	{
		final double[] counts = bars.counts(series.scores()), centers = bars.centers();
		final double most = Arrays.stream(counts).max().orElse(1);
		final PlotStyle.Segments segments = new PlotStyle.Segments();
		for (int i = 0; i < counts.length; i++)
			if (counts[i] > 0) segments.add(centers[i], y - DOWN, y - DOWN + Math.max(LEAST, HIGHEST * counts[i] / most));
		segments.draw(plot, series.color(), barWidth);
	}
}
