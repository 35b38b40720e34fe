package sc.fiji.anomaly.feature;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/** Large RGB pictures that compress like photographs of wood: rings, grain and sensor noise. */
public final class WoodImages {

	private WoodImages() {}

	/** @param args folder, number of images, edge in pixels */
	public static void main(final String... args) throws IOException {
		in(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
	}

	/** Writes {@code count} different PNG files of {@code edge x edge} pixels, unless they are there from an earlier run. */
	public static List<Path> in(final Path folder, final int count, final int edge) throws IOException {
		Files.createDirectories(folder);
		final List<Path> files = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final Path file = folder.resolve(String.format("%04d.png", i));
			files.add(file);
			if (Files.exists(file)) continue;
			final Path part = folder.resolve("part");
			ImageIO.write(image(edge, new Random(i)), "png", part.toFile());
			Files.move(part, file);
		}
		return files;
	}

	private static BufferedImage image(final int edge, final Random random) {
		final BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_3BYTE_BGR);
		final byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
		final double phase = random.nextDouble() * 6, tilt = random.nextDouble() * 0.02 - 0.01;
		final double[] grain = new double[edge];
		for (int x = 0; x < edge; x++)
			grain[x] = 8 * random.nextGaussian();
		for (int y = 0, i = 0; y < edge; y++)
			for (int x = 0; x < edge; x++) {
				final double ring = 18 * Math.sin(0.04 * x + 3 * Math.sin(0.006 * y + phase) + tilt * y);
				final double light = ring + grain[x] + 2.5 * random.nextGaussian();
				for (final int base : new int[] { 70, 110, 160 })
					bgr[i++] = (byte) Math.max(0, Math.min(255, Math.round(base + light + random.nextGaussian())));
			}
		return image;
	}
}
