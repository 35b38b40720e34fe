package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.Tally;

/**
 * What came of training.
 *
 * @param model the model
 * @param file where it was written
 * @param skipped images that could not be read, with the reason
 * @param standOuts training images unlike the others, highest leave-one-out score first
 * @param runSummary what was done, with what
 */
public record TrainResult(NormalModel model, Path file, List<SkippedImage> skipped, List<StandOut> standOuts,
	RunSummary runSummary)
{

	/** Of a model that is written; writes the summary beside it. */
	static TrainResult of(final RunFacts facts, final NormalModel model, final Path file, final List<SkippedImage> skipped,
		final Progress progress)
	{
		final RunSummary summary = RunSummary.learned("train", facts.with(model, file, RunFacts.hash(file)), Tally.of("all",
			model.images().size() + skipped.size(), skipped.size()), SkippedImage.groups(skipped), List.of());
		RunFacts.writeBeside(summary, file, progress);
		return new TrainResult(model, file, skipped, StandOut.of(model), summary);
	}

	/** Number of images the model learned from. */
	public int images() {
		return model.images().size();
	}

	/** Scores above it are anomalous. */
	public double threshold() {
		return model.threshold().map(Threshold::value).orElse(Double.NaN);
	}

	/** Ledoit-Wolf shrinkage, 0 to 1. */
	public double shrinkage() {
		return model.shrinkage();
	}
}
