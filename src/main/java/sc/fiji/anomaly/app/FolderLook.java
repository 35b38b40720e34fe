package sc.fiji.anomaly.app;

import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.dataset.GoodClass;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NormalModelFile;

/**
 * What a dialog says of a folder before anything is read: how many images, of which kinds and sizes, in which classes, and
 * what would be wrong with them. Headers are read for half
 * a second at most, and of one file that may hold several planes, how many it does. The thread may be interrupted.
 */
public final class FolderLook {

	/** Where there is no folder yet. */
	public static final String NONE = "Choose the folder, or drop it on the field, to read here what is in it";

	/** Where there is no folder of images that come into a model, and none is needed. */
	public static final String NONE_TO_ADD = "Choose a folder of images to add, or drop it on the field, to read here what is in it";

	private static final long TIME = TimeUnit.MILLISECONDS.toNanos(500);
	/** Begins the note that says once more that all are taken for good, and how many files. */
	private static final String SAID = "No classes: ";
	private static final int MOST_CLASSES = 8;

	/** Ends with the thread. */
	private static final Progress UNTIL_INTERRUPTED = new Progress() {

		@Override
		public void update(final String task, final long done, final long total) {}

		@Override
		public boolean isCanceled() {
			return Thread.currentThread().isInterrupted();
		}
	};

	private FolderLook() {}

	/**
	 * Looks.
	 *
	 * @param good how a person calls the folder of good images; empty for the usual names
	 * @param training whether it is to be learned from
	 * @return a sentence or more
	 * @throws AnomalyException if the folder will not do; the message says why
	 * @throws java.util.concurrent.CancellationException if interrupted
	 */
	public static String of(final Path folder, final String good, final boolean training, final HostReader host) {
		return of(folder, GoodClass.named(good), training, host);
	}

	/**
	 * Looks at a folder whose good images come into a model: good ones are called as those that it has learned from.
	 *
	 * @param model model file; none, or one that cannot be read, counts for the usual names
	 */
	public static String ofAdded(final Path folder, final Optional<Path> model, final HostReader host) {
		return of(folder, GoodClass.named(model.map(FolderLook::good).orElse("")).assumed(), true, host);
	}

	private static String good(final Path model) {
		try {
			return NormalModelFile.choice(model).good();
		}
		catch (final AnomalyException e) { // told when the model is read
			return "";
		}
	}

	private static String of(final Path folder, final GoodClass good, final boolean training, final HostReader host) {
		final FolderRules rules = FolderRules.USUAL.withGood(good).withAlso(host::knows);
		final Dataset dataset = training ? Dataset.forTraining(folder, rules) : Dataset.forScoring(folder, rules);
		final List<String> sentences = new ArrayList<>();
		final List<Path> files = dataset.entries().stream().map(ImageEntry::file).distinct().toList();
		final FoundImages found = FoundImages.of(files, TIME, UNTIL_INTERRUPTED);
		sentences.add(stack(files).map(stack -> found.ofFiles() + "; " + stack).orElseGet(found::toString) + classes(dataset,
			training));
		if (!dataset.leftOut().isEmpty()) sentences.add(dataset.leftOut().size() +
			" of other classes are there, and not learned from");
		dataset.notes().stream().filter(n -> !n.startsWith(SAID)).forEach(sentences::add);
		return String.join(". ", sentences);
	}

	/** One that holds several planes, by the header of the first file that may: {@code a.tif holds 40 planes}. */
	private static Optional<String> stack(final List<Path> files) {
		final Optional<Path> first = files.stream().filter(f -> !ImageFiles.isSingle(f.getFileName().toString())).findFirst();
		try {
			final int planes = first.isEmpty() ? 1 : ImageFiles.plain().planes(first.get()).size();
			return planes == 1 ? Optional.empty() : Optional.of(first.get().getFileName() + " holds " + planes + " planes");
		}
		catch (final ClosedByInterruptException e) {
			throw new CancellationException();
		}
	}

	private static String classes(final Dataset dataset, final boolean training) {
		if (!dataset.isLabelled()) return training ? "; all are taken for good" : "; without classes";
		final Map<String, Long> counts = dataset.entries().stream().collect(Collectors.groupingBy(ImageEntry::className,
			TreeMap::new, Collectors.counting()));
		final String first = counts.entrySet().stream().limit(MOST_CLASSES).map(e -> (e.getKey().isEmpty() ? "none" : e
			.getKey()) + " " + e.getValue()).collect(Collectors.joining(", "));
		final int more = counts.size() - MOST_CLASSES;
		return "; classes: " + first + (more > 0 ? " and " + more + " more" : "");
	}
}
