package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Subject;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.page.ReportPage;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.PartialScores;
import sc.fiji.anomaly.report.table.SummaryFile;

/** The steps of {@link ScoreImages}. */
record FolderScoring(ScoreImages job, Workplace workplace, RunFacts facts) {

	/** Of a run that begins now. */
	FolderScoring(final ScoreImages job, final Workplace workplace) {
		this(job, workplace, RunFacts.begin(workplace.place(job.images()), job.network().device()));
	}

	/** Scores, and writes results where they are wanted. */
	ScoreResult score(final Progress progress, final Consumer<ScoreRow> each) throws IOException {
		job.output().validated();
		Networks.prepare();
		final NormalModel normal = NormalModelFile.read(job.model());
		final String hash = Sha256.of(job.model()); // now: the file may be another one when all images are read
		final Dataset dataset = job.dataset(normal, new ImageFiles(normal.spec().reading(), job.host()), workplace, progress);
		if (normal.images().size() == 1) progress.message("The model " + job.model().getFileName() + " learned from 1 image: the images " +
			"are ranked, and there is no verdict");
		final Optional<FolderMasks> masks = FolderMasks.of(job, normal, dataset, progress);
		if (job.output().folder().isEmpty()) return run(normal, hash, dataset, masks, progress, each);
		final Path folder = job.output().folder().get();
		ReportFolder.requireWritable(folder);
		final boolean maps = normal.patches().isPresent();
		if (maps) job.output().mapOutput().requirePlace(folder, dataset.entries().size(), Seen.edge(normal), Seen.edge(normal));
		try (PartialScores partial = new PartialScores(folder, progress, job.output().keeping() != Keeping.NO, job.output().columns(normal
			.spec().layers(), maps)))
		{
			final ScoreResult result = run(normal, hash, dataset, masks, progress, partial.andThen(each));
			partial.replaceBy(() -> {
				ReportFolder.write(result.report(), result.pictures(), job.output().mapOutput(), folder, progress);
				SummaryFile.writeTo(folder, result.runSummary());
				ReportPage.remove(folder);
				if (job.output().report()) ResultPage.writeAfterResults(result, normal, job.model(), job.images(), folder, progress);
			});
			return result;
		}
	}

	private ScoreResult run(final NormalModel normal, final String hash, final Dataset dataset,
		final Optional<FolderMasks> masks, final Progress progress, final Consumer<ScoreRow> each)
	{
		final DisplayRange range = DisplayRange.parse(normal.spec().range());
		final Optional<NearestTraining> nearest = NearestTraining.of(normal); // before another model may be in that file
		try (FeatureExtractor opened = Networks.openFor(normal, job.network(), job.host(), progress)) {
			Seen.tell(opened, dataset, progress);
			if (workplace.isNear(job.images())) Datasets.requireSome(opened, dataset, range, progress);
			normal.notes().line().ifPresent(l -> progress.message("Verdicts are by the line chosen on known bad images, not by fpr: " +
				l.words()));
			final Judge judge = Judge.of(normal, opened);
			final ScoredFolder scored = workplace.score(job, dataset, judge, nearest, range, progress, each);
			progress.checkCanceled();
			opened.files().notes().forEach(progress::message);
			final ScoreReport report = report(scored, normal, judge, dataset, masks, progress);
			judge.trained().tell(report, progress);
			return new ScoreResult(report, summary(normal, hash, report), ResultPictures.of(report, new SimilarPictures(
				FolderPictures.of(dataset, opened.files(), range, masks.map(m -> m), (width, height) -> Seen.part(opened, width,
					height)), TrainingPictures.of(normal, TrainingFiles.of(job.model(), normal.notes(), Optional.empty(), opened.files(),
				progress))), job.output().worst()));
		}
	}

	private ScoreReport report(final ScoredFolder scored, final NormalModel normal, final Judge judge,
		final Dataset dataset, final Optional<FolderMasks> masks, final Progress progress)
	{
		final ScoreReport plain = ScoreReport.of(scored.rows(), Set.copyOf(dataset.normalClasses()), judge.thresholds()).about(
			subject(normal));
		final ScoreReport report = plain.withDrift(DriftCheck.of(plain, normal.rule(), dataset.entries())).withEmbedding(job
			.page().flatMap(p -> RunEmbedding.of(scored.features(), progress)));
		if (!report.warning().isEmpty()) progress.message(report.warning() + ".");
		return masks.map(m -> report.with(m.measured(report, normal.spec().view(), progress))).orElse(report);
	}

	private Subject subject(final NormalModel normal) {
		return RunFacts.subject(job.images(), job.model(), normal.threshold().map(t -> 1.0 / (t.sortedScores().length + 1))
			.orElse(0.0));
	}

	private RunSummary summary(final NormalModel normal, final String hash, final ScoreReport report) {
		return RunSummary.of(facts.with(normal, job.model(), hash), report);
	}
}
