package sc.fiji.anomaly.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import ij.ImagePlus;
import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.CanceledWhileWriting;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.ClassResult;
import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.MaskReport.MaskProblem;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.picture.ClassStack;
import sc.fiji.anomaly.report.picture.ContactSheet;
import sc.fiji.anomaly.report.picture.PictureFile;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.ClassTable;
import sc.fiji.anomaly.report.table.MaskTable;
import sc.fiji.anomaly.report.table.MetricsFile;
import sc.fiji.anomaly.report.table.RegionTable;
import sc.fiji.anomaly.report.table.ScoreTable;

/**
 * The files of a scored folder.
 * <ul>
 * <li>Always {@code scores.csv} and {@code histogram.png}; with labels {@code metrics.json} and {@code classes.csv}; with
 * a ROC curve {@code roc.png}.</li>
 * <li>With maps {@code regions.csv} and {@code histogram-local.png}, and a folder {@value MapOutput#FOLDER} of maps and
 * masks of single images, as they are wanted; with masks to compare with {@code pro.png} and, if something is wrong with
 * some of them, {@code masks.csv}.</li>
 * <li>With a model that gives verdicts {@code drift.png}, and {@code metrics.json} without labels too.</li>
 * <li>{@code examples.png} and {@code best-and-worst.png}.</li>
 * <li>For each class {@code images-<class>.tif}, its worst images as a stack with overlay, and
 * {@code images-<class>.png}, the same as a contact sheet; {@code images.tif} and {@code images.png} for images without a
 * class.</li>
 * </ul>
 * Each is written whole or not at all; those of an earlier run that this run has no counterpart for are removed, so that
 * all files in the folder belong together.
 */
public final class ReportFolder {

	private static final String SCORES = "scores.csv";
	private static final String METRICS = "metrics.json";
	private static final String CLASSES = "classes.csv";
	private static final String ROC = "roc.png";
	private static final String HISTOGRAM = "histogram.png";
	private static final String LOCAL_HISTOGRAM = "histogram-local.png";
	private static final String OVERLAP = "pro.png";
	private static final String DRIFT = "drift.png";
	private static final String REGIONS = "regions.csv";
	private static final String MASKS = "masks.csv";
	private static final String EXAMPLES = "examples.png";
	private static final String BEST_AND_WORST = "best-and-worst.png";

	private static final int THREADS = 2;

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

	/** Writes the files, with the maps of anomalous images. */
	public static void write(final ScoreReport report, final ResultPictures pictures, final Path folder,
		final Progress progress) throws IOException
	{
		write(report, pictures, MapOutput.DEFAULT, folder, progress);
	}

	/**
	 * Writes the files; makes the folder if it is missing.
	 *
	 * @param maps which maps are wanted, if there are any
	 * @throws IOException if the folder cannot be made
	 * @throws AnomalyException if a file cannot be written; the message names it
	 * @throws java.util.concurrent.CancellationException if canceled; nothing is written then, but with
	 *           {@link CanceledWhileWriting} some files are there
	 */
	public static void write(final ScoreReport report, final ResultPictures pictures, final MapOutput maps,
		final Path folder, final Progress progress) throws IOException
	{
		final List<ClassStack> stacks = pictures.stacks(progress).stream().filter(ClassStack::isWorst).toList();
		final ImagePlus examples = pictures.examples(progress);
		final ImagePlus bestAndWorst = pictures.bestAndWorst(progress);
		progress.checkCanceled();
		try {
			write(report, pictures, maps, folder, stacks, List.of(examples, bestAndWorst), progress);
		}
		catch (final CancellationException | AnomalyException | IOException e) {
			// Java closes files of pictures when it is told to end: that is no problem of the disk.
			if (e instanceof CancellationException || progress.isCanceled()) throw new CanceledWhileWriting(
				"canceled while results were written: those in " + folder + " are not complete, score again");
			throw e;
		}
	}

