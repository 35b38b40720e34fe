package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A scored image and its place in its class, worst first.
 *
 * @param row the image
 * @param rank 1 for the worst: the highest score or, where there are maps, the lowest p-value of the verdict
 * @param of number of readable images of the class
 */
public record RankedRow(ScoreRow row, int rank, int of) {

	/**
	 * Ranks readable rows. Where there are maps, equal p-values by what is farther beyond its threshold: the worst images
	 * share the lowest p-value there is. Equal ones in the order of the table.
	 */
	static List<RankedRow> of(final List<ScoreRow> rows, final Thresholds thresholds) {
		final List<ScoreRow> sorted = new ArrayList<>(rows);
		final boolean maps = rows.stream().anyMatch(r -> r.local().isPresent());
		sorted.sort(maps ? Comparator.comparingDouble(ScoreRow::decisionPvalue).thenComparing(Comparator.comparingDouble(
			thresholds::ratio).reversed()) : Comparator.comparingDouble(ScoreRow::score).reversed());
		final List<RankedRow> ranked = new ArrayList<>();
		for (final ScoreRow row : sorted)
			ranked.add(new RankedRow(row, ranked.size() + 1, sorted.size()));
		return ranked;
	}

	/** {@code 1 of 8}. */
	public String place() {
		return rank + " of " + of;
	}
}
