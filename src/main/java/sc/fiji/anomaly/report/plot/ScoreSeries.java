package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.report.ClassStyle;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoredClass;
import sc.fiji.anomaly.report.TextLines;

/**
 * The scores of a class.
 *
 * @param label its name, shortened, and how many images it has
 * @param color of the class
 * @param scores of its images that have one
 */
record ScoreSeries(String label, Color color, double[] scores) {

	private static final int WIDEST = 160;

	/** Those of a report, normal classes first, then images without a class, then the others by name; none is left out. */
	static List<ScoreSeries> of(final ScoreReport report, final Measure measure) {
		final Map<String, ClassStyle> styles = report.styles();
		final List<ScoreSeries> first = new ArrayList<>(), others = new ArrayList<>();
		for (final ScoredClass c : ScoredClass.of(report)) {
			final double[] scores = c.images().stream().mapToDouble(i -> measure.of(i.row())).filter(s -> !Double.isNaN(s))
				.toArray();
			if (scores.length == 0) continue;
			final String label = TextLines.fitted(c.title(), TextLines.font(Font.PLAIN, PlotStyle.FONT_SIZE), WIDEST) + " (" +
				scores.length + ")";
			(report.isNormalClass(c.name()) || c.name().isEmpty() ? first : others).add(new ScoreSeries(label, styles.get(c.name())
				.color(), scores));
		}
		first.addAll(others);
		return first;
	}
}
