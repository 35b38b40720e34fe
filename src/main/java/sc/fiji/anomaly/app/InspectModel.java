package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detect.TrainingPValues;
import sc.fiji.anomaly.math.NearestRow.Found;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.model.PatchModel;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.report.InspectedImage;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.Marks;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.picture.PictureSource;
import sc.fiji.anomaly.report.table.MarkFile;
import sc.fiji.anomaly.report.table.TrainingTable;

/**
 * Looks into a model: what it is, and its training images, as the others see them. No network is needed, and images only to
 * be shown.
 *
 * <pre>
 * new InspectModel("wood.safetensors").run().images()
 * </pre>
 *
 * @param model model file
 * @param images folder with files of training images, if they are not where they were
 * @param output folder that gets {@code training.csv}
 */
public record InspectModel(Path model, Optional<Path> images, Optional<Path> output) {

	/** Without files. */
	public InspectModel(final Path model) {
		this(model, Optional.empty(), Optional.empty());
	}

	/** The same for scripts. */
	public InspectModel(final String model) {
		this(Path.of(model));
	}

	/** The same with a folder in which files of training images are now. */
	public InspectModel images(final Path folder) {
		return new InspectModel(model, Optional.of(folder), output);
	}

	/** The same, writing the table to a folder. */
	public InspectModel output(final Path folder) {
		return new InspectModel(model, images, Optional.of(folder));
	}

	/** Inspects without progress. */
	public InspectResult run() throws IOException {
		return run(Progress.NONE);
	}

	/**
	 * Inspects.
	 *
	 * @throws AnomalyException if the model is damaged or was made from sums alone, or the table cannot be written
	 * @throws java.util.concurrent.CancellationException if canceled; nothing is written then
	 */
	public InspectResult run(final Progress progress) throws IOException {
		output.ifPresent(ReportFolder::requireWritable);
		final NormalModel normal = NormalModelFile.read(model);
		if (normal.features().length == 0) throw new AnomalyException(model +
			" was made from sums alone and does not know its images, so there is nothing to look into: train a model from images");
		final List<InspectedImage> inspected = inspected(normal, progress);
		final long copies = inspected.stream().filter(InspectedImage::hasCopy).count();
		if (copies > 0) progress.message(copies + " images are copies or near copies of others (cosine above " +
			InspectedImage.COPY + "): with them in, thresholds are too low");
		if (output.isPresent()) {
			Files.createDirectories(output.get());
			final Marks marks = marks();
			TrainingTable.write(inspected, i -> marks.of(i.sha256()).filter(m -> m.mark() == Mark.BAD).isPresent(), output.get().resolve(TrainingTable.NAME));
		}
		final TrainingFiles files = TrainingFiles.of(model, normal.notes(), images, progress);
		if (files.folders().isEmpty()) progress.message(
			"The images cannot be shown, because it is not known where they are: say in which folder (images)");
		return new InspectResult(normal, model, ModelDescription.of(normal, model), inspected, files.folders().isEmpty()
			? Optional.empty() : Optional.<PictureSource>of(TrainingPictures.of(normal, files)));
	}

	/** Where marks of training images are. */
	public Path marksFile() {
		return MarkFile.of(output, model);
	}

	/** Images marked as bad earlier are to go still. */
	private Marks marks() {
		return Marks.of(Files.isRegularFile(marksFile()) ? MarkFile.read(marksFile()) : List.of());
	}

	/** Where the table is written; empty without an output folder. */
	public Optional<Path> list() {
		return output.map(folder -> folder.resolve(TrainingTable.NAME));
	}

	/** Far-out images first, then the most unusual ones. */
	private static List<InspectedImage> inspected(final NormalModel model, final Progress progress) {
		final double[] scores = model.leaveOneOutScores();
		final Optional<double[]> local = model.patches().map(PatchModel::leftOutScores);
		final double[] pvalues = pvalues(model, scores, local);
		final double fence = StandOut.fence(scores), localFence = local.map(StandOut::fence).orElse(Double.NaN);
		final Optional<Found[]> nearest = scores.length < 2 ? Optional.empty() : NearestTraining.of(model).map(n -> n.others(
			new Parallel(Runtime.getRuntime().availableProcessors(), progress)));
		final List<InspectedImage> inspected = new ArrayList<>();
		for (int i = 0; i < scores.length; i++) {
			final TrainingImage image = model.images().get(i);
			final double own = local.isPresent() ? local.get()[i] : Double.NaN;
			inspected.add(new InspectedImage(image.path(), image.sha256(), scores[i], own, pvalues[i], nearest.isPresent() ? model
				.images().get(nearest.get()[i].index()).path() : "", nearest.isPresent() ? nearest.get()[i].cosine() : Double.NaN,
				scores[i] > fence || own > localFence));
		}
		inspected.sort(Comparator.comparing((InspectedImage i) -> !i.farOut()).thenComparing(InspectedImage::pvalue)
			.thenComparing(Comparator.comparingDouble(InspectedImage::score).reversed()));
		return List.copyOf(inspected);
	}

	private static double[] pvalues(final NormalModel model, final double[] scores, final Optional<double[]> local) {
		if (local.isEmpty()) return TrainingPValues.of(scores);
		return switch (model.decision()) {
			case SCORE -> TrainingPValues.of(scores);
			case LOCAL -> TrainingPValues.of(local.get());
			case BOTH -> TrainingPValues.of(scores, local.get());
		};
	}
}
