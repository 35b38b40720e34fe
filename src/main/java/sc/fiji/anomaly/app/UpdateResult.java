package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.model.NormalModel;

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
}
