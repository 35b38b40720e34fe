package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.FolderFeatures;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.cli.ConsoleProgress;
import sc.fiji.anomaly.cli.SkippedImages;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Scores written by the executors, as {@value #NAME}: nothing of an image comes to the driver, however many there are.
 *
 * @param job what is scored
 */
record ParquetScores(ScoreImages job, SparkWorkplace workplace) {

	private static final String NAME = "scores.parquet";
	/** Unreadable images that are listed on the console. */
	private static final int MOST_LISTED = 100;

	/** Scores and writes. @return the exit code */
	int run() throws IOException {
		final NormalModel model = NormalModelFile.read(job.model());
		final Path output = job.output().folder().orElseThrow();
		final String place = workplace.places().place(output);
		ConsoleProgress.during(progress -> {
			progress.message("Format parquet alone: no pictures, maps and metrics are made; --format csv,parquet has them");
			score(model, output, place, progress);
			return null;
		});
		return print(model, place);
	}

	private void score(final NormalModel model, final Path output, final String place, final Progress progress) {
		final sc.fiji.anomaly.dataset.Dataset images = job.dataset(model, new ImageFiles(model.spec().reading(),
			HostReader.NONE), workplace, progress);
		final List<Block> blocks = Block.of(workplace.folders().files(images));
		final ScoreTask task = workplace.scoreTask(job, workplace.places().kept(FolderFeatures.kept(output), job.output()
			.keeping(), progress), false);
		final ScoreSchema schema = ScoreSchema.of(job.columns());
		final Cluster cluster = workplace.cluster();
		final JavaRDD<Row> rows = cluster.spark().parallelize(blocks, blocks.size()).flatMap(block -> ExecutorNetwork.during(
			() -> task.scored(block)).rows().stream().map(schema::row).iterator());
		cluster.during("Scoring images", blocks, progress, () -> write(session(cluster), rows, schema, images.isLabelled(),
			place));
	}

	private static SparkSession session(final Cluster cluster) {
		return SparkSession.builder().sparkContext(cluster.spark().sc()).getOrCreate();
	}

	/** Writes rows that the driver has. */
	static void write(final Cluster cluster, final List<ScoreRow> rows, final ScoreSchema schema, final boolean labelled,
		final String place)
	{
		cluster.describe("Writing " + NAME);
		write(session(cluster), cluster.spark().parallelize(rows.stream().map(schema::row).toList()), schema, labelled, place);
	}

	private static void write(final SparkSession session, final JavaRDD<Row> rows, final ScoreSchema schema,
		final boolean labelled, final String place)
	{
		final DataFrameWriter<Row> writer = session.createDataFrame(rows, schema.columns()).write().mode(
			SaveMode.Overwrite);
		(labelled ? writer.partitionBy("class") : writer).parquet(file(place));
	}

	private static String file(final String place) {
		return (NearFiles.isLocal(place) ? "file:" : "") + place + "/" + NAME;
	}

	private int print(final NormalModel model, final String place) {
		final Dataset<Row> written = session(workplace.cluster()).read().parquet(file(place));
		final long all = written.count(), unreadable = written.filter("problem is not null").count();
		final long trained = written.filter("trained").count();
		System.out.println("images: " + (all - unreadable));
		System.out.println("unreadable: " + unreadable);
		if (trained > 0) System.out.println("trained: " + trained);
		System.out.println("anomalous: " + (model.threshold().isEmpty() ? "no verdict" : written.filter("anomalous").count()));
		if (model.rates().review().isPresent()) System.out.println("review: " + written.filter("verdict = 'review'").count());
		model.threshold().ifPresent(t -> System.out.println(String.format(Locale.ROOT, "threshold: %.4f", t.value())));
		System.out.println("output: " + file(place));
		System.out.flush();
		final Row[] listed = (Row[]) written.filter("problem is not null").select("image", "problem").limit(MOST_LISTED)
			.collect();
		SkippedImages.list(Stream.of(listed).map(r -> new SkippedImage(r.getString(0), r.getString(1))).toList(), (int) Math.min(
			all, Integer.MAX_VALUE), new PrintWriter(System.err, true));
		return unreadable == 0 ? 0 : 3;
	}
}
