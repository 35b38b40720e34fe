package sc.fiji.anomaly.report.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Truth: geometry worked out by hand on a cube, and the palette's own colours. All without a display. */
class EmbeddingPictureTest {

	private static final Rectangle AREA = new Rectangle(0, 0, 400, 400);
	private static final EmbeddingView FRONT = new EmbeddingView(Rotation.FRONT, 1, 0, 0, Set.of(), "", false);

	private static Projection.Dot dot(final EmbeddingScene scene, final EmbeddingView view, final String image) {
		return new Projection(scene, view, AREA).dots().stream().filter(d -> d.image().image().equals(image)).findFirst()
			.orElseThrow();
	}

	private static int count(final BufferedImage image, final Color color) {
		int n = 0;
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++)
				if (image.getRGB(x, y) == color.getRGB()) n++;
		return n;
	}

	@Test
	void fromTheFrontACubeIsASquareOfTheRightSize() {
		final EmbeddingScene cube = ReferenceScenes.cube();
		final Projection.Dot low = dot(cube, FRONT, "good/4.png"); // (-1, -1, 1)
		final Projection.Dot high = dot(cube, FRONT, "hole/7.png"); // (1, 1, 1)
		final double side = 2 * Projection.radiusIn(AREA) / (1.06 * Math.sqrt(3)); // the box has 6 % of room
		assertArrayEquals(new double[] { 200 - side / 2, 200 + side / 2 }, new double[] { low.x(), low.y() }, 1e-9);
		assertArrayEquals(new double[] { 200 + side / 2, 200 - side / 2 }, new double[] { high.x(), high.y() }, 1e-9);
		assertEquals(1 / (1.06 * Math.sqrt(3)), high.depth(), 1e-12);
	}

	@Test
	void whatIsInFrontCoversAndIsPicked() {
		final EmbeddingScene cube = ReferenceScenes.cube();
		final Projection projection = new Projection(cube, FRONT, AREA);
		final Projection.Dot front = dot(cube, FRONT, "hole/5.png"); // (1, -1, 1), before hole/1.png
		assertEquals("hole/5.png", projection.at(front.x() + 3, front.y() - 3).orElseThrow().image());
		final EmbeddingView behind = FRONT.turned(Math.PI, 0);
		final Projection.Dot back = dot(cube, behind, "hole/1.png");
		assertEquals("hole/1.png", new Projection(cube, behind, AREA).at(back.x(), back.y()).orElseThrow().image());
		assertTrue(projection.at(5, 5).isEmpty());
		assertTrue(new Projection(cube, FRONT.showing("hole", false), AREA).at(front.x(), front.y()).isEmpty());
	}

	@Test
	void farPointsAreSmallerAndPaler() {
		final EmbeddingScene pair = EmbeddingScene.of("Pair", "", List.of("x", "y", "z"), List.of(new EmbeddedImage("far",
			"good", 1, -1, 0, -1), new EmbeddedImage("near", "good", 1, 1, 0, 1)), Set.of("good"));
		final Projection.Dot far = dot(pair, FRONT, "far");
		final Projection.Dot near = dot(pair, FRONT, "near");
		assertTrue(far.radius() < near.radius());
		final BufferedImage plot = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
		EmbeddingPicture.paintPlot(plot.createGraphics(), pair, FRONT, AREA);
		final Color farColor = new Color(plot.getRGB((int) far.x(), (int) far.y()));
		final Color nearColor = new Color(plot.getRGB((int) near.x(), (int) near.y()));
		// The class's colour, but for a trace of fog: the near point is not quite the nearest there could be.
		assertEquals(0x00, nearColor.getRed(), 8);
		assertEquals(0x72, nearColor.getGreen(), 8);
		assertEquals(0xB2, nearColor.getBlue(), 8);
		assertTrue(farColor.getRed() > 100 && farColor.getBlue() > nearColor.getBlue(), farColor.toString());
	}

	@Test
	void eachClassHasItsColorInTheLegendAndAHiddenOneIsGone() {
		final EmbeddingScene scene = ReferenceScenes.scene("all");
		final BufferedImage all = EmbeddingPicture.render(scene, EmbeddingView.START, 860, 640, 1);
		final BufferedImage legend = all.getSubimage(680, 0, 180, 640);
		for (final String c : scene.classes())
			assertTrue(count(legend, scene.style(c).color()) > 25, c);
		final BufferedImage without = EmbeddingPicture.render(scene, EmbeddingView.START.showing("hole", false), 860, 640,
			1);
		assertEquals(0, count(without, scene.style("hole").color()));
		assertTrue(count(without, scene.style("liquid").color()) > 25);
	}

	@Test
	void pngIsSharpAndHasTheNoteUnderThePicture(@TempDir final Path folder) throws Exception {
		final Path file = folder.resolve("umap.png");
		EmbeddingPicture.write(ReferenceScenes.scene("npca"), file);
		final BufferedImage image = ImageIO.read(file.toFile());
		assertEquals(1720, image.getWidth());
		assertEquals(1280, image.getHeight());
		final BufferedImage foot = image.getSubimage(0, 1180, 1720, 100);
		assertTrue(count(foot, Color.WHITE) < 1720 * 100 - 3000, "there is text");
	}

	@Test
	void oddScenesAreDrawnToo() {
		final EmbeddedImage one = new EmbeddedImage("a.png", "", Double.NaN, 5, 5, 5);
		final String longName = "a class with a name that is much too long for any legend".repeat(3);
		final List<EmbeddedImage> manyClasses = IntStream.range(0, 200).mapToObj(i -> new EmbeddedImage("i" + i, longName +
			i, 1e300 * i, i * 1e300, -i * 1e300, 0)).toList();
		for (final List<EmbeddedImage> images : List.of(List.of(one), List.of(one, one), manyClasses)) {
			final EmbeddingScene scene = EmbeddingScene.of(longName, longName, List.of("x", "y", "z"), images, Set.of());
			for (final int size : new int[] { 1, 40, 640 }) {
				final BufferedImage image = EmbeddingPicture.render(scene, EmbeddingView.of(scene), size, size, 1);
				assertTrue(size < 640 || count(image, Color.WHITE) < size * size, "nothing is drawn");
			}
		}
	}

	@Test
	void tenThousandImagesTurnSmoothly() {
		final Random random = new Random(1);
		final List<EmbeddedImage> images = IntStream.range(0, 10_000).mapToObj(i -> new EmbeddedImage("i" + i, "c" + i % 6,
			i, random.nextGaussian(), random.nextGaussian(), random.nextGaussian())).toList();
		final EmbeddingScene scene = EmbeddingScene.of("Many", "", List.of("x", "y", "z"), images, Set.of());
		EmbeddingPicture.render(scene, EmbeddingView.START, 600, 600, 1);
		final long start = System.nanoTime();
		for (int i = 0; i < 5; i++)
			EmbeddingPicture.render(scene, EmbeddingView.START.turned(i, 0), 600, 600, 1);
		final double millis = (System.nanoTime() - start) / 5e6;
		System.out.printf("Embedding of 10,000 images: %.0f ms a frame%n", millis);
		assertTrue(millis < 2000, millis + " ms a frame");
	}
}
