package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.dataset.CodePointOrder;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.model.TrainingImage;

/**
 * The images a model is to be learned from after an update, in the order in which training takes them, and what happens
 * to those that come and go.
 *
 * @param images what the model is learned from, by the code points of their paths
 * @param removed paths of those that go
 * @param known additions that are in already, by content, and so left out
 * @param unwanted additions that are to be removed by the same update, and so left out
 */
record ModelChange(List<Member> images, List<String> removed, List<String> known, List<String> unwanted) {

	/**
	 * An image of the new set.
	 *
	 * @param image path and content; no content where an addition cannot be read
	 * @param before its index among the images of the model before; -1 for an addition
	 * @param file of an addition, and of a staying image where it was needed; else null
	 */
	record Member(TrainingImage image, int before, Path file) {

		boolean isNew() {
			return before < 0;
		}

		Member at(final Path place) {
			return new Member(image, before, place);
		}
	}

	/**
	 * What comes of a set.
	 *
	 * @param before the images of the model
	 * @param removals indices of those that go
	 * @param additions files with the paths they are to have
	 */
	static ModelChange of(final List<TrainingImage> before, final Set<Integer> removals, final List<ImageEntry> additions,
		final Progress progress)
	{
		final Map<String, Member> members = new LinkedHashMap<>();
		for (int i = 0; i < before.size(); i++)
			if (!removals.contains(i)) members.put(unique(before.get(i).path(), "again", members.keySet()), new Member(before.get(
				i), i, null));
		final Set<String> stay = hashes(members.values().stream().map(Member::image).toList());
		final Set<String> gone = hashes(removals.stream().map(before::get).toList());
		gone.removeAll(stay);
		final List<String> known = new ArrayList<>(), unwanted = new ArrayList<>();
		for (int i = 0; i < additions.size(); i++) {
			progress.checkCanceled();
			progress.update("Comparing images", i, additions.size());
			final ImageEntry entry = additions.get(i);
			final String hash = hash(entry.file());
			if (gone.contains(hash)) unwanted.add(entry.path());
			else if (!hash.isEmpty() && !stay.add(hash)) known.add(entry.path());
			else {
				final String path = unique(entry.path(), folder(entry.file()), members.keySet());
				members.put(path, new Member(new TrainingImage(path, hash), -1, entry.file()));
			}
		}
		return new ModelChange(members.values().stream().sorted(Comparator.comparing(m -> m.image().path(),
			CodePointOrder.INSTANCE)).toList(), removals.stream().map(i -> before.get(i).path()).toList(), known, unwanted);
	}

	private static Set<String> hashes(final List<TrainingImage> images) {
		return images.stream().map(TrainingImage::sha256).collect(Collectors.toCollection(HashSet::new));
	}

	/** Empty for a file that cannot be read, which is told when its features are wanted. */
	private static String hash(final Path file) {
		try {
			return Sha256.of(file);
		}
		catch (final IOException unreadable) {
			return "";
		}
	}

	private static String folder(final Path file) {
		final Path parent = file.toAbsolutePath().normalize().getParent();
		return parent == null || parent.getFileName() == null ? "added" : parent.getFileName().toString();
	}

	/** Two images may have the same path in different folders: the later one gets a folder in front. */
	private static String unique(final String path, final String folder, final Set<String> taken) {
		if (!taken.contains(path)) return path;
		String other = folder + "/" + path;
		for (int i = 2; taken.contains(other); i++)
			other = folder + "-" + i + "/" + path;
		return other;
	}

	/** How many come in. */
	int added() {
		return (int) images.stream().filter(Member::isNew).count();
	}

	/** Whether the set is another one than before. */
	boolean changesSomething() {
		return added() > 0 || !removed.isEmpty();
	}

	/** The same with other places of files. */
	ModelChange with(final List<Member> members) {
		return new ModelChange(members, removed, known, unwanted);
	}
}
