package sc.fiji.anomaly.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.MarkedImage;
import sc.fiji.anomaly.report.Marks;
import sc.fiji.anomaly.report.table.CsvFile;
import sc.fiji.anomaly.report.table.MarkFile;

/** What people said of the images of a results folder, against what the model says, in sentences for the report page. */
final class PeopleWords {

	private static final String SCORES = "scores.csv";

	private PeopleWords() {}

	/** Sentences; none where nobody marked an image. */
	static List<String> of(final Path folder) {
		final Path file = folder.resolve(MarkFile.NAME);
		if (!Files.isRegularFile(file) || !Files.isRegularFile(folder.resolve(SCORES))) return List.of();
		final List<MarkedImage> given = MarkFile.read(file);
		final Marks marks = Marks.of(given);
		final Map<String, String> verdicts = new HashMap<>();
		CsvFile.rows(folder.resolve(SCORES)).forEach(row -> verdicts.put(row.get("image"), row.getOrDefault("anomalous", "")));
		final List<MarkedImage> good = here(marks, Mark.GOOD, verdicts), bad = here(marks, Mark.BAD, verdicts);
		if (good.isEmpty() && bad.isEmpty() && marks.disputed().isEmpty()) return List.of();
		final List<String> words = new ArrayList<>();
		words.add(people(given) + " marked " + good.size() + " of these images as good and " + bad.size() + " as bad.");
		words.add("Of the images marked as good, " + count(good, verdicts, "1") + " are called anomalous; of those marked as bad, " +
			count(bad, verdicts, "0") + " are called normal.");
		if (!marks.disputed().isEmpty()) words.add("Marked as good by one and as bad by another, and so not counted: " + ImageList
			.some(marks.disputed()) + ".");
		return words;
	}

	private static List<MarkedImage> here(final Marks marks, final Mark mark, final Map<String, String> verdicts) {
		return marks.agreed(mark).stream().filter(m -> verdicts.containsKey(m.image())).toList();
	}

	private static long count(final List<MarkedImage> marks, final Map<String, String> verdicts, final String verdict) {
		return marks.stream().filter(m -> verdict.equals(verdicts.get(m.image()))).count();
	}

	private static String people(final List<MarkedImage> given) {
		final Map<String, Integer> people = new TreeMap<>();
		given.forEach(m -> people.merge(m.by(), 1, Integer::sum));
		return people.size() == 1 ? "One person" : people.size() + " persons";
	}
}
