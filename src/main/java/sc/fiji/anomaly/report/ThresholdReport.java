package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.math.ClopperPearson;

/**
 * Lines on known good and bad images: of the score and, with maps, of the local score and of both.
 *
 * @param choices one for each of them
 * @param decided of which a line may go into the model
 * @param goal what was wanted
 * @param subject the images and the model, for titles
 */
public record ThresholdReport(List<LineChoice> choices, Decision decided, LineGoal goal, Subject subject) {

	/** Both ends of an interval that is said with one end only leave out 5 %. */
	private static final double ONE_SIDED = 0.9;

	/**
	 * Chooses lines.
	 *
	 * @param images readable ones
	 * @param thresholds the model's lines
	 * @param fpr its wanted rate
	 * @param decided of what the line is to be
	 * @throws AnomalyException if there is no bad image, or there is to be a line of what the model does not have
	 */
	public static ThresholdReport of(final List<KnownImage> images, final Thresholds thresholds, final OptionalDouble fpr,
		final Decision decided, final LineGoal goal)
	{
		final boolean maps = images.stream().anyMatch(i -> i.row().local().isPresent());
		if (!maps && decided != Decision.SCORE) throw new AnomalyException("decision is " + decided.label() +
			", but the model has no maps: choose a line of the score, or train with maps");
		final List<LineChoice> choices = new ArrayList<>();
		choices.add(LineChoice.of(Decision.SCORE, images, goal, thresholds.score()));
		if (maps) {
			choices.add(LineChoice.of(Decision.LOCAL, images, goal, thresholds.local()));
			if (thresholds.decision() == Decision.BOTH) choices.add(LineChoice.of(Decision.BOTH, images, goal, fpr));
		}
		final ThresholdReport report = new ThresholdReport(List.copyOf(choices), decided, goal, Subject.UNKNOWN);
		report.choice(); // there is one
		return report;
	}

	/** The same of these images and this model. */
	public ThresholdReport about(final Subject what) {
		return new ThresholdReport(choices, decided, goal, what);
	}

	/** The line that may go into the model. */
	public LineChoice choice() {
		return choices.stream().filter(c -> c.of() == decided).findFirst().orElseThrow(() -> new AnomalyException(
			"decision is both, but the model was trained to decide by one score: choose a line of the score or of the local one"));
	}

	/** What a reader must know, in sentences. */
	public List<String> words() {
		final LineRates chosen = choice().chosen();
		final List<String> words = new ArrayList<>();
		words.add("Line of " + decided.label() + " for " + goal.label() + ": " + number(chosen.line()) + ", " + chosen.words());
		choice().own().forEach(own -> words.add("Line from the good images: " + number(own.line()) + ", " + own.words()));
		words.add(proof(chosen.letThrough()));
		words.add("The line was chosen on these images and fits them better than others: check it on images that took no part, " +
			"before anybody relies on it");
		return words;
	}

	/** How little a few bad images prove. */
	private static String proof(final ClopperPearson letThrough) {
		final double most = ClopperPearson.of(letThrough.count(), letThrough.of(), ONE_SIDED).high();
		return String.format(Locale.ROOT,
			"%d of %d bad images let through: the true share may be up to %.0f %% (with 95 %% confidence), if bad images to come " +
				"are of the same kinds", letThrough.count(), letThrough.of(), Math.ceil(100 * most - 0.5));
	}

	private static String number(final double line) {
		return String.format(Locale.ROOT, "%.4g", line);
	}
}
