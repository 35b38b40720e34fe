package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.report.ThresholdReport;
import sc.fiji.anomaly.report.table.LineTable;

/**
 * Lines on known images.
 *
 * @param report the lines
 * @param model file of the model
 * @param images number of images, those that could not be read included
 * @param skipped images that could not be read, with the reason
 */
public record ThresholdResult(ThresholdReport report, Path model, int images, List<SkippedImage> skipped) {

	/** What a reader must know, in sentences. */
	public List<String> words() {
		return report.words();
	}

	/** The chosen line. */
	public double line() {
		return report.choice().chosen().line();
	}

	/** As an ImageJ table. */
	public ResultsTable table() {
		return LineTable.of(report);
	}
}
