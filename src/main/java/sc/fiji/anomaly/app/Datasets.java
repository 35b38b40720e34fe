package sc.fiji.anomaly.app;

import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.dataset.Dataset;

/** Says in a line what was found in a folder. */
final class Datasets {

	private Datasets() {}

	static String describe(final Dataset dataset) {
		final StringBuilder text = new StringBuilder();
		text.append(dataset.entries().size()).append(dataset.entries().size() == 1 ? " image" : " images").append(" in ")
			.append(dataset.root());
		if (dataset.isLabelled()) text.append(", classes ").append(String.join(", ", dataset.classes()));
		final List<String> alike = dataset.isLabelled() ? alike(dataset) : List.of();
		if (!alike.isEmpty()) text.append(" (").append(String.join(", ", alike)).append(
			" counts as a defect: only good, normal and ok are good)");
		if (!dataset.leftOut().isEmpty()) text.append("; ").append(dataset.leftOut().size()).append(
			" of other classes are not learned from");
		if (!dataset.ignored().isEmpty()) text.append("; ").append(dataset.ignored().size()).append(
			dataset.ignored().size() == 1 ? " file that is no image was left out" : " files that are no images were left out");
		return text.toString();
	}

	/** Classes that may be meant to be good, such as good_week2. */
	private static List<String> alike(final Dataset dataset) {
		return dataset.classes().stream().filter(c -> !dataset.normalClasses().contains(c) && c.toLowerCase(Locale.ROOT)
			.matches("(good|normal|ok)[^a-z].*")).toList();
	}
}
