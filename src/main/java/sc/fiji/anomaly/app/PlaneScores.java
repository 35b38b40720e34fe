package sc.fiji.anomaly.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import ij.gui.Plot;
import ij.measure.ResultsTable;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.ScoreTable;
import sc.fiji.anomaly.report.SlicePlot;

/**
 * What came of scoring the planes of an image.
 *
 * @param title of the image
 * @param rows one row a plane; slices of the first frame come first
 * @param threshold of the model
 */
public record PlaneScores(String title, List<ScoreRow> rows, Optional<Threshold> threshold) {

	/** The rows as an ImageJ table. */
	public ResultsTable table() {
		return ScoreTable.of(rows);
	}

	/** Score against slice; empty for a single plane. */
	public Optional<Plot> plot() {
		if (rows.size() < 2) return Optional.empty();
		return Optional.of(SlicePlot.of(title, rows, threshold.map(t -> OptionalDouble.of(t.value())).orElse(OptionalDouble
			.empty())));
	}
}
