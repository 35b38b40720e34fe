package sc.fiji.anomaly.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was found below a folder. All paths are relative to it, with {@code /} between the parts.
 *
 * @param images without classes, in no particular order
 * @param masks images in folders of masks, and those that are called masks
 * @param folders that may hold images, each ending in {@code /}
 * @param ignored what is taken neither for an image nor for a mask
 */
record Listed(List<ImageEntry> images, List<ImageEntry> masks, List<String> folders, Ignored ignored) {

	private static final Set<String> RESULTS = Set.of("scores.csv", "scores.partial.csv");

	/** Nothing yet. */
	Listed() {
		this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new Ignored());
	}

	/**
	 * Of a folder that is not on this machine: what there is to know from the names. A folder with a table of scores in it is
	 * one of results, if it is not the root.
	 *
	 * @param files paths of all files
	 * @param file where each image is, or would be
	 */
	static Listed of(final Collection<String> files, final Function<String, Path> file, final FolderRules rules) {
		final Set<String> results = files.stream().filter(f -> RESULTS.contains(name(f)) && f.indexOf('/') > 0).map(
			Listed::folder).collect(Collectors.toSet());
		final Listed listed = new Listed();
		for (final String path : files)
			listed.add(path, file, rules, results.stream().anyMatch(path::startsWith));
		return listed;
	}

	private void add(final String path, final Function<String, Path> file, final FolderRules rules, final boolean result) {
		final List<String> parts = List.of(path.split("/"));
		final List<String> above = parts.subList(0, parts.size() - 1);
		if (above.stream().anyMatch(ImageNames::isSystemFolder) || ImageNames.isSystemFile(name(path))) ignored.system(path);
		else if (result) ignored.results(path);
		else if (!ImageNames.isImage(path) && !rules.also().test(Path.of(name(path)))) ignored.other(path);
		else (ImageNames.isMask(path) || above.stream().anyMatch(f -> ImageNames.isMaskFolder(f) && !rules.good().includes(f))
			? masks : images).add(new ImageEntry(file.apply(path), path, ""));
	}

	private static String name(final String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static String folder(final String path) {
		return path.substring(0, path.lastIndexOf('/') + 1);
	}
}
