package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import ij.gui.Plot;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ReviewLines;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.Verdict;

/**
 * The lines a model draws through one of its scores.
 *
 * @param threshold beyond it images are anomalous
 * @param review beyond it they are to be looked at again
 * @param chosen on known bad images
 */
record ScoreLines(OptionalDouble threshold, OptionalDouble review, OptionalDouble chosen) {

	static ScoreLines of(final ScoreReport report, final Measure measure) {
		final boolean whole = measure == Measure.SCORE;
		final Decision of = whole ? Decision.SCORE : Decision.LOCAL;
		return new ScoreLines(whole ? report.threshold() : report.thresholds().local(), report.thresholds().review().map(
			whole ? ReviewLines::score : ReviewLines::local).orElse(OptionalDouble.empty()), report.thresholds().chosen().filter(l -> l
				.of() == of).map(l -> OptionalDouble.of(l.value())).orElse(OptionalDouble.empty()));
	}

	/** All there are. */
	DoubleStream all() {
		return DoubleStream.concat(DoubleStream.concat(threshold.stream(), review.stream()), chosen.stream());
	}

	/** For the name of an axis: {@code ; threshold 5.000, review from 4.200 (orange)}. */
	String words() {
		final List<String> words = new ArrayList<>();
		threshold.ifPresent(t -> words.add("threshold " + Verdict.number(t)));
		review.ifPresent(t -> words.add("review from " + Verdict.number(t) + " (orange)"));
		chosen.ifPresent(t -> words.add("chosen line " + Verdict.number(t) + " (red)"));
		return words.isEmpty() ? "" : "; " + String.join(", ", words);
	}

	/** Draws them. @return what a legend says of each */
	List<String> add(final Plot plot, final double low, final double high) {
		final List<String> labels = new ArrayList<>();
		add(plot, threshold, Color.BLACK, low, high, "threshold ", labels);
		add(plot, review, Verdict.REVIEW.textColor(), low, high, "review from ", labels);
		add(plot, chosen, Color.RED.darker(), low, high, "chosen line ", labels);
		return labels;
	}

	private static void add(final Plot plot, final OptionalDouble line, final Color color, final double low,
		final double high, final String label, final List<String> labels)
	{
		if (line.isEmpty()) return;
		final double at = line.getAsDouble();
		plot.setLineWidth(2);
		plot.setColor(color);
		plot.add("line", new double[] { at, at }, new double[] { low, high });
		labels.add(label + Verdict.number(at));
	}
}
