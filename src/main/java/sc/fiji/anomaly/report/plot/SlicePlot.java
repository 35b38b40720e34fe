package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import ij.gui.Plot;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Verdict;

/** The score of each plane of a stack: anomalous ones as triangles, normal ones as circles, and the threshold. */
public final class SlicePlot {

	private SlicePlot() {}

	/**
	 * Draws the plot.
	 *
	 * @param title of the image
	 * @param rows one row a plane, in order; planes without a score leave a gap
	 * @param threshold of the model, where it has one
	 */
	public static Plot of(final String title, final List<ScoreRow> rows, final OptionalDouble threshold) {
		final Plot plot = new Plot("Score by slice of " + title, "Slice", "Score (distance from normal)");
		plot.setSize(560, 360);
		plot.setFontSize(14);
		plot.setLineWidth(1);
		plot.setColor(Color.GRAY);
		plot.add("line", IntStream.rangeClosed(1, rows.size()).asDoubleStream().toArray(), rows.stream().mapToDouble(
			ScoreRow::score).toArray());
		final StringBuilder legend = new StringBuilder("score\n");
		for (final Verdict verdict : List.of(Verdict.ANOMALOUS, Verdict.NORMAL, Verdict.NONE))
			addPoints(plot, verdict, rows, legend);
		plot.setLineWidth(2);
		plot.setColor(Color.BLACK);
		threshold.ifPresent(t -> {
			plot.add("line", new double[] { 0, rows.size() + 1 }, new double[] { t, t });
			legend.append("threshold ").append(Verdict.number(t));
		});
		final double top = Math.max(threshold.orElse(0), rows.stream().mapToDouble(ScoreRow::score).filter(s -> s > 0).max()
			.orElse(1));
		plot.setLimits(0.5, rows.size() + 0.5, 0, 1.25 * top);
		plot.setLineWidth(1);
		plot.addLegend(legend.toString());
		return plot;
	}

	private static void addPoints(final Plot plot, final Verdict verdict, final List<ScoreRow> rows,
		final StringBuilder legend)
	{
		final int[] own = IntStream.range(0, rows.size()).filter(i -> rows.get(i).isReadable() && Verdict.of(rows.get(
			i)) == verdict).toArray();
		if (own.length == 0) return;
		plot.setLineWidth(2);
		plot.setColor(verdict.color(), verdict.color());
		plot.add(verdict == Verdict.ANOMALOUS ? "triangle" : "circle", IntStream.of(own).mapToDouble(i -> i + 1).toArray(),
			IntStream.of(own).mapToDouble(i -> rows.get(i).score()).toArray());
		legend.append(verdict.word()).append('\n');
	}
}
