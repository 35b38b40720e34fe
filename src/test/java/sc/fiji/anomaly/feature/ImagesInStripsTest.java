package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.OvalRoi;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.RangeEstimator;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.StripImage;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;
import sc.fiji.anomaly.image.region.Region;

/** Files so large that they are read in strips. Truth: the same images in memory. */
class ImagesInStripsTest {

	private static final int WIDTH = 12_000;
	private static final int HEIGHT = 1_000;

	@TempDir
	static Path folder;
	private static Path color;
	private static Path deep;
	private static FeatureExtractor extractor;

	@BeforeAll
	static void make() throws IOException {
		color = pnm("color.ppm", "P6", HEIGHT, 255, 3);
		deep = pnm("deep.pgm", "P5", 2 * HEIGHT, 65535, 2);
		final FeatureExtractor network = FeatureExtractor.open(Checkpoint.starter(), ComputeDevice.cpu(), Precision.FP32,
			PositionMode.OFFSET, new View(View.Kind.WHOLE, 112));
		extractor = network.with(PatchReduction.all(network.dimension()));
	}

	@AfterAll
	static void close() {
		extractor.close();
	}

	/** Waves with noise. */
	private static Path pnm(final String name, final String kind, final int height, final int most, final int bytes)
		throws IOException
	{
		final byte[] row = new byte[WIDTH * bytes];
		final Random random = new Random(bytes);
		final Path file = folder.resolve(name);
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write((kind + " " + WIDTH + " " + height + " " + most + "\n").getBytes());
			for (int y = 0; y < height; y++) {
				random.nextBytes(row);
				for (int i = 0; i < row.length; i++)
					row[i] = (byte) (128 + 60 * Math.sin(i * 0.003 + y * 0.02) + (row[i] & 31));
				out.write(row);
			}
		}
		return file;
	}

	private static void assertInStrips(final Path file) throws IOException {
		try (OpenImage image = new OpenImage(file)) {
			assertInstanceOf(StripImage.class, image.read());
		}
	}

	private static void same(final ImageFeatures expected, final ImageFeatures features) {
		assertEquals("", features.problem());
		assertEquals(expected.windows(), features.windows());
		for (int i = 0; i < expected.windows(); i++)
			assertArrayEquals(expected.vectors()[i], features.vectors()[i], 1e-5f); // batches differ
		assertArrayEquals(expected.patches().orElseThrow().values(), features.patches().orElseThrow().values(), 1e-4f);
		assertEquals(expected.width() + " x " + expected.height(), features.width() + " x " + features.height());
	}

	@Test
	void featuresAreThoseOfTheImageInMemory() throws IOException {
		assertInStrips(color);
		final Raster image = ImageFile.read(color);
		final ImageFeatures features = extractor.extract(ImageSource.of(color), DisplayRange.NONE);
		assertEquals(Sha256.of(color), features.sha256());
		same(extractor.extract(image, DisplayRange.NONE), features);
		final FeatureExtractor part = extractor.with(Region.of(List.of(new OvalRoi(3000, 100, 2500, 700)), WIDTH, HEIGHT));
		same(part.extract(image, DisplayRange.NONE), part.extract(ImageSource.of(color), DisplayRange.NONE));
	}

	@Test
	void fileThatEndsEarlyIsAProblemThatTheNextOneDoesNotMind() throws IOException {
		final Path cut = Files.copy(color, folder.resolve("cut.ppm"));
		try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
			file.setLength(35_900_000);
		}
		final List<ImageFeatures> features = extractor.extract(List.of(cut, color), DisplayRange.NONE, Progress.NONE);
		assertEquals("the PNM file is truncated: it ends before its last pixel", features.get(0).problem());
		assertEquals(Sha256.of(cut), features.get(0).sha256());
		assertEquals("", features.get(1).problem());
	}

	@Test
	void rangesAndThumbnailsAreThoseOfTheImageInMemory() throws IOException {
		assertInStrips(deep);
		final Raster image = ImageFile.read(deep);
		final RangeEstimator expected = RangeEstimator.create();
		expected.add(image);
		assertEquals(expected.range(), RangeScan.of(List.of(color, deep), Progress.NONE));
		assertArrayEquals(PillowResize.fit(image, expected.range(), 300).rgb(), Thumbnails.read(deep, expected.range(), 300)
			.orElseThrow().rgb());
		same(extractor.extract(image, expected.range()), extractor.extract(ImageSource.of(deep), expected.range()));
		assertEquals(assertProblem(image), extractor.extract(ImageSource.of(deep), DisplayRange.NONE).problem());
	}

	private static String assertProblem(final Raster image) {
		return assertThrows(AnomalyException.class, () -> extractor.extract(
			image, DisplayRange.NONE)).getMessage();
	}
}
