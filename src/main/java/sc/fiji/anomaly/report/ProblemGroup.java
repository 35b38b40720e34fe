package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;


/**
 * Images that could not be read for one reason. Reasons are the same if they differ in numbers and quoted words only: two
 * files that end at different bytes are both truncated.
 *
 * @param reason of the first image
 * @param same whether all have exactly this reason
 * @param images their paths, one or more
 */
public record ProblemGroup(String reason, boolean same, List<String> images) {

	private static final int NAMED = 3;
	private static final int GROUPS = 3;

	/** Groups images, the largest group first; those of one size in the order of the images. */
	public static <T> List<ProblemGroup> of(final List<T> unreadable, final Function<T, String> image,
		final Function<T, String> problem)
	{
		final Map<String, List<T>> groups = unreadable.stream().collect(Collectors.groupingBy(t -> kind(problem.apply(t)),
			LinkedHashMap::new, Collectors.toList()));
		return groups.values().stream().map(g -> new ProblemGroup(problem.apply(g.get(0)), g.stream().map(problem).distinct()
			.count() == 1, g.stream().map(image).toList())).sorted((a, b) -> b.count() - a.count()).toList();
	}

	/** The same for all problems of one kind. */
	public static String kind(final String problem) {
		return problem.replaceAll("'[^']*'", "''").replaceAll("\\d+([.,]\\d+)*", "0");
	}

	/** Number of images. */
	public int count() {
		return images.size();
	}

	/** {@code 80 images: the image has 16 bits ... (a.tif, b.tif, c.tif and 77 more)}, or {@code a.tif: the file is empty}. */
	public String words() {
		return count() == 1 ? images.get(0) + ": " + reason : count() + " images" + (same ? ": " : ", for instance: ") +
			reason + " (" + names() + ")";
	}

	private String names() {
		return images.stream().limit(NAMED).collect(Collectors.joining(", ")) + (count() > NAMED ? " and " + (count() -
			NAMED) + " more" : "");
	}

	/**
	 * How many could not be read, and why: {@code 3 of 200 images could not be read: a.png (the file is empty), ...}, or,
	 * where several share a reason, as {@link #words()} has it. The first reasons only.
	 *
	 * @param groups one or more
	 * @param all number of images, those included
	 */
	public static String sentence(final List<ProblemGroup> groups, final int all) {
		final int unread = groups.stream().mapToInt(ProblemGroup::count).sum();
		final List<ProblemGroup> told = groups.subList(0, Math.min(GROUPS, groups.size()));
		final boolean singles = told.get(0).count() == 1;
		final List<String> parts = new ArrayList<>(told.stream().map(g -> singles ? g.images.get(0) + " (" + g.reason + ")" : g
			.words()).toList());
		final int left = unread - told.stream().mapToInt(ProblemGroup::count).sum();
		return unread + " of " + all + (all == 1 ? " image" : " images") + " could not be read: " + String.join(singles ? ", "
			: "; ", parts) + (left > 0 ? " and " + left + " more" : "");
	}
}
