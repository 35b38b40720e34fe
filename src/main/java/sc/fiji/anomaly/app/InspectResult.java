package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.report.InspectedImage;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.PictureSource;
import sc.fiji.anomaly.report.table.TrainingTable;

/**
 * What is in a model.
 *
 * @param model the model
 * @param file its file
 * @param description what it is, in lines
 * @param images its training images, those that are far out first
 * @param pictures of them; empty if nobody knows where they are
 */
public record InspectResult(NormalModel model, Path file, List<String> description, List<InspectedImage> images,
	Optional<PictureSource> pictures)
{

	/** As an ImageJ table, nothing to be removed. */
	public ResultsTable table() {
		return TrainingTable.of(images, i -> false);
	}

	/** As the rows of a stack, in the same order. */
	public List<ScoreRow> rows() {
		final double fpr = model.threshold().map(Threshold::falsePositiveRate).orElse(0.0);
		return images.stream().map(i -> i.row(fpr)).toList();
	}
}
