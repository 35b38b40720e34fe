package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import ij.gui.Plot;
import sc.fiji.anomaly.report.TextLines;

/**
 * A histogram for each class in a row of its own, each as high as its own highest bar: for many classes. At the right of
 * each row is how many of its images lie beyond the threshold.
 */
final class ScoreRows {

	private static final int WIDTH = 560;
	private static final int ROW = 34; // in less, ImageJ leaves out labels
	private static final int AXES = 70;
	/** Where a bar begins below the middle of its row, and how high it is. */
	private static final double DOWN = 0.4;
	private static final double HIGHEST = 0.8;
	private static final double LEAST = 0.15;
	/** Pixels that ImageJ leaves for the labels of an axis. */
	private static final int USUAL_LABELS = 35;
	private static final double RIGHT = 1.015;

	private ScoreRows() {}

	static Plot of(final String title, final String label, final List<ScoreSeries> series, final HistogramBars bars,
		final ScoreLines lines)
	{
		final int n = series.size(), widest = series.stream().mapToInt(s -> TextLines.width(s.label(), TextLines.font(Font.PLAIN,
			PlotStyle.FONT_SIZE))).max().orElse(0);
		final int room = Math.max(70, widest - USUAL_LABELS); // on both sides
		final Plot plot = new Plot(title, label + lines.words(), names(series));
		plot.setSize(WIDTH + room, n * ROW + AXES);
		plot.setOptions("addhspace=" + room);
		plot.setFontSize(PlotStyle.FONT_SIZE);
		final int barWidth = Math.max(2, (WIDTH - room - 2 * AXES) / bars.count() - 1);
		for (int k = 0; k < n; k++)
			row(plot, series.get(k), bars, n - 1.0 - k, barWidth);
		lines.add(plot, -0.5, n - 0.5);
		PlotStyle.limitX(plot, bars, lines, -0.5, n - 0.5);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		lines.threshold().ifPresent(t -> counts(plot, series, t));
		return plot;
	}

	/** From below, and without what ends a label. */
	private static String names(final List<ScoreSeries> series) {
		final List<String> names = new ArrayList<>(series.stream().map(s -> s.label().replace(',', ';').replace('{', '(').replace(
			'}', ')')).toList());
		Collections.reverse(names);
		return "{" + String.join(",", names) + "}";
	}

	private static void counts(final Plot plot, final List<ScoreSeries> series, final double threshold) {
		plot.setFont(Font.PLAIN, PlotStyle.FONT_SIZE - 1f);
		plot.addLabel(RIGHT, 0, "beyond");
		for (int k = 0; k < series.size(); k++)
			plot.addLabel(RIGHT, (k + 0.68) / series.size(), Arrays.stream(series.get(k).scores()).filter(s -> s > threshold)
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
