package sc.fiji.anomaly.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.Progress;

/**
 * A set like that of magnetic tiles: gray tiles of several sizes, with blow holes, breaks, cracks, frays and uneven
 * grinding, and their masks, from some pixels to half of a tile, in MVTec AD's folders. Trains and scores with it, with
 * labels and without: {@code TilesDemo FOLDER}. The report pages are then in {@code FOLDER/results} and
 * {@code FOLDER/unlabelled-results}.
 */
final class TilesDemo {

	private static final List<String> DEFECTS = List.of("blowhole", "break", "crack", "fray", "uneven");
	private static final Color DARK = new Color(28, 28, 30);

	private TilesDemo() {}

	public static void main(final String... args) throws IOException {
		final Path folder = Path.of(args[0]), flat = folder.resolve("unlabelled");
		final Random random = new Random(5);
		for (int i = 0; i < 150; i++)
			write(tile(random), folder.resolve(String.format("set/train/good/%03d.png", i)));
		for (int i = 0; i < 80; i++)
			copy(tile(random), folder.resolve(String.format("set/test/good/%03d.png", i)), flat, "g" + i);
		for (final String defect : DEFECTS)
			for (int i = 0; i < 24; i++) {
				final BufferedImage image = tile(random);
				final BufferedImage mask = spoil(image, defect, random);
				copy(image, folder.resolve(String.format("set/test/%s/%03d.png", defect, i)), flat, defect.charAt(1) + "" + i);
				write(mask, folder.resolve(String.format("set/ground_truth/%s/%03d_mask.png", defect, i)));
			}
		final Path model = folder.resolve("tiles.safetensors");
		Files.deleteIfExists(model);
		new TrainModel(folder.resolve("set"), model).backbone("starter").run(Progress.NONE);
		new ScoreImages(model, folder.resolve("set")).output(folder.resolve("results")).run(Progress.NONE);
		new ScoreImages(model, flat).output(folder.resolve("unlabelled-results")).run(Progress.NONE);
	}

	private static void write(final BufferedImage image, final Path file) throws IOException {
		Files.createDirectories(file.getParent());
		ImageIO.write(image, "png", file.toFile());
	}

	private static void copy(final BufferedImage image, final Path file, final Path flat, final String name)
		throws IOException
	{
		write(image, file);
		write(image, flat.resolve(name + ".png"));
	}

	/** Ground lengthwise: noise that is long and thin, with a shade over it. */
	private static BufferedImage tile(final Random random) {
		final int width = 200 + random.nextInt(180), height = 240 + random.nextInt(160);
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		final double shade = 18 * random.nextGaussian(), level = 118 + 6 * random.nextGaussian();
		for (int y = 0; y < height; y++) {
			double grain = 0;
			for (int x = 0; x < width; x++) {
				grain = 0.93 * grain + 2.6 * random.nextGaussian();
				final double value = level + shade * (y - height / 2.0) / height + grain + 3 * random.nextGaussian();
				image.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, value)));
			}
		}
		return image;
	}

	/** Draws a defect and returns its mask. */
	private static BufferedImage spoil(final BufferedImage image, final String defect, final Random random) {
		final int w = image.getWidth(), h = image.getHeight();
		final BufferedImage mask = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
		final double x = w * (0.25 + 0.5 * random.nextDouble()), y = h * (0.25 + 0.5 * random.nextDouble());
		for (final BufferedImage target : List.of(image, mask)) {
			final Graphics2D g = target.createGraphics();
			final boolean drawn = target == image;
			if (drawn) g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			draw(g, defect, x, y, w, h, drawn, new Random((long) (1e6 * x)));
			g.dispose();
		}
		return mask;
	}

	private static void draw(final Graphics2D g, final String defect, final double x, final double y, final int w,
		final int h, final boolean drawn, final Random random)
	{
		g.setColor(drawn ? DARK : Color.WHITE);
		switch (defect) {
			case "blowhole" -> {
				final double r = 2 + 14 * random.nextDouble();
				g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 1.6 * r));
			}
			case "break" -> g.fill(new Ellipse2D.Double(random.nextBoolean() ? -40 : w - 30, y - 45, 70, 90));
			case "crack" -> {
				g.setStroke(new BasicStroke(1.5f + 2 * random.nextFloat()));
				g.draw(walk(x, y, 12, 16, random));
			}
			case "fray" -> {
				g.setStroke(new BasicStroke(7 + 10 * random.nextFloat()));
				if (drawn) g.setColor(new Color(190, 190, 190, 170));
				g.draw(walk(x, y, 6, 14, random));
			}
			default -> {
				if (drawn) g.setColor(new Color(35, 35, 35, 70));
				g.fill(new Ellipse2D.Double(x - w * 0.35, y - h * 0.3, w * 0.7, h * 0.6));
			}
		}
	}

	private static Path2D walk(final double x, final double y, final int steps, final double length, final Random random) {
		final Path2D path = new Path2D.Double();
		path.moveTo(x, y);
		double angle = random.nextDouble() * 2 * Math.PI, atX = x, atY = y;
		for (int i = 0; i < steps; i++) {
			angle += 0.5 * random.nextGaussian();
			path.lineTo(atX += length * Math.cos(angle), atY += length * Math.sin(angle));
		}
		return path;
	}
}
