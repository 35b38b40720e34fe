package sc.fiji.anomaly.report;

import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.detect.Drift;
import sc.fiji.anomaly.math.RunningMedian;

/**
 * Whether the scored images are what the good images are that the model learned from, in words.
 *
 * @param rows the images, in their order in time; of a labelled folder the good ones
 * @param drift of their p-values, in the same order
 * @param fpr share that should alarm
 * @param byDate whether the order is that of the files' dates; else of their names
 * @param labelled whether they are known to be good
 */
public record DriftReport(List<ScoreRow> rows, Drift drift, double fpr, boolean byDate, boolean labelled) {

	private static final int LEAST_WINDOW = 5;
	private static final int MOST_WINDOW = 51;
	private static final String CAUSES = "most likely light, focus or camera changed, or the images are not of the same part";

	/** How many images a median is of: odd, an eighth of them, 5 to 51. */
	public int window() {
		return Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, rows.size() / 8)) | 1;
	}

	/** The running median of the p-values; near one half for good images. */
	public double[] medians() {
		return RunningMedian.of(drift.pvalues(), window());
	}

	/** {@code date} or {@code name}. */
	public String order() {
		return byDate ? "date" : "name";
	}

	/** One sentence, without a point, if something changed beyond doubt; empty if not. */
	public String message() {
		final String kind = labelled ? "good images" : "images";
		if (drift.alarmsTooOften()) return percent(drift.alarms().share()) + " of " + kind + " alarm where " + percent(fpr) +
			" should: " + causes() + since();
		if (drift.isOther() && drift.distribution().shift() >= 0) return kind(kind) +
			" are less like those the model learned from than good images should be: " + causes() + since();
		if (drift.isOther()) return kind(kind) + " are more like those the model learned from than new good images are: " +
			"perhaps it learned from these, or from copies of them" + since();
		if (!drift.changes()) return "";
		return kind(kind) + " become " + (drift.change().rises() ? "more" : "less") + " like those the model learned from " +
			"from " + first() + " on: something changed there (light, focus, camera, or the part)";
	}

	private static String kind(final String kind) {
		return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
	}

	private String causes() {
		return CAUSES + (labelled ? "" : ", or many of them are bad");
	}

	/** Where it begins, if that is as clear, and for the worse. */
	private String since() {
		return drift.changes() && !drift.change().rises() ? "; it begins at " + first() : "";
	}

	private String first() {
		final int at = drift.change().after();
		return rows.get(at).image() + ", number " + (at + 1) + " of " + rows.size() + " by " + order();
	}

	/** What was found, whether or not it is beyond doubt, as sentences. */
	public List<String> words() {
		final String found = message().isEmpty() ? "Nothing says beyond doubt that the images are others than those the model " +
			"learned from." : message() + ".";
		return List.of(found, String.format(Locale.ROOT, "%d of %d %s alarm, %s (95 %% interval %s to %s), where %s should; " +
			"compared with the left-out scores of the training images, so large a difference has a chance of %.2g if nothing " +
			"changed (Kolmogorov-Smirnov), and so large a change on the way one of %.2g (Pettitt). The order is that of the " +
			"files' %ss.", drift.alarms().count(), drift.alarms().of(), labelled ? "good images" : "images", percent(drift
				.alarms().share()), percent(drift.alarms().low()), percent(drift.alarms().high()), percent(fpr), drift
					.distribution().p(), drift.change().p(), order()));
	}

	private static String percent(final double share) {
		final double value = 100 * share;
		return String.format(Locale.ROOT, value >= 10 || Math.abs(value - Math.rint(value)) < 0.05 ? "%.0f %%" : "%.1f %%", value);
	}
}
