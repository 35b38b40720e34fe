package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.OvalRoi;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.region.Region;
import sc.fiji.anomaly.image.view.Windows;

/** Images in windows against images that were cut by hand and are computed one by one, which other tests hold to the reference. */
class WindowFeaturesTest {

	private static FeatureExtractor small;
	private static FeatureExtractor asIs;

	@TempDir
	Path folder;

	private static FeatureExtractor starter(final View.Kind kind, final int size) {
		final FeatureExtractor extractor = FeatureExtractor.open(Checkpoint.starter(), ComputeDevice.cpu(), Precision.FP32,
			PositionMode.OFFSET, new View(kind, size));
		return extractor.with(PatchReduction.all(extractor.dimension()));
	}

	@BeforeAll
	static void open() {
		small = starter(View.Kind.WHOLE, 112);
		asIs = starter(View.Kind.WHOLE, View.NATIVE);
	}

	@AfterAll
	static void close() {
		small.close();
		asIs.close();
	}

	/** Wavy colours with noise. */
	private static RgbImage image(final int width, final int height, final long seed) {
		final byte[] rgb = new byte[width * height * 3];
		final Random random = new Random(seed);
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = (byte) (128 + 60 * Math.sin(i / 3 % width * (0.05 + 0.01 * (i % 3)) + seed) + random.nextInt(40));
		return new RgbImage(width, height, rgb);
	}

	/** All windows cut out of the resized image (bicubic), each through the network by itself, at its own size. */
	private static void compareWithCutting(final FeatureExtractor extractor, final int width, final int height,
		final int count)
	{
		compareWithCutting(extractor, asIs, width, height, count);
	}

	/** @param asIs the same network at an image's own size */
	private static void compareWithCutting(final FeatureExtractor extractor, final FeatureExtractor asIs, final int width,
		final int height, final int count)
	{
		final int patch = extractor.framing().patch();
		final RgbImage image = image(width, height, 3);
		final Windows windows = extractor.framing().windows(width, height);
		assertEquals(count, windows.count());
		final ImageFeatures features = extractor.extract(image, DisplayRange.NONE);
		assertEquals(count, features.windows());
		final PatchValues whole = features.patches().orElseThrow();
		assertEquals(windows.grid(), whole.grid());
		final RgbImage resized = PillowResize.resize(image, windows.crop().width(), windows.crop().height());
		final boolean[] seen = new boolean[whole.grid().count()];
		for (int i = 0; i < count; i++) {
			final Windows.Block block = windows.block(i), own = windows.own(i);
			final ImageFeatures alone = asIs.extract(resized.crop(new Rectangle(block.column() * patch, block.row() * patch,
				windows.width(), windows.height())), DisplayRange.NONE);
			assertArrayEquals(alone.vector(), features.vectors()[i], 1e-5f);
			for (int k = 0; k < own.grid().count(); k++) {
				final int row = own.row() + k / own.grid().columns(), column = own.column() + k % own.grid().columns();
				seen[row * whole.grid().columns() + column] = true;
				final int d = whole.dimension(), at = (row * whole.grid().columns() + column) * d, from = ((row - block.row()) *
					block.grid().columns() + column - block.column()) * d;
				for (int j = 0; j < d; j++)
					assertEquals(alone.patches().orElseThrow().values()[from + j], whole.values()[at + j], 1e-5);
			}
		}
		for (final boolean s : seen)
			assertTrue(s, "every patch has its features");
	}

	@Test
	void windowsAreThoseCutByHand() {
		compareWithCutting(asIs, 560, 530, 4);
	}

	/** DINOv3: patches of 16, windows of at most 512; not resized, so that its kernel does not matter. */
	@Test
	void windowsOfPatchesOf16AreThoseCutByHand() {
		try (FeatureExtractor dinov3 = FeatureExtractor.open(Checkpoint.inDirectory(Path.of(
			"src/test/resources/reference/tiny-dinov3/gated")), ComputeDevice.cpu(), Precision.FP32, PositionMode.ROTARY,
			new View(View.Kind.WHOLE, View.NATIVE)))
		{
			final FeatureExtractor patches = dinov3.with(PatchReduction.all(dinov3.dimension()));
			compareWithCutting(patches, patches, 560, 528, 4);
			compareWithCutting(patches, patches, 80, 16, 1);
		}
	}

	@Test
	void extremeProportionsAreRowsOfWindows() {
		compareWithCutting(small, 60, 800, 4);
		compareWithCutting(small, 800, 60, 4);
	}

	@Test
	void smallWholeImageIsOneWindow() {
		compareWithCutting(small, 90, 60, 1);
		assertEquals(new PatchGrid(8, 12), small.extract(image(90, 60, 1), DisplayRange.NONE).patches().orElseThrow().grid());
	}

