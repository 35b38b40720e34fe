package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.report.ScoreRow;

/** All processors of this machine. */
final class ThisMachine implements Workplace {

	@Override
	public Dataset forTraining(final Path folder, final FolderRules rules) {
		return Dataset.forTraining(folder, rules);
	}

	@Override
	public Dataset forScoring(final Path folder, final FolderRules rules) {
		return Dataset.forScoring(folder, rules);
	}

	@Override
	public Dataset planes(final Dataset dataset, final ImageFiles files, final Progress progress) {
		return FolderPlanes.of(dataset, files, progress);
	}

	@Override
	public boolean isNear(final Path folder) {
		return true;
	}

	@Override
	public String place(final Path folder) {
		return folder.toAbsolutePath().normalize().toString();
	}

	@Override
	public String noted(final Path folder, final Path model) {
		return TrainingFiles.noted(folder, model);
	}

	@Override
	public DisplayRange range(final String text, final Dataset dataset, final ImageFiles files, final Progress progress) {
		return Ranges.of(text, dataset, files, progress);
	}

	@Override
	public FolderFeatures features(final ExportFeatures job, final Dataset dataset, final FeatureExtractor extractor,
		final DisplayRange range, final Progress progress)
	{
		return FolderFeatures.of(dataset, extractor, range, progress);
	}

	@Override
	public TrainingSet learnFrom(final TrainModel job, final Dataset dataset, final FeatureExtractor extractor,
		final DisplayRange range, final Progress progress)
	{
		final KeptFeatures kept = job.keeping().open(Keeping.beside(job.model()), extractor.layout(range), Seen.bytes(extractor,
			range, dataset), progress);
		try {
			final Optional<PatchTraining> patches = job.learning().maps() ? Optional.of(PatchTraining.of(dataset, extractor, range,
				kept, job.learning().place(), progress)) : Optional.empty();
			final FolderFeatures folder = FolderFeatures.of(dataset, extractor, range, kept, progress, patches
				.<FeatureListener> map(p -> p).orElse(FeatureListener.NONE)).requireSome();
			return new TrainingSet(folder, patches.map(PatchTraining::learned), kept::close);
		}
		catch (final RuntimeException | Error e) {
			kept.close();
			throw e;
		}
	}

	@Override
	public ScoredFolder score(final ScoreImages job, final Dataset dataset, final Judge judge,
		final Optional<NearestTraining> nearest, final DisplayRange range, final Progress progress,
		final Consumer<ScoreRow> each)
	{
		final ScoredRows rows = new ScoredRows(judge, dataset.entries(), judge.trained(), nearest, job.output().levels(), each);
		final FolderFeatures features = FolderFeatures.forResults(dataset, judge.network(), range, job.output().keeping(), job
			.output().folder(), progress, rows);
		return new ScoredFolder(rows.all(), features.features());
	}
}
