package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.Tally;

/**
 * What came of an update.
 *
 * @param model the model after it
 * @param file where it was written
 * @param added paths of images that came in, as the model has them now
 * @param removed paths of images that went
 * @param known images that were to come in, but were in already
 * @param skipped images that were to come in, but could not be read, with the reason
 * @param standOuts training images unlike the others, highest leave-one-out score first
 */
public record UpdateResult(NormalModel model, Path file, List<String> added, List<String> removed, List<String> known,
	List<SkippedImage> skipped, List<StandOut> standOuts)
{

	/** Number of images the model is learned from now. */
	public int images() {
		return model.images().size();
	}

	/** Writes the summary beside the model, which is written. */
	void summarise(final RunFacts facts, final Progress progress) {
		final RunSummary summary = RunSummary.learned("update", facts.with(model, file, RunFacts.hash(file)), Tally.of("all",
			added.size() + known.size() + skipped.size(), skipped.size()), SkippedImage.groups(skipped), List.of(added.size() +
				" images came into the model, " + removed.size() + " went, " + known.size() + " were in it already"));
		RunFacts.writeBeside(summary, file, progress);
	}
}
