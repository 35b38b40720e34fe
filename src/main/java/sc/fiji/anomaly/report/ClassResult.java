package sc.fiji.anomaly.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.DeLong;
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
 * @param intervals what {@code auroc}, {@code localAuroc} and {@code decisionAuroc} are by, with 95 % intervals
 */
public record ClassResult(String name, boolean normal, int n, int unreadable, OptionalDouble auroc,
	double detected, OptionalDouble localAuroc, OptionalDouble decisionAuroc, Optional<PixelResult> pixels,
	double review, Map<Measure, AurocInterval> intervals)
{

	private static final double CONFIDENCE = 0.95;


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
			review, intervals(against, isNormal));
	}

	private static Map<Measure, AurocInterval> intervals(final List<ScoreRow> rows, final Predicate<ScoreRow> isNormal) {
		final Map<Measure, AurocInterval> all = new EnumMap<>(Measure.class);
		for (final Measure measure : Measure.values())
			interval(rows, isNormal, measure).ifPresent(i -> all.put(measure, i));
		return Collections.unmodifiableMap(all);
	}

	/** The area under {@link #curve} with its interval. */
	static Optional<AurocInterval> interval(final List<ScoreRow> rows, final Predicate<ScoreRow> isNormal,
		final Measure measure)
	{
		final List<ScoreRow> used = used(rows, measure);
		final boolean[] anomalous = anomalous(used, isNormal);
		if (!hasBoth(anomalous)) return Optional.empty();
		return Optional.of(DeLong.of(new double[][] { used.stream().mapToDouble(measure::of).toArray() }, anomalous).interval(
			0, CONFIDENCE));
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
		final List<ScoreRow> used = used(rows, measure);
		final boolean[] anomalous = anomalous(used, isNormal);
		if (!hasBoth(anomalous)) return Optional.empty();
		return Optional.of(RocCurve.of(used.stream().mapToDouble(measure::of).toArray(), anomalous));
	}

	private static List<ScoreRow> used(final List<ScoreRow> rows, final Measure measure) {
		return rows.stream().filter(r -> r.counts() && !Double.isNaN(measure.of(r))).toList();
	}

	private static boolean[] anomalous(final List<ScoreRow> used, final Predicate<ScoreRow> isNormal) {
		final boolean[] anomalous = new boolean[used.size()];
		for (int i = 0; i < anomalous.length; i++)
			anomalous[i] = !isNormal.test(used.get(i));
		return anomalous;
	}

	private static boolean hasBoth(final boolean[] anomalous) {
		boolean normal = false, other = false;
		for (final boolean a : anomalous) {
			normal |= !a;
			other |= a;
		}
		return normal && other;
	}
}
