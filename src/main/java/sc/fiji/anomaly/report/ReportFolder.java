package sc.fiji.anomaly.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.anomaly.AnomalyException;

/**
 * The files of a scored folder: {@code scores.csv} always; with labels {@code metrics.json} and {@code classes.csv};
 * with a ROC curve {@code roc.png}. Each is written whole or not at all; those of an earlier run that this run has no
 * counterpart for are removed, so that all files in the folder belong together.
 */
public final class ReportFolder {

	private static final String SCORES = "scores.csv";
	private static final String METRICS = "metrics.json";
	private static final String CLASSES = "classes.csv";
	private static final String ROC = "roc.png";

	private ReportFolder() {}

	/**
	 * Refuses a folder that cannot be written to, before hours of work. Does not make it.
	 *
	 * @throws AnomalyException if it is a file, or it or the folder it would be made in may not be written to
	 */
	public static void requireWritable(final Path folder) {
		Path existing = folder.toAbsolutePath();
		while (!Files.exists(existing) && existing.getParent() != null)
			existing = existing.getParent();
		if (!Files.isDirectory(existing)) throw new AnomalyException("the output folder " + folder +
			" cannot be made, because " + existing + " is a file: choose another name");
		if (!Files.isWritable(existing)) throw new AnomalyException("the output folder " + folder +
			" may not be written to: choose another place");
	}

	/**
	 * Writes the files; makes the folder if it is missing.
	 *
	 * @throws IOException if the folder cannot be made
	 * @throws AnomalyException if a file cannot be written; the message names it
	 */
	public static void write(final ScoreReport report, final Path folder) throws IOException {
		Files.createDirectories(folder);
		ScoreTable.write(report.rows(), folder.resolve(SCORES));
		if (report.classes().isEmpty()) {
			Files.deleteIfExists(folder.resolve(METRICS));
			Files.deleteIfExists(folder.resolve(CLASSES));
		}
		else {
			MetricsFile.write(report, folder.resolve(METRICS));
			ClassTable.write(report.classes(), folder.resolve(CLASSES));
		}
		if (report.roc().isPresent()) RocPlot.write(RocPlot.of(report), folder.resolve(ROC));
		else Files.deleteIfExists(folder.resolve(ROC));
	}
}
