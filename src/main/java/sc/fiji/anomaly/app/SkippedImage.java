package sc.fiji.anomaly.app;

import java.util.List;
import java.util.stream.Collectors;

import sc.fiji.anomaly.report.ScoreRow;

/**
 * An image that was not used.
 *
 * @param path relative to the folder, {@code /} as separator
 * @param problem why: a whole sentence
 */
public record SkippedImage(String path, String problem) {

	private static final int NAMED = 3;

	/** Those of rows without a score. */
	public static List<SkippedImage> of(final List<ScoreRow> unreadable) {
		return unreadable.stream().map(r -> new SkippedImage(r.image(), r.problem())).toList();
	}

	/**
	 * How many, and the first reasons: {@code 3 of 200 images could not be read: a.png (the file is truncated), ...}.
	 *
	 * @param skipped one or more
	 * @param all number of images, those included
	 */
	public static String sentence(final List<SkippedImage> skipped, final int all) {
		return skipped.size() + " of " + all + (all == 1 ? " image" : " images") + " could not be read: " + skipped.stream()
			.limit(NAMED).map(s -> s.path() + " (" + s.problem() + ")").collect(Collectors.joining(", ")) + (skipped
				.size() > NAMED ? " and " + (skipped.size() - NAMED) + " more" : "");
	}

	/** The same as a list of one sentence, or of none where all could be read. */
	static List<String> sentences(final List<SkippedImage> skipped, final int all) {
		return skipped.isEmpty() ? List.of() : List.of(sentence(skipped, all));
	}
}
