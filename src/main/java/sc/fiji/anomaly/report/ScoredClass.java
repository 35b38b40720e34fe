package sc.fiji.anomaly.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class of a scored folder, as the pictures show it.
 *
 * @param name the class; empty for images without one
 * @param title its name for people
 * @param images its readable images, worst first; may be none
 * @param unreadable number of the others
 */
public record ScoredClass(String name, String title, List<RankedRow> images, int unreadable) {

	/** The classes of a report, normal ones first; images without a class come last, as a class without a name. */
	public static List<ScoredClass> of(final ScoreReport report) {
		final Map<String, String> titles = new LinkedHashMap<>();
		report.classes().forEach(c -> titles.put(c.name(), c.name()));
		if (report.rows().stream().anyMatch(r -> r.className().isEmpty())) titles.put("", titles.isEmpty() ? "all images"
			: "no class");
		return titles.entrySet().stream().map(t -> of(t.getKey(), t.getValue(), report.rows().stream().filter(r -> r
			.className().equals(t.getKey())).toList(), report.thresholds())).toList();
	}

	private static ScoredClass of(final String name, final String title, final List<ScoreRow> rows,
		final Thresholds thresholds)
	{
		final List<ScoreRow> readable = rows.stream().filter(ScoreRow::isReadable).toList();
		return new ScoredClass(name, title, RankedRow.of(readable, thresholds), rows.size() - readable.size());
	}

	/** How many images there are: {@code 8 images, 1 unreadable}. */
	public String count() {
		final String count = images.size() == 1 ? "1 image" : images.size() + " images";
		return unreadable == 0 ? count : count + ", " + unreadable + " unreadable";
	}
}
