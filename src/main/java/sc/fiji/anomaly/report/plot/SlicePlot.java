package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import ij.gui.Plot;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Subject;
import sc.fiji.anomaly.report.Verdict;

/**
 * The score of each plane of a stack: anomalous ones as triangles, those to be looked at again as diamonds, normal ones as
 * circles, and the threshold. With maps
 * there are two scores, that of the plane and that of its worst patch, each divided by its threshold, and the sign is on
 * the higher one.
 */
public final class SlicePlot {

	private static final int WIDTH = 560;
	/** Pixels for the curves, and for the axes. */
	private static final int FRAME = 220;
	private static final int AXES = 60;

	private final List<ScoreRow> rows;
	/** What a score is divided by. */
	private final double unit;
	/** Where the line is, in these units; NaN without a threshold. */
	private final double line;
	private final boolean maps;

	private SlicePlot(final List<ScoreRow> rows, final OptionalDouble threshold) {
		this.rows = rows;
		maps = threshold.isPresent() && ScoreReport.hasMaps(rows);
		unit = maps ? threshold.getAsDouble() : 1;
		line = maps ? 1 : threshold.orElse(Double.NaN);
	}

	/**
	 * Draws the plot.
	 *
	 * @param subject the image and the model, for the titles
	 * @param rows one row a plane, in order; planes without a score leave a gap
	 * @param threshold of the model, where it has one
	 */
	public static Plot of(final Subject subject, final List<ScoreRow> rows, final OptionalDouble threshold) {
		return new SlicePlot(rows, threshold).draw(subject);
	}

	private Plot draw(final Subject subject) {
		final Plot plot = new Plot("Score by slice of " + subject.images(), "Slice", maps ? "Distance from normal / threshold"
			: "Score (distance from normal)");
		plot.setFontSize(PlotStyle.FONT_SIZE);
		final StringBuilder legend = new StringBuilder();
		addLine(plot, Color.GRAY, 1, rows.stream().mapToDouble(r -> r.score() / unit), "score", legend);
		if (maps) addLine(plot, PlotStyle.GREEN, 2, rows.stream().mapToDouble(SlicePlot::worstPatch), "worst patch", legend);
		for (final Verdict verdict : List.of(Verdict.ANOMALOUS, Verdict.REVIEW, Verdict.NORMAL, Verdict.NONE))
			addPoints(plot, verdict, legend);
		if (!Double.isNaN(line)) addThreshold(plot, legend);
		final double top = Math.max(Double.isNaN(line) ? 0 : line, rows.stream().mapToDouble(this::height).filter(s -> s > 0)
			.max().orElse(1));
		final int room = PlotStyle.legendHeight(legend.toString().strip().split("\n").length);
		plot.setLimits(0.5, rows.size() + 0.5, 0, 1.03 * top * PlotStyle.withLegend(room, FRAME + room));
		plot.setSize(WIDTH, FRAME + room + AXES);
		plot.setOptions("xinterval=" + PlotStyle.wholeStep(rows.size()));
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend.toString());
		PlotStyle.subject(plot, subject.words(), WIDTH);
		return plot;
	}

	private static double worstPatch(final ScoreRow row) {
		return row.local().map(l -> (double) l.map().peak()).orElse(Double.NaN);
	}

	/** The higher one of a plane's scores. */
	private double height(final ScoreRow row) {
		return maps ? Math.max(row.score() / unit, worstPatch(row)) : row.score();
	}

	private static void addLine(final Plot plot, final Color color, final int width, final DoubleStream values,
		final String name, final StringBuilder legend)
	{
		final double[] y = values.toArray();
		plot.setLineWidth(width);
		plot.setColor(color);
		plot.add("line", IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y);
		legend.append(name).append('\n');
	}

	private static String shape(final Verdict verdict) {
		return verdict == Verdict.ANOMALOUS ? "triangle" : verdict == Verdict.REVIEW ? "diamond" : "circle";
	}

	private void addThreshold(final Plot plot, final StringBuilder legend) {
		plot.setLineWidth(2);
		plot.setColor(Color.BLACK);
		plot.add("line", new double[] { 0, rows.size() + 1 }, new double[] { line, line });
		legend.append(maps ? "threshold" : "threshold " + Verdict.number(line));
	}

	private void addPoints(final Plot plot, final Verdict verdict, final StringBuilder legend) {
		final int[] own = IntStream.range(0, rows.size()).filter(i -> rows.get(i).isReadable() && Verdict.of(rows.get(
			i)) == verdict).toArray();
		if (own.length == 0) return;
		plot.setLineWidth(2);
		plot.setColor(verdict.color(), verdict.color());
		plot.add(shape(verdict), IntStream.of(own).mapToDouble(i -> i + 1).toArray(),
			IntStream.of(own).mapToDouble(i -> height(rows.get(i))).toArray());
		legend.append(verdict.word()).append('\n');
	}
}
