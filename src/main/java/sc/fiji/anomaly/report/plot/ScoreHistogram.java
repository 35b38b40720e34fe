package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ReviewLines;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoredClass;
import sc.fiji.anomaly.report.TextLines;
import sc.fiji.anomaly.report.Verdict;

/**
 * How many images have which score, the classes stacked on each other, normal ones at the bottom. An edge between two
 * bars lies on the threshold, so that all of a bar has one verdict.
 */
public final class ScoreHistogram {

	/** Okabe and Ito's colors: blue for the normal class, then the others. */
	private static final List<Color> COLORS = Stream.of(0xD55E00, 0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0xCC79A7).map(
		Color::new).toList();
	private static final Color OTHERS = new Color(0xBBBBBB);

	private record Series(String label, Color color, double[] scores) {}

	private ScoreHistogram() {}

	/**
	 * Draws the histogram.
	 *
	 * @throws AnomalyException if no image has a score
	 */
	public static Plot of(final ScoreReport report) {
		return of(report, Measure.SCORE, report.threshold(), report.thresholds().review().map(ReviewLines::score), "Scores by class", "Score (distance from normal)");
	}

	/**
	 * Draws that of the scores of worst patches.
	 *
	 * @throws AnomalyException if no image has one
	 */
	public static Plot ofWorstPatches(final ScoreReport report) {
		return of(report, Measure.LOCAL, report.thresholds().local(), report.thresholds().review().map(ReviewLines::local), "Scores of worst patches by class",
			"Score of the worst patch (distance from normal)");
	}

	private static Plot of(final ScoreReport report, final Measure measure, final OptionalDouble threshold,
		final Optional<OptionalDouble> second, final String title, final String label)
	{
		final List<Series> series = series(report, measure);
		final double[] all = series.stream().flatMapToDouble(s -> Arrays.stream(s.scores)).toArray();
		if (all.length == 0) throw new AnomalyException("there is no histogram without an image that could be read");
		final HistogramBars bars = HistogramBars.of(all, threshold.orElse(0));
		final OptionalDouble review = second.orElse(OptionalDouble.empty());
		final double line = threshold.orElse(bars.start());
		final Plot plot = new Plot(title, label, "Images");
		plot.setSize(560, 400);
		plot.setFontSize(14);
		final double top = 1.1 * addBars(plot, series, bars);
		plot.setLimits(Math.min(bars.start(), line - bars.width()), Math.max(bars.end(), line + bars.width()), 0, top);
		plot.setLineWidth(2);
		plot.setColor(Color.BLACK);
		threshold.ifPresent(t -> plot.add("line", new double[] { t, t }, new double[] { 0, top }));
		plot.setColor(Verdict.REVIEW.textColor());
		review.ifPresent(t -> plot.add("line", new double[] { t, t }, new double[] { 0, top }));
		final OptionalDouble chosen = chosen(report, measure);
		plot.setColor(Color.RED.darker());
		chosen.ifPresent(t -> plot.add("line", new double[] { t, t }, new double[] { 0, top }));
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		final int lines = series.size() + (threshold.isPresent() ? 1 : 0) + (review.isPresent() ? 1 : 0);
		plot.addLegend(legend(series, threshold, review) + (chosen.isPresent() ? "\n" + (lines + 1) + "__chosen line " + Verdict
			.number(chosen.getAsDouble()) : ""));
		return plot;
	}

	/** A line chosen on known bad images, if it goes through this measure. */
	private static OptionalDouble chosen(final ScoreReport report, final Measure measure) {
		final Decision of = measure == Measure.SCORE ? Decision.SCORE : Decision.LOCAL;
		return report.thresholds().chosen().filter(l -> l.of() == of).map(l -> OptionalDouble.of(l.value())).orElse(
			OptionalDouble.empty());
	}

	/**
	 * Adds the bars of the classes from the last to the first, each as high as it and those below it.
	 *
	 * @return the height of the highest
	 */
	private static double addBars(final Plot plot, final List<Series> series, final HistogramBars bars) {
		final List<double[]> heights = new ArrayList<>();
		double[] sum = new double[bars.count()];
		for (final Series s : series) {
			final double[] counts = bars.counts(s.scores);
			for (int i = 0; i < counts.length; i++)
				counts[i] += sum[i];
			heights.add(sum = counts);
		}
		plot.setLineWidth(1);
		for (int i = series.size() - 1; i >= 0; i--) {
			plot.setColor(Color.DARK_GRAY, series.get(i).color);
			plot.add("bar", bars.centers(), heights.get(i));
		}
		return Arrays.stream(sum).max().orElse(1);
	}

	private static String legend(final List<Series> series, final OptionalDouble threshold,
		final OptionalDouble review)
	{
		final StringBuilder labels = new StringBuilder();
		for (int i = series.size(); i > 0; i--)
			labels.append(i).append("__").append(series.get(i - 1).label).append('\n');
		threshold.ifPresent(t -> labels.append(series.size() + 1).append("__threshold ").append(Verdict.number(t)));
		review.ifPresent(t -> labels.append('\n').append(series.size() + 2).append("__review from ").append(Verdict.number(t)));
		return labels.toString();
	}

	private static List<Series> series(final ScoreReport report, final Measure measure) {
		final List<Series> series = new ArrayList<>();
		final List<ScoredClass> classes = new ArrayList<>(ScoredClass.of(report).stream().filter(c -> !c.images().isEmpty())
			.toList());
		classes.stream().filter(c -> report.isNormalClass(c.name()) || c.name().isEmpty()).forEach(c -> series.add(series(c
			.title(), Verdict.NORMAL.color(), List.of(c), measure)));
		final List<ScoredClass> others = classes.stream().filter(c -> !report.isNormalClass(c.name()) && !c.name().isEmpty())
			.sorted(Comparator.comparingInt((ScoredClass c) -> -c.images().size())).toList();
		final int named = others.size() <= COLORS.size() ? others.size() : COLORS.size() - 1;
		final List<ScoredClass> own = others.subList(0, named).stream().sorted(Comparator.comparing(ScoredClass::name))
			.toList();
		for (final ScoredClass c : own)
			series.add(series(c.title(), COLORS.get(own.indexOf(c)), List.of(c), measure));
		if (named < others.size()) series.add(series(others.size() - named + " other classes", OTHERS, others.subList(named,
			others.size()), measure));
		return series;
	}

	private static Series series(final String name, final Color color, final List<ScoredClass> classes,
		final Measure measure)
	{
		final double[] scores = classes.stream().flatMap(c -> c.images().stream()).mapToDouble(i -> measure.of(i.row()))
			.filter(s -> !Double.isNaN(s)).toArray();
		return new Series(TextLines.fitted(name, TextLines.font(Font.PLAIN, 14), 160) + " (" + scores.length + ")",
			color, scores);
	}
}
