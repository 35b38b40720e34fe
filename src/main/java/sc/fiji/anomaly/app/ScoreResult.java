package sc.fiji.anomaly.app;

import java.util.List;
import java.util.OptionalDouble;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.ClassStack;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.ScoreTable;

/**
 * What came of scoring a folder.
 *
 * @param report rows, classes, ROC
 * @param runSummary what was done, with what, and what came out
 * @param pictures stacks, figures and plots, made when they are asked for
 */
public record ScoreResult(ScoreReport report, RunSummary runSummary, ResultPictures pictures) {

	/** The model file's name. */
	public String modelName() {
		return runSummary.provenance().model();
	}

	/** One row an image, in the order of the paths. */
	public List<ScoreRow> rows() {
		return report.rows();
	}

	/** The rows as an ImageJ table. */
	public ResultsTable table() {
		return ScoreTable.of(report.rows());
	}

	/** The images of each class, worst first, as stacks with an overlay. */
	public List<ImagePlus> stacks() {
		return pictures.stacks(Progress.NONE).stream().map(ClassStack::image).toList();
	}

	/** Area under the ROC curve; empty without labels. */
	public OptionalDouble auroc() {
		return report.auroc();
	}

	/** What must be known before anything else: that the images are others than the model's; empty if nothing says so. */
	public String warning() {
		return report.warning();
	}

	/** Rows of images that could not be read. */
	public List<ScoreRow> unreadable() {
		return report.unreadable();
	}
}
