package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureLayout;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.image.DisplayRange;

/**
 * How the time of training grows with the number of images whose features are known: they are random numbers, kept under
 * the hashes of files that are no images.
 */
public final class GrowthCheck {

	private static final String RANGE = "0,255";

	private GrowthCheck() {}

	/** Arguments: a folder, the master, whether with maps, and numbers of images; the first run warms up. */
	public static void main(final String... args) throws IOException {
		final boolean maps = Boolean.parseBoolean(args[2]);
		for (int i = 3; i < args.length; i++) {
			final int n = Integer.parseInt(args[i]);
			final Path folder = Path.of(args[0], (maps ? "patches-" : "rows-") + n);
			make(folder, n, maps);
			final long start = System.nanoTime();
			final int code = AnomalySpark.run("train", "--images", folder.resolve("images").toString(), "--model", folder.resolve(
				"m").toString(), "--backbone", "starter", "--device", "cpu", "--range", RANGE, "--maps", Boolean.toString(maps),
				"--place", "no", "--master", args[1], "--conf", "spark.ui.enabled=false", "--overwrite");
			final double seconds = (System.nanoTime() - start) / 1e9;
			System.out.println(String.format(Locale.ROOT, "GROWTH %d images%s: %.1f s, %.3f ms each; code %d", n, maps
				? ", " + 256 * n + " patches" : "", seconds, 1e3 * seconds / n, code));
		}
		System.exit(0);
	}

	private static void make(final Path folder, final int n, final boolean maps) throws IOException {
		if (Files.exists(folder)) return;
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 1, 1);
		for (int i = 1; i < n; i++)
			Files.writeString(images.resolve(String.format("%06d.png", i)), Integer.toString(i));
		try (FeatureExtractor network = FeatureExtractor.open(Checkpoint.starter(), ComputeDevice.of("cpu"), Precision.FP32,
			PositionMode.OFFSET); Places places = new Places())
		{
			final FeatureExtractor extractor = maps ? network.with(PatchReduction.all(network.patchDimension())) : network;
			final FeatureLayout layout = extractor.layout(DisplayRange.parse(RANGE));
			for (final Block block : Block.of(new ImageFolders(places).files(Dataset.forTraining(images))))
				keep(block, folder.resolve("m.features.parts"), layout);
		}
	}

	private static void keep(final Block block, final Path folder, final FeatureLayout layout) throws IOException {
		final Random random = new Random(block.index());
		try (KeptFeatures kept = KeptFeatures.open(folder.resolve(block.key() + ".features"), layout)) {
			for (final ImageLocation image : block.files())
				kept.put(new ImageFeatures(new float[][] { numbers(random, layout.dimension()) }, layout.patches().isSome()
					? Optional.of(new PatchValues(layout.grid(), layout.dimension(), numbers(random, layout.grid().count() * layout
						.dimension()))) : Optional.empty(), 40, 40, Sha256.of(Path.of(image.place())), ""));
		}
	}

	private static float[] numbers(final Random random, final int n) {
		final float[] numbers = new float[n];
		for (int i = 0; i < n; i++)
			numbers[i] = (float) random.nextGaussian();
		return numbers;
	}
}
