package sc.fiji.anomaly.app;

import java.util.List;

import sc.fiji.anomaly.report.ProblemGroup;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * An image that was not used.
 *
 * @param path relative to the folder, {@code /} as separator
 * @param problem why: a whole sentence
 */
public record SkippedImage(String path, String problem) {

	/** Those of rows without a score. */
	public static List<SkippedImage> of(final List<ScoreRow> unreadable) {
		return unreadable.stream().map(r -> new SkippedImage(r.image(), r.problem())).toList();
	}

	/** By reason. */
	public static List<ProblemGroup> groups(final List<SkippedImage> skipped) {
		return ProblemGroup.of(skipped, SkippedImage::path, SkippedImage::problem);
	}

	/**
	 * How many, and why; see {@link ProblemGroup#sentence}.
	 *
	 * @param skipped one or more
	 * @param all number of images, those included
	 */
	public static String sentence(final List<SkippedImage> skipped, final int all) {
		return ProblemGroup.sentence(groups(skipped), all);
	}
}
