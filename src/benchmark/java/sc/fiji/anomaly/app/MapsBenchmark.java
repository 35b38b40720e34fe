package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.RandomCheckpoint;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.WoodImages;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;

/**
 * What maps cost: a folder of PNG files with and without them, in turns of a few images, so that other load on the machine
 * meets both; and resident memory on the way. ViT-S/14 with random weights, fp32. Linux.
 */
public final class MapsBenchmark {

	private static final int TRAINING = 60;
	private static final int TURN = 50;

	private MapsBenchmark() {}

	/** @param args scratch folder, rounds, number of images */
	public static void main(final String... args) throws IOException {
		final Path scratch = Path.of(args[0]);
		final List<Path> images = WoodImages.in(scratch.resolve("wood"), Integer.parseInt(args[2]), 1024);
		final Path model = model(scratch, images);
		System.out.printf(Locale.ROOT, "%nMaps: folder of %d PNG files, 1024 x 1024, ViT-S/14, fp32%n", images.size());
		final NormalModel normal = NormalModelFile.read(model);
		try (FeatureExtractor plain = Networks.openFor(normal, NetworkSettings.DEFAULT.withDevice("cpu"), Progress.NONE)) {
			final FeatureExtractor maps = Judge.of(normal, plain).network();
			turn(plain, images.subList(0, TURN));
			turn(maps, images.subList(0, TURN));
			for (int r = 0; r < Integer.parseInt(args[1]); r++)
				round(plain, maps, images);
		}
	}

	private static Path model(final Path scratch, final List<Path> images) throws IOException {
		final Path good = Files.createDirectories(scratch.resolve("maps-good"));
		for (final Path image : images.subList(0, TRAINING))
			if (!Files.exists(good.resolve(image.getFileName()))) Files.copy(image, good.resolve(image.getFileName()));
		final Path model = scratch.resolve("maps.safetensors");
		RandomCheckpoint.small(scratch.resolve("vit-s"));
		new TrainModel(good, model).backbone(scratch.resolve("vit-s").toString()).place("no").overwrite(true).run();
		return model;
	}

	private static void round(final FeatureExtractor plain, final FeatureExtractor maps, final List<Path> images) {
		final List<Double> without = new ArrayList<>(), with = new ArrayList<>();
		final ConcurrentSkipListMap<Integer, Long> resident = new ConcurrentSkipListMap<>();
		for (int from = 0; from + TURN <= images.size(); from += TURN) {
			without.add(turn(plain, images.subList(from, from + TURN)));
			with.add(turn(maps, images.subList(from, from + TURN)));
			resident.put(from + TURN, residentMegabytes());
		}
		final double a = sum(without), b = sum(with);
		System.out.printf(Locale.ROOT,
			"  without %.2f images/s, with %.2f, with takes %.3f x the time; resident MB at image: %s%n", images.size() / a, images
				.size() / b, b / a, resident);
	}

	private static double turn(final FeatureExtractor extractor, final List<Path> images) {
		final long start = System.nanoTime();
		extractor.extract(images, DisplayRange.NONE, Progress.NONE);
		return (System.nanoTime() - start) / 1e9;
	}

	private static double sum(final List<Double> values) {
		return values.stream().mapToDouble(v -> v).sum();
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
