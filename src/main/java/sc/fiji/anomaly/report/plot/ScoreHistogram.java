package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ScoreReport;

/**
 * How many images have which score, the classes stacked on each other, normal ones at the bottom; of more than
 * {@value #MOST_STACKED} classes each in a row of its own. An edge between two bars lies on the threshold, so that all of a
 * bar has one verdict.
 */
public final class ScoreHistogram {

	/** More colours on each other cannot be told apart. */
	static final int MOST_STACKED = 6;

	private static final int WIDTH = 560;
	private static final int FRAME = 320;
	/** Bars lower than this share of the height get a mark, so that one image among thousands is seen. */
	private static final double LEAST_SEEN = 0.02;

	private ScoreHistogram() {}

	/**
	 * Draws the histogram.
	 *
	 * @throws AnomalyException if no image has a score
	 */
	public static Plot of(final ScoreReport report) {
		return of(report, Measure.SCORE, "Scores by class", "Score (distance from normal)");
	}

	/**
	 * Draws that of the scores of worst patches.
	 *
	 * @throws AnomalyException if no image has one
	 */
	public static Plot ofWorstPatches(final ScoreReport report) {
		return of(report, Measure.LOCAL, "Scores of worst patches by class", "Score of the worst patch (distance from normal)");
	}

	private static Plot of(final ScoreReport report, final Measure measure, final String title, final String label) {
		final List<ScoreSeries> series = ScoreSeries.of(report, measure);
		final double[] all = series.stream().flatMapToDouble(s -> Arrays.stream(s.scores())).toArray();
		if (all.length == 0) throw new AnomalyException("there is no histogram without an image that could be read");
		final ScoreLines lines = ScoreLines.of(report, measure);
		final HistogramBars bars = HistogramBars.of(all, lines.threshold().orElse(0));
		final Plot plot = series.size() > MOST_STACKED ? ScoreRows.of(title, label, series, bars, lines) : stacked(new Plot(title,
			label, "Images"), series, bars, lines);
		PlotStyle.subject(plot, report.subject().words(), series.size() > MOST_STACKED ? ScoreRows.frame(series) + 100 : WIDTH);
		return plot;
	}

	private static Plot stacked(final Plot plot, final List<ScoreSeries> series, final HistogramBars bars,
		final ScoreLines lines)
	{
		final int legend = PlotStyle.legendHeight(series.size() + (int) lines.all().count());
		plot.setSize(WIDTH, FRAME + legend);
		plot.setFontSize(PlotStyle.FONT_SIZE);
		final List<double[]> heights = heights(series, bars);
		final double top = 1.05 * Arrays.stream(heights.get(heights.size() - 1)).max().orElse(1);
		plot.setLineWidth(1);
		for (int i = series.size() - 1; i >= 0; i--) {
			plot.setColor(Color.DARK_GRAY, series.get(i).color());
			plot.add("bar", bars.centers(), heights.get(i));
		}
		final List<String> labels = lines.add(plot, 0, top);
		addMarks(plot, series, bars, heights.get(heights.size() - 1), top);
		PlotStyle.limitX(plot, bars, lines, 0, top * PlotStyle.withLegend(legend, FRAME + legend));
		plot.setOptions("yinterval=" + PlotStyle.wholeStep(top));
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend(series, labels), "top-right");
		return plot;
	}

	/** Of each class, with those below it. */
	private static List<double[]> heights(final List<ScoreSeries> series, final HistogramBars bars) {
		final List<double[]> heights = new ArrayList<>();
		double[] sum = new double[bars.count()];
		for (final ScoreSeries s : series) {
			final double[] counts = bars.counts(s.scores());
			for (int i = 0; i < counts.length; i++)
				counts[i] += sum[i];
			heights.add(sum = counts);
		}
		return heights;
	}

	/** Marks bars that are too low to be seen, in the colour of a class that is in them. */
	private static void addMarks(final Plot plot, final List<ScoreSeries> series, final HistogramBars bars,
		final double[] sums, final double top)
	{
		final double[] centers = bars.centers();
		for (final ScoreSeries s : series) {
			final double[] counts = bars.counts(s.scores());
			final PlotStyle.Segments marks = new PlotStyle.Segments();
			for (int i = 0; i < counts.length; i++)
				if (counts[i] > 0 && sums[i] < LEAST_SEEN * top) marks.add(centers[i], 0, LEAST_SEEN * top);
			marks.draw(plot, s.color(), 4);
		}
	}

	private static String legend(final List<ScoreSeries> series, final List<String> lines) {
		final StringBuilder labels = new StringBuilder();
		for (int i = series.size(); i > 0; i--)
			labels.append(i).append("__").append(series.get(i - 1).label()).append('\n');
		for (int i = 0; i < lines.size(); i++)
			labels.append(series.size() + 1 + i).append("__").append(lines.get(i)).append('\n');
		return labels.toString().strip();
	}
}
