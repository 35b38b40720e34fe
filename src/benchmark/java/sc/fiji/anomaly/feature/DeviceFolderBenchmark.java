package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.DeviceBenchmark;
import sc.fiji.anomaly.backbone.RandomCheckpoint;
import sc.fiji.anomaly.image.DisplayRange;

/** A folder of PNG files of 1024 x 1024 through a ViT-S/14 on a device, end to end, decoded on all cores. */
public final class DeviceFolderBenchmark {

	private DeviceFolderBenchmark() {}

	/** @param args scratch folder, device, number of images */
	public static void main(final String... args) throws IOException {
		final Path scratch = Path.of(args[0]);
		final ComputeDevice device = ComputeDevice.of(args[1]);
		final Checkpoint checkpoint = RandomCheckpoint.small(scratch.resolve("vit-s"));
		final List<Path> images = WoodImages.in(scratch.resolve("wood"), Integer.parseInt(args[2]), 1024);
		System.out.printf(Locale.ROOT, "%nFolder of %d PNG files, 1024 x 1024, end to end on %s, decoded on %d cores; images/s%n", images
			.size(), device, Runtime.getRuntime().availableProcessors());
		for (final String size : new String[] { "224", "518" })
			for (final Precision precision : DeviceBenchmark.precisions(device))
				System.out.printf(Locale.ROOT, "  at %s, %s: %.1f%n", size, precision.label(), rate(checkpoint, device, precision, View
					.parse("whole", size), images));
	}

	private static double rate(final Checkpoint checkpoint, final ComputeDevice device, final Precision precision, final View view,
		final List<Path> images)
	{
		try (FeatureExtractor extractor = FeatureExtractor.open(checkpoint, device, precision, checkpoint.config()
			.defaultPositions(), view))
		{
			extractor.extract(images.subList(0, Math.min(images.size(), 32)), DisplayRange.NONE, Progress.NONE);
			final long start = System.nanoTime();
			final long problems = extractor.extract(images, DisplayRange.NONE, Progress.NONE).stream().filter(f -> !f.isReadable())
				.count();
			if (problems > 0) throw new IllegalStateException(problems + " images were not read");
			return images.size() / ((System.nanoTime() - start) / 1e9);
		}
	}
}
