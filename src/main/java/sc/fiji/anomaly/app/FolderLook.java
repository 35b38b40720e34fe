package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.dataset.GoodClass;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.HostReader;

/**
 * What a dialog says of a folder before anything is read: how many images, of which kinds and sizes, in which classes, and
 * what would be wrong with them. Headers are read for half a second at most. The thread may be interrupted.
 */
public final class FolderLook {

	/** Where there is no folder yet. */
	public static final String NONE = "Choose the folder, or drop it on the field, to read here what is in it";

	private static final long TIME = TimeUnit.MILLISECONDS.toNanos(500);
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
		final FolderRules rules = FolderRules.USUAL.withGood(GoodClass.named(good)).withAlso(host::knows);
		final Dataset dataset = training ? Dataset.forTraining(folder, rules) : Dataset.forScoring(folder, rules);
		final List<String> sentences = new ArrayList<>();
		sentences.add(FoundImages.of(dataset.entries().stream().map(ImageEntry::file).distinct().toList(), TIME,
			UNTIL_INTERRUPTED) + classes(dataset, training));
		if (!dataset.leftOut().isEmpty()) sentences.add(dataset.leftOut().size() +
			" of other classes are there, and not learned from");
		sentences.addAll(dataset.notes());
		return String.join(". ", sentences);
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
