package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.RandomCheckpoint;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageSource;

/**
 * A folder of PNG files of 1024 x 1024 through a ViT-S with random weights, end to end. Of each round the parts (reading
 * with hash and preprocessing; network) are measured before and after by as many workers, and their core-seconds added:
 * efficiency is what these would take, spread over the cores, over what the folder took. Today's Python sees the same
 * files in the same rounds. Linux.
 */
public final class FolderBenchmark {

	private static final int BATCH = 8;
	private static final int SAMPLE = 64;

	private final Checkpoint checkpoint;
	private final List<Path> images;
	private final int threads = Runtime.getRuntime().availableProcessors();

	private FolderBenchmark(final Checkpoint checkpoint, final List<Path> images) {
		this.checkpoint = checkpoint;
		this.images = images;
	}

	/** @param args scratch folder, rounds, number of images, precisions */
	public static void main(final String... args) throws IOException {
		final Path scratch = Path.of(args[0]);
		final Path folder = scratch.resolve("wood");
		final FolderBenchmark benchmark = new FolderBenchmark(RandomCheckpoint.small(scratch.resolve("vit-s")), WoodImages.in(
			folder, Integer.parseInt(args[2]), 1024));
		System.out.printf(Locale.ROOT, "%nFolder of %s PNG files, 1024 x 1024, ViT-S/14, %d workers%n", args[2],
			benchmark.threads);
		for (int i = 3; i < args.length; i++) {
			final Precision precision = Precision.parse(args[i]);
			try (PythonToday python = PythonToday.of(scratch.resolve("vit-s"), folder, precision)) {
				benchmark.run(precision, Integer.parseInt(args[1]), python);
			}
		}
	}

	private void run(final Precision precision, final int rounds, final PythonToday python) {
		final List<Double> rates = new ArrayList<>(), efficiencies = new ArrayList<>();
		final TreeMap<Integer, Long> resident = new TreeMap<>();
		try (FeatureExtractor extractor = FeatureExtractor.open(checkpoint, ComputeDevice.cpu(), precision,
			PositionMode.SIZE))
		{
			compare(extractor, precision, python);
			for (int r = -1; r < rounds; r++) {
				final List<Path> files = r < 0 ? images.subList(0, Math.min(images.size(), SAMPLE)) : images;
				final double before = partSeconds(extractor);
				final double seconds = folderSeconds(extractor, files, resident);
				final double after = partSeconds(extractor);
				if (r < 0) continue;
				rates.add(files.size() / seconds);
				efficiencies.add((before + after) / 2 / threads * files.size() / seconds);
				python.round(files.size() / seconds);
			}
		}
		System.out.printf(Locale.ROOT, "  %s: %s images/s, efficiency %s, resident MB at image: %s%n", precision.label(), spread(
			rates), spread(efficiencies), resident);
		if (!python.isEmpty()) python.print(precision);
	}

	/** Nothing is timed before it is known to be the same work: features of a file within 1e-4, in fp32. */
	private void compare(final FeatureExtractor extractor, final Precision precision, final PythonToday python) {
		if (python.isEmpty()) {
			System.out.println("  Python: skipped, no python3 with torch, torchvision, transformers and Pillow");
			return;
		}
		final Path file = images.get(0);
		final double difference = python.difference(extractor.extract(List.of(file), DisplayRange.NONE, Progress.NONE).get(0)
			.vectors()[0], file);
		System.out.printf(Locale.ROOT, "  %s: features of a file differ from those of Python in fp32 by %.1e, relative%n", precision
			.label(), difference);
		if (precision == Precision.FP32 && !(difference < 1e-4)) throw new IllegalStateException("that is not the same work");
		python.warmUp();
	}

	/** Median (lowest to highest). */
	static String spread(final List<Double> values) {
		final List<Double> sorted = new ArrayList<>(values);
		Collections.sort(sorted);
		final double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
		return String.format(Locale.ROOT, "%.3g (%.3g to %.3g)", median, sorted.get(0), sorted.get(sorted.size() - 1));
	}

	private double folderSeconds(final FeatureExtractor extractor, final List<Path> files,
		final Map<Integer, Long> resident)
	{
		final Map<Integer, Long> seen = new ConcurrentSkipListMap<>();
		final Progress progress = (task, done, total) -> {
			if (done > 0) seen.putIfAbsent((int) done / 100 * 100, residentMegabytes());
		};
		final long start = System.nanoTime();
		final long problems = extractor.extract(files, DisplayRange.NONE, progress).stream().filter(f -> !f.isReadable())
			.count();
		final double seconds = (System.nanoTime() - start) / 1e9;
		if (problems > 0) throw new IllegalStateException(problems + " images were not read");
		resident.clear();
		resident.putAll(seen);
		return seconds;
	}

	/** Core-seconds of an image: reading and preprocessing, and its share of a batch in the network. */
	private double partSeconds(final FeatureExtractor extractor) {
		final FileReader reader = extractor.reader(DisplayRange.NONE, KeptFeatures.NONE);
		final List<Path> sample = images.subList(0, Math.min(images.size(), SAMPLE));
		return coreSeconds(4 * threads, () -> extractor.batch(BATCH, Progress.NONE), (piece, batch) -> {
			for (int i = 0; i < BATCH; i++)
				reader.read(ImageSource.of(sample.get((piece * BATCH + i) % sample.size())), batch);
			batch.flush();
		}) / BATCH;
	}

	private double coreSeconds(final int pieces, final Supplier<WindowBatch> batches,
		final Workers.Work<WindowBatch> work)
	{
		final long[] busy = new long[pieces];
		new Workers(threads).run(pieces, batches, Progress.NONE, (i, batch) -> {
			final long start = System.nanoTime();
			work.run(i, batch);
			busy[i] = System.nanoTime() - start;
		}, WindowBatch::close);
		double sum = 0;
		for (final long b : busy)
			sum += b / 1e9;
		return sum / pieces;
	}

	private static long residentMegabytes() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:")).mapToLong(l -> Long
				.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElseThrow() / 1000;
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
