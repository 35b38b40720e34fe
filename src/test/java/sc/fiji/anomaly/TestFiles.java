package sc.fiji.anomaly;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** Where test data is, and small data made on the spot. */
public final class TestFiles {

	private TestFiles() {}

	/** A file or folder of {@code src/test/resources}. */
	public static Path resource(final String name) {
		try {
			return Path.of(TestFiles.class.getResource("/" + name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The demo planks, in MVTec AD's layout. */
	public static Path planks() {
		// Not by the class path: integration tests have the jar there.
		return Path.of("src/main/resources/sc/fiji/anomaly/demo/wood").toAbsolutePath();
	}

	/** The tiny random checkpoint without registers. */
	public static Path tiny() {
		return resource("reference/tiny-dinov2/vanilla");
	}

	/** Writes n different stripy PNGs of 40 x 40 pixels, 000.png and so on; a seed gives the same ones always. */
	public static void stripes(final Path folder, final int n, final long seed) throws IOException {
		Files.createDirectories(folder);
		final Random random = new Random(seed);
		for (int i = 0; i < n; i++)
			stripe(folder.resolve(String.format("%03d.png", i)), random);
	}

	private static void stripe(final Path file, final Random random) throws IOException {
		final BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		for (int x = 0; x < 40; x += 4) {
			g.setColor(new Color(150 + random.nextInt(60), 100 + random.nextInt(40), 60 + random.nextInt(20)));
			g.fillRect(x, 0, 4, 40);
		}
		g.dispose();
		ImageIO.write(image, "png", file.toFile());
	}

	/** All files and folders below a folder, relative, sorted. */
	public static List<String> tree(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
			return files.filter(f -> !f.equals(folder)).map(f -> folder.relativize(f).toString()).sorted().toList();
		}
	}

	/** Empty files, and the folders they are in. */
	public static void empty(final Path root, final String... files) throws IOException {
		for (final String file : files) {
			Files.createDirectories(root.resolve(file).getParent());
			Files.createFile(root.resolve(file));
		}
	}
}
