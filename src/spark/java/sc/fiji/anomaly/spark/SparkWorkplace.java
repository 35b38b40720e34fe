package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.ExportFeatures;
import sc.fiji.anomaly.app.FolderFeatures;
import sc.fiji.anomaly.app.FolderPlanes;
import sc.fiji.anomaly.app.Judge;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.ScoredFolder;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.app.TrainingSet;
import sc.fiji.anomaly.app.Workplace;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RangeSpec;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.Plane;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.model.Learning;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.report.ScoreRow;

/** The executors of a Spark application. */
final class SparkWorkplace implements Workplace {

	private static final String READING = "Reading images";
	private static final String SCORING = "Scoring images";

	private final Cluster cluster;
	private final Places places;
	private final ImageFolders folders;
	private final Backbone backbone;
	private final boolean parquet;

	/**
	 * A workplace.
	 *
	 * @param sendBackbone whether the files of the folder that is the backbone go to the executors
	 * @param parquet whether rows are written as Parquet as well
	 */
	SparkWorkplace(final Cluster cluster, final Places places, final boolean sendBackbone, final boolean parquet) {
		this.cluster = cluster;
		this.places = places;
		this.folders = new ImageFolders(places);
		this.backbone = new Backbone(cluster, sendBackbone);
		this.parquet = parquet;
	}

	Cluster cluster() {
		return cluster;
	}

	ImageFolders folders() {
		return folders;
	}

	Places places() {
		return places;
	}

	@Override
	public Dataset forTraining(final Path folder, final FolderRules rules) {
		return folders.dataset(folder, rules, true);
	}

	@Override
	public Dataset forScoring(final Path folder, final FolderRules rules) {
		return folders.dataset(folder, rules, false);
	}

	@Override
	public boolean isNear(final Path folder) {
		return places.isNear(folder);
	}

	@Override
	public String place(final Path folder) {
		return places.isNear(folder) ? Workplace.HERE.place(folder) : places.place(folder);
	}

	@Override
	public String noted(final Path folder, final Path model) {
		return places.isNear(folder) && places.isNear(model) ? Workplace.HERE.noted(folder, model) : places.place(folder);
	}

	@Override
	public Dataset planes(final Dataset dataset, final ImageFiles files, final Progress progress) {
		folders.tell(dataset, progress);
		final Map<String, List<Plane>> images = PlanesTask.run(cluster, folders.files(dataset), files.reading(), progress);
		return FolderPlanes.of(dataset, dataset.entries().stream().map(e -> images.get(e.path())).toList(), files, progress);
	}

	@Override
	public DisplayRange range(final String text, final Dataset dataset, final ImageFiles files, final Progress progress) {
		final Optional<DisplayRange> fixed = RangeSpec.parse(text).fixed();
		if (fixed.isPresent()) return fixed.get();
		final DisplayRange range = RangeTask.run(cluster, blocks(dataset), files.reading(), progress);
		if (range.isLinear()) progress.message("Gray range " + range.label() + ", from the images");
		return range;
	}

	private List<Block> blocks(final Dataset dataset) {
		return Block.of(folders.files(dataset));
	}

	@Override
	public FolderFeatures features(final ExportFeatures job, final Dataset dataset, final FeatureExtractor extractor,
		final DisplayRange range, final Progress progress)
	{
		final Source source = new Source(extractor.spec().withRange(range.label()), job.settings().device(), backbone.place(job
			.settings().backbone()), Augment.NONE, false, "");
		return sharing(extractor, source.device(), () -> {
			final List<Block> blocks = blocks(dataset);
			final ReadBlock[] read = new ReadBlock[blocks.size()];
			cluster.run(READING, blocks, cluster.outcomes(READING, blocks, block -> RecordBytes.of(source.read(block).block())),
				progress, outcome -> read[outcome.block()] = RecordBytes.read(ReadBlock.class, outcome.bytes()));
			return folder(dataset, List.of(read), extractor);
		});
	}

	private static FolderFeatures folder(final Dataset dataset, final List<ReadBlock> read, final FeatureExtractor extractor) {
		read.forEach(r -> extractor.files().add(r.noted()));
		return new FolderFeatures(dataset.entries(), read.stream().flatMap(r -> r.features().stream()).toList());
	}

