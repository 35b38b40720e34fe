package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Subject;
import sc.fiji.anomaly.report.Verdict;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.picture.PictureFile;
import sc.fiji.anomaly.report.plot.SlicePlot;
import sc.fiji.anomaly.report.table.ScoreTable;

/**
 * What came of scoring the planes of an image.
 *
 * @param title of the image
 * @param rows one row a plane; slices of the first frame come first
 * @param threshold of the model
 * @param map the maps of the planes as an image of their own, where that was asked for; it is not shown
 * @param model name of the model's file; empty where it is not known
 */
public record PlaneScores(String title, List<ScoreRow> rows, Optional<Threshold> threshold, Optional<ImagePlus> map,
	String model)
{

	/** Of a model whose file is not known. */
	public PlaneScores(final String title, final List<ScoreRow> rows, final Optional<Threshold> threshold,
		final Optional<ImagePlus> map)
	{
		this(title, rows, threshold, map, "");
	}

	/** Without a map. */
	public PlaneScores(final String title, final List<ScoreRow> rows, final Optional<Threshold> threshold) {
		this(title, rows, threshold, Optional.empty());
	}

	/** The rows as an ImageJ table. */
	public ResultsTable table() {
		return ScoreTable.of(rows);
	}

	/** Score against slice, with maps that of the worst patch as well; empty for a single plane. */
	public Optional<Plot> plot() {
		if (rows.size() < 2) return Optional.empty();
		return Optional.of(SlicePlot.of(new Subject(title, model, 0), rows, threshold.map(t -> OptionalDouble.of(t.value())).orElse(
			OptionalDouble.empty())));
	}

	/** Rows of planes that could not be scored. */
	public List<ScoreRow> unreadable() {
		return rows.stream().filter(r -> !r.isReadable()).toList();
	}

	/** Number of planes that are called anomalous. */
	public long anomalies() {
		return rows.stream().filter(ScoreRow::anomalous).count();
	}

	/** Number of planes that are to be looked at again. */
	public long reviews() {
		return rows.stream().filter(ScoreRow::review).count();
	}

	/** The first plane's verdict and score, with a map that of its worst patch: {@code anomalous 23.41, worst patch 2.40 x}. */
	public String summary() {
		return Verdict.withPatch(rows.get(0));
	}

	/**
	 * Writes {@code current-scores.csv}, {@code current-image.png} (the plane that is shown, with its overlay), of a stack
	 * {@code current-plot.png}, and {@code current-map.tif}, if there is a map, to a folder, which is made if it is missing.
	 *
	 * @throws IOException if the folder cannot be made
	 * @throws sc.fiji.anomaly.AnomalyException if a file cannot be written
	 */
	public void write(final ImagePlus image, final Path folder) throws IOException {
		ReportFolder.requireWritable(folder);
		Files.createDirectories(folder);
		ScoreTable.write(rows, folder.resolve("current-scores.csv"));
		PictureFile.writePng(image, folder.resolve("current-image.png"));
		final Path plotFile = folder.resolve("current-plot.png");
		if (plot().isPresent()) PictureFile.writePng(plot().get(), plotFile);
		else Files.deleteIfExists(plotFile);
		final Path mapFile = folder.resolve("current-map.tif");
		if (map.isPresent()) PictureFile.writeTiff(map.get(), mapFile);
		else Files.deleteIfExists(mapFile);
	}
}
