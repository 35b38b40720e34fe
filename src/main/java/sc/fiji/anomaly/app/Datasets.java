package sc.fiji.anomaly.app;

import sc.fiji.anomaly.dataset.Dataset;

/** Says in a line what was found in a folder. */
final class Datasets {

	private Datasets() {}

	static String describe(final Dataset dataset) {
		final StringBuilder text = new StringBuilder();
		text.append(dataset.entries().size()).append(dataset.entries().size() == 1 ? " image" : " images").append(" in ")
			.append(dataset.root());
		if (dataset.isLabelled()) text.append(", classes ").append(String.join(", ", dataset.classes()));
		if (!dataset.leftOut().isEmpty()) text.append("; ").append(dataset.leftOut().size()).append(
			" of other classes are not learned from");
		if (!dataset.ignored().isEmpty()) text.append("; ").append(dataset.ignored().size()).append(
			dataset.ignored().size() == 1 ? " file that is no image was left out" : " files that are no images were left out");
		return text.toString();
	}
}
