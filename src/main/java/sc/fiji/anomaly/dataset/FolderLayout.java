package sc.fiji.anomaly.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * What the folders of a data set mean: which part of it is wanted, and whether the folders in that part are classes.
 * <ol>
 * <li>Folders for training and for scoring, with good images in a folder of their own in one of them, or without: the
 * first or the second is the part ({@code train} and {@code test} in any case, MVTec AD 2's {@code test_public},
 * {@code validation}).</li>
 * <li>A folder of good images: all folders beside it are classes.</li>
 * <li>One folder only, and no image beside it: the same is asked of that one (VisA's {@code Data/Images}).</li>
 * <li>Anything else is unlabelled. But several data sets side by side are refused.</li>
 * </ol>
 *
 * @param part path of the wanted part, ending in {@code /}; empty for all
 * @param labelled whether the folders in it are classes
 * @param parted whether what is to be scored lies elsewhere than what is to be learned from
 * @param notes what must be said of it, in sentences
 */
record FolderLayout(String part, boolean labelled, boolean parted, List<String> notes) {

	private static final List<String> TRAIN = List.of("train", "training");
	private static final List<String> TEST = List.of("test", "testing", "test_public", "validation", "valid", "val");

	/**
	 * Tells the layout.
	 *
	 * @param root for errors
	 * @throws AnomalyException if what is wanted is not there, or cannot be told; the message says what was seen
	 */
	static FolderLayout of(final Path root, final FolderNode top, final GoodClass good, final boolean training) {
		final Search search = new Search(root, good, training);
		for (Optional<FolderNode> node = Optional.of(top); node.isPresent(); node = node.get().onlyFolder()) {
			if (isParted(node.get(), good)) return search.parted(node.get());
			if (node.get().hasGood(good)) return search.classes(node.get());
		}
		return search.unlabelled(top);
	}

	/** Whether a folder is one of those that hold images to score. */
	static boolean isTest(final String name) {
		return TEST.stream().anyMatch(name::equalsIgnoreCase);
	}

	private static boolean isParted(final FolderNode node, final GoodClass good) {
		final Optional<FolderNode> train = node.folder(TRAIN), test = node.folder(TEST);
		final boolean direct = node.hasGood(good);
		if (train.isPresent() && test.isPresent()) return !direct;
		return !direct && Stream.of(train, test).flatMap(Optional::stream).anyMatch(p -> p.hasGood(good));
	}

	/** Whether it is a whole data set: one of {@link #isParted}, of which at least one part has good images. */
	private static boolean isPartedSet(final FolderNode node, final GoodClass good) {
		return isParted(node, good) && Stream.of(node.folder(TRAIN), node.folder(TEST)).flatMap(Optional::stream).anyMatch(
			p -> p.hasGood(good));
	}

	private static boolean isClasses(final FolderNode node, final GoodClass good) {
		return !node.classes(good, true).isEmpty() && !node.classes(good, false).isEmpty();
	}

	/** What is said of a layout that was found. */
	private record Search(Path root, GoodClass good, boolean training) {

		private AnomalyException error(final String text) {
			return new AnomalyException("the folder '" + root + "' " + text);
		}

		private static String inside(final FolderNode node) {
			return node.path().isEmpty() ? "" : " in " + node.path();
		}

		private FolderLayout parted(final FolderNode node) {
			final Optional<FolderNode> train = node.folder(TRAIN), test = node.folder(TEST);
			final FolderNode part = training ? train.orElseThrow(() -> noTrain(test.orElseThrow())) : test.orElseGet(
				train::orElseThrow);
			if (Stream.of(train, test).flatMap(Optional::stream).noneMatch(p -> p.hasGood(good))) requireNotGiven(node);
			if (part.images() == 0) throw error("has a folder " + part.path() + " for " + (training ? "training" : "scoring") +
				", but no image is in it: put some there, or give the folder that holds the images");
			final List<String> notes = new ArrayList<>(beside(node, train, part));
			final boolean ofClasses = part.hasGood(good);
			if (training && !ofClasses) {
				requireNoAnomalies(part, test);
				notes.add(unlabelledNote(part));
			}
			if (ofClasses) notes.addAll(goodNotes(part));
			return new FolderLayout(part.path(), ofClasses || !training && train.map(t -> t.hasGood(good)).orElse(false), test
				.isPresent(), notes);
		}

		private AnomalyException noTrain(final FolderNode test) {
			return error("has a folder " + test + ", but none called train: what is to be scored is not learned from. " +
				"If its good images are to be, give that folder: " + test.classes(good, true).stream().map(FolderNode::path).collect(
					Collectors.joining(", ")));
		}

		/** Folders that the other part knows as anomalies. */
		private void requireNoAnomalies(final FolderNode part, final Optional<FolderNode> test) {
			final List<FolderNode> bad = test.map(t -> part.filled().stream().filter(f -> t.hasGood(good) && t.classes(good,
				false).stream().anyMatch(c -> c.name().equalsIgnoreCase(f.name()))).toList()).orElse(List.of());
			if (!bad.isEmpty()) throw error("has " + FolderNode.few(bad) + ", which " + test.get().path() +
				" has as anomalies, and no folder " + good + " beside: say with good=NAME which one holds good images");
		}

		/** Of what lies beside the two parts and is neither learned from nor scored. */
		private List<String> beside(final FolderNode node, final Optional<FolderNode> train, final FolderNode part) {
			final List<String> left = new ArrayList<>(node.filled().stream().filter(f -> f != part && f != train.orElse(
				null) && !(training && f == node.folder(TEST).orElse(null))).map(FolderNode::toString).toList());
			if (node.loose() > 0) left.add(FolderNode.count(node.loose()) + " that " + (node.loose() == 1 ? "lies" : "lie") +
				" beside them");
			return left.isEmpty() ? List.of() : List.of("Of the folder, " + part.path() + " is " + (training ? "learned from"
				: "scored") + "; left out: " + String.join(", ", left));
		}

		private FolderLayout classes(final FolderNode node) {
			if (node.folder(TRAIN).isPresent() && node.folder(TEST).isPresent()) throw error("has folders train and test" + inside(
				node) + ", and beside them " + FolderNode.few(node.classes(good, true)) +
				": give one of them, or the folder in which train and test are alone");
			final List<String> notes = new ArrayList<>();
			if (!node.path().isEmpty()) notes.add("The classes are the folders in " + node.path());
			notes.addAll(goodNotes(node));
			if (node.loose() > 0) notes.add(FolderNode.count(node.loose()) + " beside the folders of classes " + (training
				? node.loose() == 1 ? "is not learned from" : "are not learned from" : node.loose() == 1
					? "has no class and counts in no rate" : "have no class and count in no rate"));
			return new FolderLayout(node.path(), true, false, notes);
		}

		private List<String> goodNotes(final FolderNode node) {
			final List<String> names = node.classes(good, true).stream().map(FolderNode::name).toList();
			return names.size() < 2 ? List.of() : List.of(String.join(", ", names.subList(0, names.size() - 1)) + " and " +
				names.get(names.size() - 1) + " count as good together");
		}

		private FolderLayout unlabelled(final FolderNode top) {
			requireNotGiven(top);
			final List<FolderNode> parted = new ArrayList<>(), classes = new ArrayList<>();
			collect(top, parted, classes);
			if (!parted.isEmpty() || training && !classes.isEmpty() && top.loose() == 0) throw error(
				"is one level too high: data sets are in it. Give one of " + FolderNode.few(parted.isEmpty() ? classes : parted));
			if (training) return new FolderLayout("", false, false, List.of(unlabelledNote(top)));
			return new FolderLayout("", false, false, classes.isEmpty() || top.loose() > 0 ? List.of() : List.of("Images have no " +
				"classes, because no folder " + good + " lies directly in the folder; to have them, give one of " + FolderNode.few(
					classes)));
		}

		/** A folder that a person has named is there, or is the one that was given. */
		private void requireNotGiven(final FolderNode node) {
			final Path name = root.toAbsolutePath().normalize().getFileName();
			if (good.isGiven() && !(name != null && good.includes(name.toString())) && node.images() > 0) throw error(
				"has no folder " + good + ", which good=" + good.given() + " asks for: it holds " + contents(node));
		}

		private void collect(final FolderNode node, final List<FolderNode> parted, final List<FolderNode> classes) {
			for (final FolderNode folder : node.filled())
				if (isPartedSet(folder, good)) parted.add(folder);
				else if (isClasses(folder, good)) classes.add(folder);
				else collect(folder, parted, classes);
		}

		private static String contents(final FolderNode node) {
			final String folders = node.filled().isEmpty() ? "no folders with images" : FolderNode.few(node.filled());
			return node.loose() == 0 ? folders : folders + ", and " + FolderNode.count(node.loose()) + " outside";
		}

		private String unlabelledNote(final FolderNode node) {
			final int places = node.places();
			final String all = "all " + FolderNode.count(node.images());
			if (places == 1 && node.loose() > 0) return "No classes: " + all + " count as good";
			return "No folder " + good + ": " + all + " in " + (places == 1 ? "1 folder" : places + " folders") +
				" count as good (" + contents(node) + "); good=NAME says which folder holds the good ones";
		}
	}
}
