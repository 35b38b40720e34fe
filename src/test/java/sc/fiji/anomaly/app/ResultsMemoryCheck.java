package sc.fiji.anomaly.app;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

import javax.imageio.ImageIO;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.window.ResultWindows;

/**
 * Scores many small images, opens all windows of the result, pages through the stacks, and prints the process' resident
 * memory on the way; run by {@code scripts/check-results-memory}. Linux only, needs a display.
 */
public final class ResultsMemoryCheck {

	private static final int LIMIT_MB = 1500;
	private static final String[] CLASSES = { "good", "good", "dent", "hole", "scratch" };

	private ResultsMemoryCheck() {}

	/**
	 * @param args a scratch folder, and the number of images
	 */
	public static void main(final String... args) throws Exception {
		final Path scratch = Path.of(args[0]);
		final int n = Integer.parseInt(args[1]);
		new ImageJ(ImageJ.NO_SHOW);
		final Path model = scratch.resolve("model.safetensors");
		images(scratch.resolve("train"), 200, 1);
		images(scratch.resolve("test"), n, 2);
		new TrainModel(scratch.resolve("train"), model).backbone("starter").run();
		say("trained");
		final ScoreResult result = new ScoreImages(model, scratch.resolve("test")).output(scratch.resolve("results")).run();
		say(result.rows().size() + " images scored, files written");
		ResultWindows.show(result.report(), result.pictures(), Progress.NONE);
		say(WindowManager.getImageCount() + " windows open");
		for (final int id : WindowManager.getIDList()) {
			final ImagePlus image = WindowManager.getImage(id);
			for (int slice = 1; slice <= image.getStackSize(); slice += 10)
				image.setSlice(slice);
			if (image.getStackSize() > 1) say(image.getTitle() + ", " + image.getStackSize() + " slices, paged through");
		}
		final double resident = say("at the end");
		System.out.println("below " + LIMIT_MB + " MB is wanted");
		System.exit(resident < LIMIT_MB ? 0 : 1);
	}

	private static void images(final Path folder, final int n, final long seed) throws IOException {
		final Random random = new Random(seed);
		for (int i = 0; i < n; i++) {
			final String className = CLASSES[i % CLASSES.length];
			final BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
			final Graphics2D g = image.createGraphics();
			for (int x = 0; x < 96; x += 6) {
				g.setColor(new Color(150 + random.nextInt(60), 100 + random.nextInt(40), 60 + random.nextInt(20)));
				g.fillRect(x, 0, 6, 96);
			}
			g.setColor(Color.BLACK);
			if (!className.equals("good")) g.fillOval(random.nextInt(80), random.nextInt(80), 4 + random.nextInt(20), 16);
			g.dispose();
			ImageIO.write(image, "png", Files.createDirectories(folder.resolve(className)).resolve(i + ".png").toFile());
		}
	}

	private static double say(final String what) throws IOException {
		final double megabytes = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith(
			"VmRSS:")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElseThrow() / 1024.0;
		System.out.printf(Locale.ROOT, "%7.1f MB resident: %s%n", megabytes, what);
		return megabytes;
	}
}