	@Override
	public TrainingSet learnFrom(final TrainModel job, final Dataset dataset, final FeatureExtractor extractor,
		final DisplayRange range, final Progress progress)
	{
		final String kept = places.kept(Keeping.beside(job.model()), job.keeping(), progress);
		if (kept.isEmpty() && job.learning().maps() && job.learning().place() == Place.YES) throw new AnomalyException(
			"place=yes needs the features of all patches at once, but they are not kept: train with keep=yes, or with place=no");
		final Source source = new Source(extractor.spec().withRange(range.label()), job.features().device(), backbone.place(job
			.features().backbone()), job.learning().augment(), job.learning().maps(), kept);
		if (cluster.isOneProcess()) ExecutorNetwork.share(extractor.spec(), source.device(), extractor);
		final List<Block> blocks = blocks(dataset);
		final JavaRDD<LearnedBlock> learned = cluster.spark().parallelize(blocks, blocks.size()).map(block -> LearnedBlock.of(
			source, block)).setName(READING).persist(StorageLevel.MEMORY_AND_DISK());
		try {
			return learned(source, blocks, learned, dataset, extractor, progress);
		}
		catch (final RuntimeException | Error e) {
			end(source, learned);
			throw e;
		}
	}

	/** The first pass: pooled features come to the driver, sums over patches are combined on the way. */
	private TrainingSet learned(final Source source, final List<Block> blocks, final JavaRDD<LearnedBlock> learned,
		final Dataset dataset, final FeatureExtractor extractor, final Progress progress)
	{
		final ReadBlock[] read = new ReadBlock[blocks.size()];
		cluster.run(READING, blocks, learned.map(LearnedBlock::outcome), progress, outcome -> read[outcome.block()] =
			RecordBytes.read(ReadBlock.class, outcome.bytes()));
		final FolderFeatures folder = folder(dataset, List.of(read), extractor).requireSome();
		if (!source.patches()) return new TrainingSet(folder, Optional.empty(), () -> end(source, learned));
		cluster.describe("Combining sums over patches");
		final List<Moments> sums = SumsTree.combined(learned.map(LearnedBlock::sums).filter(s -> s != null), blocks.size());
		final PatchesOnCluster patches = new PatchesOnCluster(cluster, source, blocks, List.of(read), extractor, progress);
		return new TrainingSet(folder, Optional.of(new Learning.Patches(sums, patches)), () -> {
			patches.close();
			end(source, learned);
		});
	}

	private static void end(final Source source, final JavaRDD<?> learned) {
		learned.unpersist();
		ExecutorNetwork.forget(source.spec(), source.device());
	}

	@Override
	public ScoredFolder score(final ScoreImages job, final Dataset dataset, final Judge judge,
		final Optional<NearestTraining> nearest, final DisplayRange range, final Progress progress,
		final Consumer<ScoreRow> each)
	{
		final String kept = places.kept(FolderFeatures.kept(job.output().folder().orElseThrow()), job.output().keeping(),
			progress);
		return sharing(judge.network(), job.network().device(), () -> {
			final List<Block> blocks = blocks(dataset);
			final ScoreTask task = scoreTask(job, kept, job.page().isPresent());
			final ScoredFolder all = new ScoredFolder(new ArrayList<>(), new ArrayList<>());
			final TreeMap<Integer, Outcome> waiting = new TreeMap<>();
			final int[] next = { 0 };
			cluster.run(SCORING, blocks, cluster.outcomes(SCORING, blocks, task), progress, outcome -> {
				waiting.put(outcome.block(), outcome);
				for (; !waiting.isEmpty() && waiting.firstKey() == next[0]; next[0]++) {
					final ScoredBlock scored = RecordBytes.read(ScoredBlock.class, waiting.pollFirstEntry().getValue().bytes());
					judge.network().files().add(scored.noted());
					all.features().addAll(scored.features());
					all.rows().addAll(scored.rows());
					scored.rows().forEach(each);
				}
			});
			if (parquet) ParquetScores.write(cluster, all.rows(), ScoreSchema.of(job.columns()), dataset.isLabelled(), places.place(
				job.output().folder().get()));
			return all;
		});
	}

	/** @param features whether the driver needs pooled features */
	ScoreTask scoreTask(final ScoreImages job, final String kept, final boolean features) {
		try {
			return new ScoreTask(cluster.spark().broadcast(new ModelBytes(job.model(), job.network().device(), backbone.place(job
				.network().backbone()))), kept, job.output().levels(), features);
		}
		catch (final IOException e) {
			throw new AnomalyException("the model " + job.model() + " cannot be read (" + e.getMessage() + ")", e);
		}
	}

	/** The driver's network is that of the executor, where both are one process. */
	private <T> T sharing(final FeatureExtractor network, final String device, final Supplier<T> work) {
		if (!cluster.isOneProcess()) return work.get();
		ExecutorNetwork.share(network.spec(), device, network);
		try {
			return work.get();
		}
		finally {
			ExecutorNetwork.forget(network.spec(), device);
		}
	}
}
