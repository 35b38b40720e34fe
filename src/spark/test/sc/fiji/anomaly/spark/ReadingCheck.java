package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.image.format.Plane;

/** How fast files come to executors: Spark's {@code binaryFile} against a listing and files, each hashed once. */
public final class ReadingCheck {

	private ReadingCheck() {}

	/** Arguments: a folder, and pairs of a number of files and their size in MB. */
	public static void main(final String... args) throws IOException {
		try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setMaster("local[2]").setAppName("reading").set(
			"spark.ui.enabled", "false")))
		{
			for (int i = 1; i < args.length; i += 2) {
				final int count = Integer.parseInt(args[i]), mb = Integer.parseInt(args[i + 1]);
				final List<ImageLocation> images = make(Path.of(args[0], mb + "mb"), count, mb);
				for (int round = 0; round < 3; round++)
					System.out.println(String.format(Locale.ROOT, "READING %d files of %d MB: binaryFile %.0f MB/s, listing %.0f MB/s",
						count, mb, count * mb / seconds(() -> asBinary(spark, Path.of(args[0], mb + "mb"))), count * mb / seconds(
							() -> listed(spark, images))));
			}
		}
		System.exit(0);
	}

	private static List<ImageLocation> make(final Path folder, final int count, final int mb) throws IOException {
		Files.createDirectories(folder);
		final byte[] bytes = new byte[mb << 20];
		final List<ImageLocation> images = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			new Random(i).nextBytes(bytes);
			final Path file = folder.resolve(i + ".png");
			if (!Files.exists(file)) Files.write(file, bytes);
			images.add(new ImageLocation(i + ".png", "", file.toAbsolutePath().toString(), bytes.length, List.of(
				Plane.ONLY)));
		}
		return images;
	}

	private static double seconds(final Runnable work) {
		final long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e9;
	}

	private static void asBinary(final JavaSparkContext spark, final Path folder) {
		SparkSession.builder().sparkContext(spark.sc()).getOrCreate().read().format("binaryFile").load(folder.toUri()
			.toString()).select("content").javaRDD().map((Row r) -> Sha256.of((byte[]) r.get(0))).collect();
	}

	private static void listed(final JavaSparkContext spark, final List<ImageLocation> images) {
		final List<Block> blocks = Block.of(images);
		spark.parallelize(blocks, blocks.size()).map(block -> {
			try (NearFiles near = new NearFiles(block.files())) {
				for (final Path file : near.files())
					Sha256.of(file);
			}
			return 1;
		}).collect();
	}
}