	private static void write(final ScoreReport report, final ResultPictures pictures, final MapOutput maps,
		final Path folder, final List<ClassStack> stacks, final List<ImagePlus> figures, final Progress progress)
		throws IOException
	{
		Files.createDirectories(folder);
		AtomicFile.removeAbandoned(folder, name -> true);
		removeStacks(folder);
		final List<String> earlier = ScoreTable.images(folder.resolve(SCORES));
		writeTables(report, folder);
		writeMaps(report, maps, earlier, folder, progress);
		final List<PictureJobs.Job> jobs = new ArrayList<>();
		jobs.add(() -> writePlot(pictures.roc().orElse(null), folder.resolve(ROC)));
		jobs.add(() -> writePlot(pictures.histogram().orElse(null), folder.resolve(HISTOGRAM)));
		jobs.add(() -> writePlot(pictures.localHistogram().orElse(null), folder.resolve(LOCAL_HISTOGRAM)));
		jobs.add(() -> writePlot(pictures.overlap().orElse(null), folder.resolve(OVERLAP)));
		jobs.add(() -> writePlot(pictures.drift().orElse(null), folder.resolve(DRIFT)));
		jobs.add(() -> PictureFile.writePng(figures.get(0), folder.resolve(EXAMPLES)));
		jobs.add(() -> PictureFile.writePng(figures.get(1), folder.resolve(BEST_AND_WORST)));
		final Map<String, String> names = ClassFileNames.of(report.classes().stream().map(ClassResult::name).toList());
		final AtomicInteger done = new AtomicInteger();
		for (final ClassStack stack : stacks)
			jobs.add(() -> {
				progress.update("Writing pictures", done.getAndIncrement(), stacks.size());
				writeStack(stack, folder, names.get(stack.className()));
			});
		PictureJobs.run(jobs);
	}

	private static void writeStack(final ClassStack stack, final Path folder, final String name) {
		PictureFile.writeTiff(stack, folder.resolve(name + ".tif"));
		PictureFile.writePng(ContactSheet.of(stack), folder.resolve(name + ".png"));
	}

	private static void writeTables(final ScoreReport report, final Path folder) throws IOException {
		ScoreTable.write(report.rows(), folder.resolve(SCORES));
		if (report.classes().isEmpty() && report.drift().isEmpty()) Files.deleteIfExists(folder.resolve(METRICS));
		else MetricsFile.write(report, folder.resolve(METRICS));
		if (report.classes().isEmpty()) Files.deleteIfExists(folder.resolve(CLASSES));
		else ClassTable.write(report.classes(), folder.resolve(CLASSES));
	}

	private static void writeMaps(final ScoreReport report, final MapOutput maps, final List<String> earlier,
		final Path folder, final Progress progress) throws IOException
	{
		final List<MaskProblem> problems = report.masks().map(MaskReport::problems).orElse(List.of());
		if (problems.isEmpty()) Files.deleteIfExists(folder.resolve(MASKS));
		else MaskTable.write(problems, folder.resolve(MASKS));
		final Parallel parallel = new Parallel(THREADS, progress);
		if (report.hasMaps()) RegionTable.write(report.rows(), folder.resolve(REGIONS), parallel);
		else Files.deleteIfExists(folder.resolve(REGIONS));
		new MapFiles(folder, maps).write(report.rows(), earlier, parallel);
	}

	private static void writePlot(final Plot plot, final Path file) throws IOException {
		if (plot == null) Files.deleteIfExists(file);
		else PictureFile.writePng(plot, file);
	}

	/** Removes the stacks and sheets that an earlier run wrote here: those of the classes in its table, no other file. */
	private static void removeStacks(final Path folder) throws IOException {
		if (!Files.exists(folder.resolve(SCORES))) return;
		for (final String name : ClassFileNames.of(ClassTable.names(folder.resolve(CLASSES))).values())
			for (final String ending : List.of(".tif", ".png"))
				Files.deleteIfExists(folder.resolve(name + ending));
	}
}
