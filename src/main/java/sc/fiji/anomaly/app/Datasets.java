package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.dataset.GoodClass;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FileCheck;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.model.TrainingChoice;
import sc.fiji.anomaly.report.ProblemGroup;

/** Says what was found in a folder, and what was left out. */
final class Datasets {

	private Datasets() {}

	/**
	 * The images to score.
	 *
	 * @param masks a folder of masks that a person gives; it is no class if it lies among the images
	 * @param host which knows more kinds of files
	 * @param good how a person calls the folder of good images; empty for the name of the training, if the folder has it
	 */
	static Dataset forScoring(final Path images, final String good, final Optional<Path> masks,
		final TrainingChoice choice, final HostReader host)
	{
		return forScoring(images, good, masks, choice, host, Workplace.HERE);
	}

	/** The same of images that may be elsewhere. */
	static Dataset forScoring(final Path images, final String good, final Optional<Path> masks,
		final TrainingChoice choice, final HostReader host, final Workplace workplace)
	{
		final FolderRules rules = FolderRules.USUAL.withMasks(masks).withAlso(host::knows);
		if (good.isBlank() && !choice.good().isEmpty()) {
			final Dataset dataset = workplace.forScoring(images, rules.withGood(GoodClass.named(choice.good()).assumed()));
			if (dataset.isLabelled()) return dataset;
		}
		return workplace.forScoring(images, rules.withGood(GoodClass.named(good)));
	}

	/**
	 * Refuses a folder whose images are all refused for one reason, before anything is computed.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException then
	 */
	static void requireSome(final FeatureExtractor extractor, final Dataset dataset, final DisplayRange range,
		final Progress progress)
	{
		FileCheck.require(extractor, dataset.entries().stream().map(ImageEntry::source).toList(), range, ProblemGroup::kind,
			progress);
	}

	/** Tells it. */
	static void tell(final Dataset dataset, final Progress progress) {
		tell(dataset, true, progress);
	}

	/** The same. @param near whether the files can be opened on this machine */
	static void tell(final Dataset dataset, final boolean near, final Progress progress) {
		progress.message(describe(dataset));
		if (near) FoundImages.tell(dataset, progress);
		dataset.notes().forEach(progress::message);
		if (!dataset.leftOut().isEmpty() && dataset.heldOut().isEmpty() && !dataset.isParted()) progress.message(
			"Scoring this folder meets the images that are learned from now, which count in no rate then: split=0.3 keeps a " +
				"share of the good images out of training");
		if (!dataset.heldOut().isEmpty() && dataset.isParted()) progress.message("The images that are kept out of training " +
			"lie in " + dataset.part() + ", which is scored only if that folder is given");
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
