package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.detect.DecisionRule;
import sc.fiji.anomaly.detect.Drift;
import sc.fiji.anomaly.report.DriftReport;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** Compares scored images with the good ones that the model learned from. */
final class DriftCheck {

	/** Files whose dates are nearer to each other than this were copied, not taken: their names say more of their order. */
	private static final long LEAST_MILLIS_EACH = 1000;

	private DriftCheck() {}

	/**
	 * Looks at all images, or, where there are labels, at the good ones.
	 *
	 * @param entries the files, in the order of the rows
	 * @return empty if the model has no verdict, or there are too few images
	 */
	static Optional<DriftReport> of(final ScoreReport report, final Optional<DecisionRule> rule,
		final List<ImageEntry> entries)
	{
		final boolean labelled = !report.classes().isEmpty();
		final List<ScoreRow> rows = report.rows().stream().filter(r -> r.hasVerdict() && !r.isTrained() && (!labelled || report.isNormalClass(r
			.className()))).toList();
		if (rule.isEmpty() || rows.size() < Drift.LEAST_IMAGES) return Optional.empty();
		final Map<String, Long> dates = dates(entries);
		final boolean byDate = areTimesOfPictures(rows, dates);
		final List<ScoreRow> ordered = byDate ? rows.stream().sorted(Comparator.comparingLong(r -> dates.get(r.image())))
			.toList() : rows;
		final Drift drift = Drift.of(rule.get(), ordered.stream().mapToDouble(ScoreRow::score).toArray(), ordered.stream()
			.mapToDouble(r -> r.local().map(l -> l.score()).orElse(Double.NaN)).toArray(), ordered.stream().mapToDouble(
				ScoreRow::decisionPvalue).toArray());
		return Optional.of(new DriftReport(ordered, drift, rule.get().score().falsePositiveRate(), byDate, labelled));
	}

	/** In milliseconds; without files that are gone. */
	private static Map<String, Long> dates(final List<ImageEntry> entries) {
		final Map<String, Long> dates = new HashMap<>();
		for (final ImageEntry entry : entries)
			try {
				dates.put(entry.path(), Files.getLastModifiedTime(entry.file()).toMillis());
			}
			catch (final IOException gone) {
				// Then names have to do.
			}
		return dates;
	}

	private static boolean areTimesOfPictures(final List<ScoreRow> rows, final Map<String, Long> dates) {
		if (!rows.stream().allMatch(r -> dates.containsKey(r.image()))) return false;
		final long[] times = rows.stream().mapToLong(r -> dates.get(r.image())).sorted().toArray();
		return times[times.length - 1] - times[0] >= LEAST_MILLIS_EACH * times.length;
	}
}
