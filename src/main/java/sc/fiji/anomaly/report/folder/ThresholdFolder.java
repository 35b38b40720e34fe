package sc.fiji.anomaly.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.anomaly.report.ThresholdReport;
import sc.fiji.anomaly.report.picture.PictureFile;
import sc.fiji.anomaly.report.plot.LinePlot;
import sc.fiji.anomaly.report.table.LineTable;

/** The files of lines on known images: {@code threshold.csv}, {@code threshold-classes.csv} and {@code threshold.png}. */
public final class ThresholdFolder {

	private static final String PLOT = "threshold.png";

	private ThresholdFolder() {}

	/**
	 * Writes the files; makes the folder if it is missing.
	 *
	 * @throws IOException if the folder cannot be made
	 * @throws sc.fiji.anomaly.AnomalyException if a file cannot be written
	 */
	public static void write(final ThresholdReport report, final Path folder) throws IOException {
		Files.createDirectories(folder);
		LineTable.write(report, folder);
		PictureFile.writePng(LinePlot.of(report), folder.resolve(PLOT));
	}
}
