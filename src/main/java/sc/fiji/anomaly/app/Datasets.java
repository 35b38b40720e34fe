package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;

/** Says what was found in a folder, and what was left out. */
final class Datasets {

	private Datasets() {}

	/** Tells it. */
	static void tell(final Dataset dataset, final Progress progress) {
		progress.message(describe(dataset));
		dataset.notes().forEach(progress::message);
	}

	static String describe(final Dataset dataset) {
		final List<String> clauses = new ArrayList<>();
		clauses.add(count(dataset.entries()) + " in " + dataset.root() + classes(dataset));
		if (!dataset.heldOut().isEmpty()) clauses.add(count(dataset.heldOut()) + (dataset.heldOut().size() == 1 ? " is"
			: " are") + " kept out of training");
		if (!dataset.leftOut().isEmpty()) clauses.add(dataset.leftOut().size() + " of other classes are not learned from");
		if (!dataset.masks().isEmpty()) clauses.add(masks(dataset.masks()));
		clauses.addAll(dataset.leftAside().clauses());
		return String.join("; ", clauses);
	}

	private static String classes(final Dataset dataset) {
		if (!dataset.isLabelled()) return "";
		final List<String> normal = dataset.normalClasses();
		return ", classes " + String.join(", ", dataset.classes()) + (normal.isEmpty() ? "; none of them is " + dataset.good()
			: "; " + String.join(" and ", normal) + (normal.size() == 1 ? " is" : " are") + " taken for normal");
	}

	private static String masks(final List<ImageEntry> masks) {
		return masks.size() == 1 ? "1 mask (" + masks.get(0).path() + ") was left out" : masks.size() + " masks (" + masks.get(0)
			.path() + ", ...) were left out";
	}

	private static String count(final List<ImageEntry> images) {
		return images.size() == 1 ? "1 image" : images.size() + " images";
	}
}
