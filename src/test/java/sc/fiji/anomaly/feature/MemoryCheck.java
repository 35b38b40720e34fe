package sc.fiji.anomaly.feature;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.RandomCheckpoint;
import sc.fiji.anomaly.image.DisplayRange;

/**
 * Runs distinct images through a ViT-S with random weights, then a few of them again and again, and prints the process'
 * resident memory on the way; run by {@code scripts/check-memory}. Linux only.
 */
public final class MemoryCheck {

	private static final int STEP = 250;

	private MemoryCheck() {}

	/**
	 * @param args a scratch folder, and the number of images
	 */
	public static void main(final String... args) throws IOException {
		final Path scratch = Path.of(args[0]);
		final int n = Integer.parseInt(args[1]);
		final List<Path> images = images(scratch.resolve("images"), n);
		boolean flat;
		try (FeatureExtractor extractor = FeatureExtractor.open(RandomCheckpoint.small(scratch.resolve("checkpoint")),
			ComputeDevice.cpu(), Precision.FP32, PositionMode.OFFSET))
		{
			flat = longRun(extractor, images);
			flat &= shortRuns(extractor, images.subList(0, 16));
		}
		System.exit(flat ? 0 : 1);
	}

	private static boolean longRun(final FeatureExtractor extractor, final List<Path> images) {
		final List<Long> resident = new ArrayList<>();
		final long start = System.nanoTime();
		final Progress progress = new Progress() {

			@Override
			public synchronized void update(final String task, final long done, final long total) {
				while (done >= (resident.size() + 1L) * STEP) {
					resident.add(residentKilobytes());
					System.out.printf(Locale.ROOT, "%5d images: %6.1f MB resident, %.1f images/s%n", done, resident.get(resident
						.size() - 1) / 1024.0, done / ((System.nanoTime() - start) / 1e9));
				}
			}
		};
		final long problems = extractor.extract(images, DisplayRange.NONE, progress).stream().filter(f -> !f.isReadable())
			.count();
		if (problems > 0) throw new IllegalStateException(problems + " images were not read");
		return isFlat("from image 500 to the last", resident.get(500 / STEP - 1), resident.get(resident.size() - 1));
	}

	/** As in a session that lasts for weeks. */
	private static boolean shortRuns(final FeatureExtractor extractor, final List<Path> images) {
		long early = 0;
		for (int run = 1; run <= 80; run++) {
			extractor.extract(images, DisplayRange.NONE, Progress.NONE);
			if (run == 20) early = residentKilobytes();
			if (run % 20 == 0) System.out.printf(Locale.ROOT, "%5d runs of %d images: %6.1f MB resident%n", run, images.size(),
				residentKilobytes() / 1024.0);
		}
		return isFlat("from the 20th short run to the last", early, residentKilobytes());
	}

	private static boolean isFlat(final String what, final long before, final long after) {
		final double growth = after / (double) before - 1;
		System.out.printf(Locale.ROOT, "growth %s: %.2f %% (below 5 %% is wanted)%n", what, 100 * growth);
		return growth < 0.05;
	}

	private static List<Path> images(final Path folder, final int n) throws IOException {
		Files.createDirectories(folder);
		final List<Path> files = new ArrayList<>();
		final Random random = new Random(1);
		for (int i = 0; i < n; i++) {
			final BufferedImage image = new BufferedImage(320, 280, BufferedImage.TYPE_INT_RGB);
			final Graphics2D g = image.createGraphics();
			for (int k = 0; k < 40; k++) {
				g.setColor(new Color(random.nextInt(1 << 24)));
				g.fillOval(random.nextInt(320), random.nextInt(280), random.nextInt(90), random.nextInt(90));
			}
			g.dispose();
			files.add(folder.resolve(i + ".png"));
			ImageIO.write(image, "png", files.get(i).toFile());
		}
		return files;
	}

	private static long residentKilobytes() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:")).mapToLong(
				l -> Long.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElseThrow();
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
