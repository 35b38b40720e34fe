package sc.fiji.anomaly.app;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.Learning;
import sc.fiji.anomaly.model.ModelNotes;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;

/** The steps of {@link TrainModel}. */
record TrainingRun(TrainModel job, Workplace workplace, Progress progress) {

	/** Does them. */
	TrainResult result() {
		final RunFacts facts = RunFacts.begin(workplace.place(job.images()), job.features().device());
		job.learning().validated();
		job.folders().validated();
		NormalModelFile.requireWritable(job.model(), job.overwrite());
		Networks.prepare();
		final ImageFiles files = job.view().images().files();
		final Dataset dataset = workplace.planes(job.folders().training(job.images(), files.host(), workplace), files,
			progress);
		Datasets.tell(dataset, workplace.isNear(job.images()), progress);
		job.learning().requireEnough(dataset.entries().size());
		NormalModelFile.requireRoomFor(dataset.entries().stream().map(ImageEntry::path).toList());
		if (job.learning().maps()) Learning.requireSingle(dataset.holdsPlanes(), job.learning().place());
		try (FeatureExtractor opened = Networks.open(job.learning().fitting(job.features()), job.view(), files, Seen.size(
			dataset, files), progress))
		{
			final FeatureExtractor network = opened.with(job.learning().augment());
			Seen.tell(network, dataset, progress);
			final DisplayRange range = workplace.range(job.features().range(), dataset, files, progress);
			final FeatureExtractor extractor = job.learning().maps() ? network.with(PatchReduction.all(network
				.patchDimension())) : network;
			if (workplace.isNear(job.images())) Datasets.requireSome(extractor, dataset, range, progress);
			try (TrainingSet good = workplace.learnFrom(job, dataset, extractor, range, progress)) {
				return learn(facts, good, dataset, extractor, range);
			}
		}
	}

	private TrainResult learn(final RunFacts facts, final TrainingSet good, final Dataset dataset,
		final FeatureExtractor extractor, final DisplayRange range)
	{
		final FolderFeatures folder = good.folder();
		TrainingNotes.tell(folder, extractor.files(), progress);
		job.learning().tellRates(folder.readable().size(), progress);
		progress.update("Learning", 0, 1);
		final Parallel parallel = new Parallel(Runtime.getRuntime().availableProcessors(), progress);
		final NormalModel learned = job.learning().with(parallel).learn(extractor.spec().withRange(range.label()), folder
			.trainingImages(), folder.rows(), folder.windows().with(job.learning().augment()), good.patches()).withChoice(job
				.folders().choice(dataset)).with(ModelNotes.trained(workplace.noted(job.images(), job.model()), job.learning()
					.place(), folder.readable().size()));
		progress.checkCanceled();
		NormalModelFile.write(learned, job.model(), job.overwrite());
		progress.update("Learning", 1, 1);
		return TrainResult.of(facts, learned, job.model(), folder.skipped(), progress);
	}
}