	@Test
	void imagesOfManySizesShareBatchesAndAreKept() throws Exception {
		final Random random = new Random(2);
		final List<Path> files = new ArrayList<>();
		for (int i = 0; i < 24; i++)
			files.add(png(i, i == 11 ? 700 : 40 + 20 * random.nextInt(4), 40 + 20 * random.nextInt(3)));
		Files.write(files.get(5), new byte[] { 1, 2, 3 });
		final Path file = folder.resolve("kept");
		final List<ImageFeatures> heard = new ArrayList<>();
		final List<ImageFeatures> results;
		try (KeptFeatures kept = KeptFeatures.open(file, small.layout(DisplayRange.NONE))) {
			results = small.images(ImageSource.of(files), DisplayRange.NONE, kept, Progress.NONE, (first, features) -> heard.addAll(
				features));
		}
		try (KeptFeatures kept = KeptFeatures.open(file, small.layout(DisplayRange.NONE))) {
			assertEquals(23, kept.size());
			for (int i = 0; i < 24; i++) {
				if (i == 5) continue;
				final ImageFeatures alone = small.extract(ImageSource.of(files.get(i)), DisplayRange.NONE), again = kept.get(results.get(i)
					.sha256()).orElseThrow();
				same(alone, heard.get(i), 1e-5f);
				same(heard.get(i), again, 0);
				final float[] patch = new float[small.dimension()];
				assertTrue(kept.getPatch(again.sha256(), 3, patch));
				assertEquals(heard.get(i).patches().orElseThrow().values()[3 * patch.length], patch[0]);
			}
			assertTrue(!results.get(5).isReadable() && results.get(11).windows() > 1);
		}
	}

	private static void same(final ImageFeatures a, final ImageFeatures b, final float delta) {
		assertEquals(a.windows(), b.windows());
		assertEquals(a.width() + " x " + a.height(), b.width() + " x " + b.height());
		for (int i = 0; i < a.windows(); i++)
			assertArrayEquals(a.vectors()[i], b.vectors()[i], delta);
		assertEquals(a.patches().orElseThrow().grid(), b.patches().orElseThrow().grid());
		assertArrayEquals(a.patches().orElseThrow().values(), b.patches().orElseThrow().values(), delta);
	}

	private Path png(final int index, final int width, final int height) throws Exception {
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final byte[] rgb = image(width, height, index).rgb();
		for (int i = 0; i < width * height; i++)
			image.setRGB(i % width, i / width, (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff);
		final Path file = folder.resolve(String.format("%03d.png", index));
		ImageIO.write(image, "png", file.toFile());
		return file;
	}

	@Test
	void regionIsSeenAsAnImageOfItsOwn() {
		final RgbImage image = image(200, 150, 8);
		final Region region = Region.of(List.of(new OvalRoi(30, 20, 120, 90)), 200, 150);
		final FeatureExtractor part = small.with(region);
		final ImageFeatures features = part.extract(image, DisplayRange.NONE);
		final ImageFeatures cut = small.extract(image.crop(new Rectangle(30, 20, 120, 90)), DisplayRange.NONE);
		assertArrayEquals(cut.vector(), features.vector());
		assertArrayEquals(cut.patches().orElseThrow().values(), features.patches().orElseThrow().values());
		assertEquals("200 x 150", features.width() + " x " + features.height());
		final boolean[] inside = part.inside(200, 150).orElseThrow();
		assertEquals(features.patches().orElseThrow().grid().count(), inside.length);
		assertTrue(!inside[0] && inside[inside.length / 2 + 5]);
		assertFalse(Arrays.equals(part.layout(DisplayRange.NONE).hash(), small.layout(DisplayRange.NONE).hash()));
	}

	/** The difference of neighbouring patches' features, at borders of windows and elsewhere. */
	@Test
	void noSeamShows() {
		final RgbImage image = image(1100, 100, 7);
		final Windows windows = asIs.framing().windows(1100, 100);
		final PatchValues patches = asIs.extract(image, DisplayRange.NONE).patches().orElseThrow();
		final List<Integer> borders = IntStream.range(1, windows.count()).mapToObj(i -> windows.own(i).column()).toList();
		double across = 0, inside = 0;
		final int rows = patches.grid().rows(), columns = patches.grid().columns(), d = patches.dimension();
		for (int r = 0; r < rows; r++)
			for (int c = 1; c < columns; c++) {
				double sum = 0;
				for (int j = 0; j < d; j++)
					sum += Math.pow(patches.values()[(r * columns + c) * d + j] - patches.values()[(r * columns + c - 1) * d + j], 2);
				if (borders.contains(c)) across += Math.sqrt(sum) / borders.size();
				else inside += Math.sqrt(sum) / (columns - 1 - borders.size());
			}
		assertTrue(across < 1.1 * inside, "across borders " + across / rows + ", inside " + inside / rows);
	}
}
