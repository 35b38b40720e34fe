package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Resampling;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.format.TestFiles;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** DINOv3's preprocessing: {@code reference/tiny-dinov3}, made by Pillow and by transformers with torchvision. */
class StretchedPreprocessorTest {

	private static final Path REFERENCE = Path.of("src/test/resources/reference/tiny-dinov3");
	private static final Preprocessing SMALL = new Preprocessing(32, 40, 32, Preprocessing.DINOV3.rescale(),
		Preprocessing.DINOV3.mean(), Preprocessing.DINOV3.std(), true, Resampling.BILINEAR);

	@ParameterizedTest
	@ValueSource(strings = { "01_rgb_640x480", "02_rgb_portrait_301x417", "08_rgb_small_97x61", "13_rgb_noise_131x147",
		"14_gray8_zoneplate_1211x1000" })
	void wholeImageIsBitExactWithPillowAndWithinAGrayLevelOfTorchvision(final String name) throws IOException {
		final Raster image = TestFiles.reference(name + ".png");
		final RgbImage expected = ImageFile.read(REFERENCE.resolve("pillow").resolve(name + ".png")).toRgb(
			DisplayRange.NONE);
		assertArrayEquals(expected.rgb(), Preprocessor.of(SMALL).crop(image, DisplayRange.NONE).rgb());
		final FloatBuffer values = FloatBuffer.allocate(3 * 40 * 32);
		Preprocessor.of(SMALL).write(image, DisplayRange.NONE, values);
		double worst = 0, sum = 0;
		try (SafetensorsFile file = SafetensorsFile.open(REFERENCE.resolve("processor.safetensors"))) {
			final float[] torchvision = file.floats(name);
			for (int i = 0; i < torchvision.length; i++) {
				final double off = 255 * SMALL.std().get(i / (40 * 32)) * Math.abs(torchvision[i] - values.get(i));
				worst = Math.max(worst, off);
				sum += off;
			}
		}
		assertTrue(worst <= 1, "off by up to " + worst);
		assertTrue(sum / values.capacity() < 0.3, "off by " + sum / values.capacity() + " on average");
	}

	@Test
	void windowIsTheWholeImage() {
		assertEquals(new CropWindow(640, 480, 32, 40, 0, 0, 32, 40), CropWindow.of(SMALL, 640, 480));
	}
}
