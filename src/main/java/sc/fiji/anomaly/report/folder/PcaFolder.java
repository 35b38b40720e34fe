package sc.fiji.anomaly.report.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.PcaReport;
import sc.fiji.anomaly.report.picture.PictureFile;
import sc.fiji.anomaly.report.plot.BlockPlot;
import sc.fiji.anomaly.report.plot.PartRocPlot;
import sc.fiji.anomaly.report.plot.SpectrumPlot;
import sc.fiji.anomaly.report.plot.VariancePlot;
import sc.fiji.anomaly.report.table.BlockTable;
import sc.fiji.anomaly.report.table.PcaClassTable;
import sc.fiji.anomaly.report.table.PcaData;
import sc.fiji.anomaly.report.table.PcaFile;
import sc.fiji.anomaly.report.table.PcaSummaryTable;

/**
 * The files of a PCA analysis: {@code pca.json}; the tables {@code pca_summary.csv}, {@code pca_components.csv},
 * {@code pca_scores.csv} and, with labels, {@code pca_classes.csv} and {@code pca_bands.csv}; the plots
 * {@code pca_variance.png} and, with labels, {@code pca_spectrum.png} and {@code pca_roc_<share>.png}; of the blocks of the
 * network, where they were analysed, {@code blocks.csv} and {@code blocks.png}. Each is written
 * whole or not at all; those of an earlier run that this run has no counterpart for are removed.
 */
public final class PcaFolder {

	private PcaFolder() {}

	/** As below, without blocks. */
	public static void write(final PcaReport report, final Path folder) throws IOException {
		write(report, Optional.empty(), folder);
	}

	/**
	 * Writes the files; makes the folder if it is missing.
	 *
	 * @throws IOException if the folder cannot be made
	 * @throws sc.fiji.anomaly.AnomalyException if a file cannot be written; the message names it
	 */
	public static void write(final PcaReport report, final Optional<BlockReport> blocks, final Path folder)
		throws IOException
	{
		Files.createDirectories(folder);
		AtomicFile.removeAbandoned(folder, name -> true);
		PcaFile.write(report, folder.resolve("pca.json"));
		PcaSummaryTable.write(report, folder.resolve("pca_summary.csv"));
		PcaData.writeComponents(report, folder.resolve("pca_components.csv"));
		PcaData.writeImages(report, folder.resolve("pca_scores.csv"));
		PictureFile.writePng(VariancePlot.of(report), folder.resolve("pca_variance.png"));
		removeOlder(folder);
		blocks.ifPresent(b -> {
			BlockTable.write(b, folder.resolve("blocks.csv"));
			PictureFile.writePng(BlockPlot.of(b, report.subject().words()), folder.resolve("blocks.png"));
		});
		if (!report.isLabelled()) return;
		PcaClassTable.write(report, folder.resolve("pca_classes.csv"));
		PcaData.writeBands(report, folder.resolve("pca_bands.csv"));
		PictureFile.writePng(SpectrumPlot.of(report), folder.resolve("pca_spectrum.png"));
		for (final double share : report.spectrum().shares())
			PictureFile.writePng(PartRocPlot.of(report, share), folder.resolve("pca_roc_" + share + ".png"));
	}

	/** What only some runs write. */
	private static void removeOlder(final Path folder) throws IOException {
		Files.deleteIfExists(folder.resolve("blocks.csv"));
		Files.deleteIfExists(folder.resolve("blocks.png"));
		Files.deleteIfExists(folder.resolve("pca_classes.csv"));
		Files.deleteIfExists(folder.resolve("pca_bands.csv"));
		Files.deleteIfExists(folder.resolve("pca_spectrum.png"));
		try (DirectoryStream<Path> curves = Files.newDirectoryStream(folder, "pca_roc_*.png")) {
			for (final Path file : curves)
				Files.delete(file);
		}
	}
}
