package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.model.NormalModel;

/**
 * What came of training.
 *
 * @param model the model
 * @param file where it was written
 * @param skipped images that could not be read, with the reason
 * @param standOuts training images unlike the others, highest leave-one-out score first
 */
public record TrainResult(NormalModel model, Path file, List<SkippedImage> skipped, List<StandOut> standOuts) {

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
