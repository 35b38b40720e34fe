package sc.fiji.anomaly.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import sc.fiji.anomaly.math.RocCurve;

/**
 * What the scores say about one class of a labelled folder.
 *
 * @param name class
 * @param normal whether its images are normal
 * @param n number of its images that have a score and that the model has not learned from
 * @param unreadable number of its images that have none
 * @param auroc area under the ROC curve of this class against the normal images; empty for a normal class and where one
 *          of the two sides has no score
 * @param detected share of its images that are anomalous, 0 to 1 (for a normal class: the false positive rate); NaN if n
 *          is 0 or the model has no threshold
 * @param localAuroc as {@code auroc}, by the worst patch; empty without maps too
 * @param decisionAuroc as {@code auroc}, by the p-value of the verdict; empty without maps too
 * @param pixels of a class of anomalies: how well maps and masks agree; empty without masks
 * @param review share of its images that are to be looked at again, 0 to 1; NaN if n is 0 or the model has no such line
 */
public record ClassResult(String name, boolean normal, int n, int unreadable, OptionalDouble auroc,
	double detected, OptionalDouble localAuroc, OptionalDouble decisionAuroc, Optional<PixelResult> pixels,
	double review)
{

	/**
	 * Sums one class up.
	 *
	 * @param name the class
	 * @param isNormal whether a row is of a normal image
	 * @param rows all rows of the table
	 * @param thresholds of the model
	 * @param pixels of the class
	 */
	static ClassResult of(final String name, final Predicate<ScoreRow> isNormal, final List<ScoreRow> rows,
		final Thresholds thresholds, final Optional<PixelResult> pixels)
	{
		final List<ScoreRow> own = rows.stream().filter(r -> r.className().equals(name)).toList();
		final List<ScoreRow> scored = own.stream().filter(ScoreRow::counts).toList();
		final long alarms = scored.stream().filter(ScoreRow::anomalous).count();
		final double detected = scored.isEmpty() || !thresholds.any() ? Double.NaN : (double) alarms / scored.size();
		final double review = scored.isEmpty() || thresholds.review().isEmpty() ? Double.NaN : (double) scored.stream().filter(
			ScoreRow::review).count() / scored.size();
		final boolean normal = own.stream().anyMatch(isNormal);
		final List<ScoreRow> against = normal ? List.of() : rows.stream().filter(r -> isNormal.test(r) || r.className()
			.equals(name)).toList();
		final OptionalDouble[] aurocs = Arrays.stream(Measure.values()).map(m -> auroc(against, isNormal, m)).toArray(
			OptionalDouble[]::new);
		final int unreadable = (int) own.stream().filter(r -> !r.isReadable()).count();
		return new ClassResult(name, normal, scored.size(), unreadable, aurocs[0], detected, aurocs[1], aurocs[2], pixels,
			review);
	}

	private static OptionalDouble auroc(final List<ScoreRow> rows, final Predicate<ScoreRow> isNormal,
		final Measure measure)
	{
		return curve(rows, isNormal, measure).map(c -> OptionalDouble.of(c.auroc())).orElse(OptionalDouble.empty());
	}

	/**
	 * ROC curve of the rows that count and have the measure, every class that is not normal counting as an anomaly; empty
	 * if one side has none.
	 */
	static Optional<RocCurve> curve(final List<ScoreRow> rows, final Predicate<ScoreRow> isNormal,
		final Measure measure)
	{
		final List<ScoreRow> used = rows.stream().filter(r -> r.counts() && !Double.isNaN(measure.of(r))).toList();
		final long normal = used.stream().filter(isNormal).count();
		if (normal == 0 || normal == used.size()) return Optional.empty();
		final double[] scores = used.stream().mapToDouble(measure::of).toArray();
		final boolean[] anomalous = new boolean[scores.length];
		for (int i = 0; i < scores.length; i++)
			anomalous[i] = !isNormal.test(used.get(i));
		return Optional.of(RocCurve.of(scores, anomalous));
	}
}
