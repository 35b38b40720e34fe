package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Which images have a picture in the page: all, if they are not too many; otherwise those that alarm, the worst of the
 * rest, and a sample of what is left, even from the worst to the best.
 *
 * @param rows places in the table, worst image first
 * @param words which they are, a sentence
 */
record PictureChoice(List<Integer> rows, String words) {

	/** How many pictures a page holds at most. */
	static final int MOST = 2000;

	static PictureChoice of(final ScoreReport report) {
		return of(report, MOST);
	}

	static PictureChoice of(final ScoreReport report, final int most) {
		final List<Integer> ranked = worstFirst(report);
		if (ranked.size() <= most) return new PictureChoice(ranked, ranked.isEmpty()
			? "No image could be read, so there are no pictures." : "Pictures of all images that could be read are in this file.");
		final List<ScoreRow> rows = report.rows();
		final List<Integer> alarms = ranked.stream().filter(i -> rows.get(i).anomalous()).toList();
		final List<Integer> others = ranked.stream().filter(i -> !rows.get(i).anomalous()).toList();
		final int shown = Math.min(alarms.size(), others.isEmpty() ? most : most - most / 10);
		final int left = Math.min(others.size(), most - shown), next = left / 2, sample = left - next;
		final List<Integer> chosen = new ArrayList<>(alarms.subList(0, shown));
		chosen.addAll(others.subList(0, next));
		final List<Integer> rest = others.subList(next, others.size());
		for (int k = 0; k < sample; k++)
			chosen.add(rest.get((int) ((long) k * rest.size() / sample)));
		return new PictureChoice(ordered(chosen, ranked, rows.size()), words(chosen.size(), ranked.size(), alarms.size(),
			shown, next, sample));
	}

	private static List<Integer> ordered(final List<Integer> chosen, final List<Integer> ranked, final int rows) {
		final boolean[] wanted = new boolean[rows];
		chosen.forEach(i -> wanted[i] = true);
		return ranked.stream().filter(i -> wanted[i]).toList();
	}

	private static String words(final int chosen, final int of, final int alarms, final int shown, final int next,
		final int sample)
	{
		final String alarm = shown < alarms ? "the " + Texts.number(shown) + " worst of the " + Texts.number(alarms) +
			" that alarm" : alarms == 1 ? "the one that alarms" : "all " + Texts.number(alarms) + " that alarm";
		return "Pictures of " + Texts.number(chosen) + " of " + Texts.images(of) + " are in this file: " + (alarms == 0 ? ""
			: alarm + ", ") + "the " + Texts.number(next) + " worst of the rest and a sample of " + Texts.number(sample) +
			" of the others, even from the worst to the best. The table has them all.";
	}

	/** Places of the readable rows: the lowest p-value first, of equal ones the farthest beyond the line. */
	static List<Integer> worstFirst(final ScoreReport report) {
		final List<ScoreRow> rows = report.rows();
		final double[] ratio = rows.stream().mapToDouble(r -> r.isReadable() ? report.thresholds().ratio(r) : 0).toArray();
		final Comparator<Integer> farthest = Comparator.comparingDouble((Integer i) -> ratio[i]).reversed();
		return IntStream.range(0, rows.size()).filter(i -> rows.get(i).isReadable()).boxed().sorted(report.hasMaps()
			? Comparator.comparingDouble((Integer i) -> rows.get(i).decisionPvalue()).thenComparing(farthest) : farthest)
			.toList();
	}
}
