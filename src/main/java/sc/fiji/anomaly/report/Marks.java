package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people said of images, all together: of each person the last mark counts, and where two persons do not agree on an
 * image, it has no mark.
 */
public final class Marks {

	/** Of each image the last mark of each person. */
	private final Map<String, Map<String, MarkedImage>> images = new LinkedHashMap<>();

	private Marks() {}

	/** @param marks in the order in which they were given */
	public static Marks of(final List<MarkedImage> marks) {
		final Marks all = new Marks();
		marks.forEach(all::add);
		return all;
	}

	/** Adds a mark, the latest. */
	public void add(final MarkedImage mark) {
		images.computeIfAbsent(mark.key(), k -> new LinkedHashMap<>()).put(mark.by(), mark);
	}

	/** Images with a mark on which all agree. */
	public List<MarkedImage> agreed(final Mark wanted) {
		final List<MarkedImage> agreed = new ArrayList<>();
		images.keySet().forEach(key -> of(key).filter(m -> m.mark() == wanted).ifPresent(agreed::add));
		return agreed;
	}

	/** The mark of an image on which all agree that gave one; empty without. @param key {@link MarkedImage#key()} */
	public Optional<MarkedImage> of(final String key) {
		final List<MarkedImage> given = given(key);
		return kinds(given).size() == 1 ? Optional.of(given.get(given.size() - 1)) : Optional.empty();
	}

	/** Images on which people do not agree. */
	public List<String> disputed() {
		return images.keySet().stream().map(this::given).filter(marks -> kinds(marks).size() > 1).map(marks -> marks.get(0)
			.image()).toList();
	}

	private List<MarkedImage> given(final String key) {
		return images.getOrDefault(key, Map.of()).values().stream().filter(m -> m.mark() != Mark.NONE).toList();
	}

	private static Set<Mark> kinds(final List<MarkedImage> marks) {
		return marks.stream().map(MarkedImage::mark).collect(Collectors.toSet());
	}
}
