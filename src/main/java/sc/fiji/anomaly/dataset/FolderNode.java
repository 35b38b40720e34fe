package sc.fiji.anomaly.dataset;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import sc.fiji.anomaly.Names;

/** A folder with the folders in it, and how many images lie in it and below it. */
final class FolderNode {

	private final String path;
	private final String name;
	private final Map<String, FolderNode> folders = new TreeMap<>(CodePointOrder.INSTANCE);
	private int loose;
	private int images;

	private FolderNode(final String path, final String name) {
		this.path = path;
		this.name = name;
	}

	/**
	 * Of what was listed.
	 *
	 * @param folders paths of all folders, each ending in {@code /}
	 * @param images whose folders are in no need to be among these
	 */
	static FolderNode of(final Collection<String> folders, final Collection<ImageEntry> images) {
		final FolderNode top = new FolderNode("", "");
		folders.forEach(f -> top.add(f, 0));
		images.forEach(i -> top.add(i.path(), 1));
		return top;
	}

	private void add(final String file, final int count) {
		FolderNode node = this;
		node.images += count;
		int from = 0;
		for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', from)) {
			final String child = file.substring(from, slash), path = file.substring(0, slash + 1);
			node = node.folders.computeIfAbsent(child, n -> new FolderNode(path, n));
			node.images += count;
			from = slash + 1;
		}
		node.loose += count;
	}

	/** Relative to the listed folder, ending in {@code /}; empty for that folder itself. */
	String path() {
		return path;
	}

	/** Its name; empty for the listed folder. */
	String name() {
		return name;
	}

	/** How many images lie in it, not below it. */
	int loose() {
		return loose;
	}

	/** How many images lie in it and below it. */
	int images() {
		return images;
	}

	/** The folders in it, by code points. */
	Collection<FolderNode> folders() {
		return folders.values();
	}

	/** Those with images. */
	List<FolderNode> filled() {
		return folders.values().stream().filter(f -> f.images > 0).toList();
	}

	/** The only one with images, where no image lies beside it. */
	Optional<FolderNode> onlyFolder() {
		final List<FolderNode> filled = filled();
		return loose == 0 && filled.size() == 1 ? Optional.of(filled.get(0)) : Optional.empty();
	}

	/** The folder in it with the first of some names that there is, in any case. */
	Optional<FolderNode> folder(final List<String> names) {
		for (final String wanted : names)
			for (final FolderNode folder : folders.values())
				if (folder.name.equalsIgnoreCase(wanted)) return Optional.of(folder);
		return Optional.empty();
	}

	/** Whether a folder of good images is in it, with images or without. */
	boolean hasGood(final GoodClass good) {
		return folders.keySet().stream().anyMatch(good::includes);
	}

	/** The folders in it that hold, or do not hold, good images. */
	List<FolderNode> classes(final GoodClass good, final boolean wanted) {
		return filled().stream().filter(f -> good.includes(f.name) == wanted).toList();
	}

	/** How many folders hold the images: those in which some lie. */
	int places() {
		int count = loose > 0 ? 1 : 0;
		for (final FolderNode folder : folders.values())
			count += folder.places();
		return count;
	}

	/** For sentences: {@code hole (12 images)}. */
	@Override
	public String toString() {
		return path.substring(0, Math.max(0, path.length() - 1)) + " (" + count(images) + ")";
	}

	static String count(final int images) {
		return images == 1 ? "1 image" : images + " images";
	}

	/** For sentences: the first ones, and how many others. */
	static String few(final List<FolderNode> nodes) {
		return Names.few(nodes.stream().map(FolderNode::toString).toList());
	}
}
