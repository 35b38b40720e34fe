package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.RgbImage;

/** Truth: Pillow 9.4, through {@code images/make_images.py}. */
class ImageFilePillowTest {

	private static final ImageFile.Options UPRIGHT = new ImageFile.Options(true);

	@Test
	void everyKindOfFileHasPillowsPixels() throws IOException {
		final List<Executable> checks = new ArrayList<>();
		for (final String[] row : TestFiles.csv("/images/truth.csv", 1)) {
			final Path file = TestFiles.image(row[0]);
			checks.add(() -> {
				final RgbImage image = ImageFile.read(file, row[2].equals("1") ? UPRIGHT : ImageFile.Options.DEFAULT).toRgb(
					DisplayRange.PILLOW);
				assertEquals(row[3] + " x " + row[4], image.width() + " x " + image.height(), row[0]);
				assertEquals(row[5], TestFiles.sha256(image.rgb()), row[0]);
			});
		}
		assertEquals(189, checks.size());
		assertAll(checks);
	}

	@Test
	void demoPlanksAreDecodedAsByLibjpeg() throws IOException {
		for (final String[] row : TestFiles.csv("/images/planks.csv", 0))
			assertEquals(row[1], TestFiles.sha256(ImageFile.read(TestFiles.resource("/sc/fiji/anomaly/demo/wood/" + row[0]))
				.toRgb(DisplayRange.NONE).rgb()), row[0]);
	}

	@Test
	void probeTellsTheSizeAndBoundsTheMemory() throws IOException {
		for (final String[] row : TestFiles.csv("/images/truth.csv", 1)) {
			if (row[2].equals("1")) continue;
			final ImageSize size = ImageFile.probe(TestFiles.image(row[0]));
			assertEquals(row[3] + " x " + row[4], size.width() + " x " + size.height(), row[0]);
			assertTrue(size.bytes() >= ImageFile.read(TestFiles.image(row[0])).bytes(), row[0]);
		}
	}

	/** Values deeper than 8 bits must survive, or a display range would be worth nothing. */
	@Test
	void deepFilesKeepTheirValues() throws IOException {
		for (final String name : List.of("png_g16.png", "png_g16_trns.png", "tif_g16_lzw.tif", "hand_g16_big_endian.tif",
			"hand_g16_white_is_zero.tif", "pnm_g16.pgm"))
		{
			final DeepImage image = assertInstanceOf(DeepImage.class, ImageFile.read(TestFiles.image(name)), name);
			for (int i = 0; i < image.values().length; i++) // as make_images.py made them
				assertEquals((i % 23 * 1500 + i / 23 * 37) % 65536, image.values()[i] & 0xffff, name);
		}
		final DeepImage twelve = (DeepImage) ImageFile.read(TestFiles.image("hand_g12.tif"));
		for (int i = 0; i < twelve.values().length; i++)
			assertEquals((i % 22 * 1500 + i / 22 * 37) % 65536 >> 6, twelve.values()[i]);
		for (final String name : List.of("tif_f32_raw.tif", "tif_f32_predictor3_lzw.tif", "tif_f32_predictor2_deflate.tif",
			"hand_f32_big_endian.tif", "hand_f64.tif", "hand_f32_white_is_zero.tif"))
		{
			final FloatImage image = assertInstanceOf(FloatImage.class, ImageFile.read(TestFiles.image(name)), name);
			for (int i = 0; i < image.values().length; i++)
				assertEquals((float) ((i % 23 - 10) * 13.37 + i / 23 * 0.25), image.values()[i], name);
		}
	}

	@Test
	void integersOf16And32BitsBecomeFloats() throws IOException {
		for (final String name : List.of("hand_s16.tif", "hand_s16_big_endian.tif", "hand_s32.tif", "hand_u32.tif",
			"tif_i32_predictor2_lzw.tif"))
		{
			final FloatImage image = (FloatImage) ImageFile.read(TestFiles.image(name));
			for (int i = 0; i < image.values().length; i++) {
				final long v = (i % 23 * 1500 + i / 23 * 37) % 65536;
				final long expected = name.contains("s16") ? v - 32768 : name.contains("s32") ? v - 30000 : name.contains("u32")
					? v * 70000 % (1L << 32) : (i % 23 - 10) * 1000 + i / 23;
				assertEquals((float) expected, image.values()[i], name);
			}
		}
	}
}
