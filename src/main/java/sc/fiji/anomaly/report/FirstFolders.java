package sc.fiji.anomaly.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;


/** Images by the first folder in which they differ: plates, or dates. */
final class FirstFolders {

	/** Images in no such folder. */
	static final String HERE = ".";

	private FirstFolders() {}

	/**
	 * Groups them, in their order.
	 *
	 * @param path relative, with {@code /} between the parts
	 * @return nothing if all lie in one folder
	 */
	static <T> Map<String, List<T>> of(final List<T> images, final Function<T, String> path) {
		if (images.isEmpty()) return Map.of();
		String common = folder(path.apply(images.get(0)));
		for (final T image : images)
			while (!path.apply(image).startsWith(common))
				common = folder(common.substring(0, common.length() - 1));
		final int from = common.length();
		final Map<String, List<T>> groups = images.stream().collect(Collectors.groupingBy(i -> first(path.apply(i), from),
			LinkedHashMap::new, Collectors.toList()));
		return groups.size() == 1 ? Map.of() : groups;
	}

	/** With its slash; empty where there is none. */
	private static String folder(final String path) {
		return path.substring(0, path.lastIndexOf('/') + 1);
	}

	private static String first(final String path, final int from) {
		final int slash = path.indexOf('/', from);
		return slash < 0 ? HERE : path.substring(from, slash);
	}
}
