package sc.fiji.anomaly.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import sc.fiji.anomaly.math.RocCurve;

/**
 * What the scores say about one class of a labelled folder.
 *
 * @param name class
 * @param normal whether its images are normal
 * @param n number of its images that have a score
 * @param unreadable number of its images that have none
 * @param auroc area under the ROC curve of this class against the normal images; empty for a normal class and where one
 *          of the two sides has no score
 * @param detected share of its images above the threshold, 0 to 1 (for a normal class: the false positive rate); NaN if n
 *          is 0 or the model has no threshold
 */
public record ClassResult(String name, boolean normal, int n, int unreadable, OptionalDouble auroc,
	double detected)
{

	/**
	 * Sums one class up.
	 *
	 * @param name the class
	 * @param isNormal whether a row is of a normal image
	 * @param rows all rows of the table
	 * @param thresholded whether the model has a threshold
	 */
	static ClassResult of(final String name, final Predicate<ScoreRow> isNormal, final List<ScoreRow> rows,
		final boolean thresholded)
	{
		final List<ScoreRow> own = rows.stream().filter(r -> r.className().equals(name)).toList();
		final List<ScoreRow> scored = own.stream().filter(ScoreRow::isReadable).toList();
		final long alarms = scored.stream().filter(ScoreRow::anomalous).count();
		final double detected = scored.isEmpty() || !thresholded ? Double.NaN : (double) alarms / scored.size();
		final boolean normal = own.stream().anyMatch(isNormal);
		final List<ScoreRow> against = rows.stream().filter(r -> isNormal.test(r) || r.className().equals(name)).toList();
		return new ClassResult(name, normal, scored.size(), own.size() - scored.size(), normal ? OptionalDouble.empty()
			: auroc(against, isNormal), detected);
	}

	/** AUROC of the labelled rows that have a score; empty if one side has none. */
	static OptionalDouble auroc(final List<ScoreRow> rows, final Predicate<ScoreRow> isNormal) {
		final List<ScoreRow> used = usable(rows);
		final long normal = used.stream().filter(isNormal).count();
		if (normal == 0 || normal == used.size()) return OptionalDouble.empty();
		return OptionalDouble.of(curve(used, isNormal).auroc());
	}

	/** ROC curve of the labelled rows that have a score, every class that is not normal counting as an anomaly. */
	static RocCurve curve(final List<ScoreRow> rows, final Predicate<ScoreRow> isNormal) {
		final List<ScoreRow> used = usable(rows);
		final double[] scores = used.stream().mapToDouble(ScoreRow::score).toArray();
		final boolean[] anomalous = new boolean[scores.length];
		for (int i = 0; i < scores.length; i++)
			anomalous[i] = !isNormal.test(used.get(i));
		return RocCurve.of(scores, anomalous);
	}

	private static List<ScoreRow> usable(final List<ScoreRow> rows) {
		return rows.stream().filter(r -> r.isReadable() && !r.className().isEmpty()).toList();
	}
}
