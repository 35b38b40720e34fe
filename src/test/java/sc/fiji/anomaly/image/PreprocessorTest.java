package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.format.TestFiles;

/** Truth: {@code reference/preprocess}, made by Pillow and equal to four image processors. */
class PreprocessorTest {

	private static final Preprocessor DINOV2 = Preprocessor.of(Preprocessing.DINOV2);

	/** One expected crop and tensor: an image, a range, what must come out. */
	record Case(String image, String range, JsonObject expected) {

		@Override
		public String toString() {
			return image + " " + range;
		}
	}

	static Stream<Case> cases() throws IOException {
		final Stream.Builder<Case> cases = Stream.builder();
		final Set<String> names = TestFiles.preprocessing().keySet();
		assertEquals(15, names.size());
		for (final String name : names) {
			final JsonObject image = TestFiles.preprocessing().getAsJsonObject(name);
			cases.add(new Case(name, "pillow", image));
			if (image.has("minmax")) {
				cases.add(new Case(name, image.get("gray16_min") + "," + image.get("gray16_max"), image.getAsJsonObject(
					"minmax")));
				cases.add(new Case(name, image.get("percentile_0.35") + "," + image.get("percentile_99.65"), image
					.getAsJsonObject("percentile")));
			}
		}
		return cases.build();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void cropIsBitExactWithPillow(final Case c) throws IOException {
		final DisplayRange range = DisplayRange.parse(c.range);
		final RgbImage crop = DINOV2.crop(TestFiles.reference(c.image), range);
		assertEquals(c.expected.get("crop_sha256").getAsString(), TestFiles.sha256(crop.rgb()));
		final RgbImage whole = DINOV2.crop(TestFiles.reference(c.image).toRgb(range));
		assertArrayEquals(crop.rgb(), whole.rgb(), "converted row by row, or as a whole before");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void tensorIsBitExactWithHuggingFace(final Case c) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(4 * DINOV2.valuesPerImage()).order(ByteOrder.LITTLE_ENDIAN);
		DINOV2.write(TestFiles.reference(c.image), DisplayRange.parse(c.range), bytes.asFloatBuffer());
		assertEquals(c.expected.get("tensor_sha256").getAsString(), TestFiles.sha256(bytes.array()));
		for (final JsonElement e : c.expected.getAsJsonArray("samples")) {
			final JsonObject s = e.getAsJsonObject();
			final int at = (s.get("channel").getAsInt() * 224 + s.get("y").getAsInt()) * 224 + s.get("x").getAsInt();
			assertEquals(s.get("value").getAsFloat(), bytes.getFloat(4 * at));
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void windowIsWhereTheReferenceSays(final Case c) throws IOException {
		final Raster image = TestFiles.reference(c.image);
		final CropWindow window = CropWindow.of(Preprocessing.DINOV2, image.width(), image.height());
		assertEquals(c.expected.get("resized_width").getAsLong(), window.resizedWidth());
		assertEquals(c.expected.get("resized_height").getAsLong(), window.resizedHeight());
		assertEquals(c.expected.get("crop_left").getAsLong(), window.left());
		assertEquals(c.expected.get("crop_top").getAsLong(), window.top());
	}

	/** Truth: Pillow, {@code images/make_images.py}. */
	@ParameterizedTest
	@ValueSource(strings = { "1x5000", "5000x1", "5x5", "2x900", "1x1", "257x255", "223x3" })
	void extremeShapesAreBitExactWithPillow(final String shape) throws IOException {
		final RgbImage crop = DINOV2.crop(ImageFile.read(TestFiles.resource("/images/extreme/" + shape + ".png")),
			DisplayRange.NONE);
		assertArrayEquals(ImageFile.read(TestFiles.resource("/images/extreme/" + shape + "_crop.png")).toRgb(
			DisplayRange.NONE).rgb(), crop.rgb());
	}

	@Test
	void wholeResizeAgreesWithItsWindow() throws IOException {
		final RgbImage image = TestFiles.reference("01_rgb_640x480.png").toRgb(DisplayRange.NONE);
		final RgbImage whole = PillowResize.resize(image, 341, 256);
		assertEquals(341, whole.width());
		assertEquals("21834a1771963bfda29b4b85590d61191ae873874981fcab2c3b5a42e0a3df1f", TestFiles.sha256(((RgbImage) whole
			.crop(new java.awt.Rectangle(58, 16, 224, 224))).rgb()));
	}

	@Test
	void writesAtThePositionAndMovesIt() throws IOException {
		final Raster image = TestFiles.reference("13_rgb_noise_131x147.png");
		final int n = DINOV2.valuesPerImage();
		final FloatBuffer two = FloatBuffer.allocate(2 * n + 5);
		two.position(5);
		DINOV2.write(image, DisplayRange.NONE, two);
		assertEquals(n + 5, two.position());
		DINOV2.write(image.toRgb(DisplayRange.NONE), two);
		assertEquals(0, two.remaining());
		assertEquals(0, two.get(4));
		assertEquals(two.slice(5, n), two.slice(n + 5, n));
		assertThrows(AnomalyException.class, () -> DINOV2.write(image, DisplayRange.NONE, two));
	}

	@Test
	void otherCheckpointsHaveOtherWindows() throws IOException {
		final Preprocessing other = new Preprocessing(64, 30, 50, 1, List.of(0., 0., 0.), List.of(1., 1., 1.));
		final FloatBuffer values = FloatBuffer.allocate(3 * 30 * 50);
		Preprocessor.of(other).write(TestFiles.reference("01_rgb_640x480.png"), DisplayRange.NONE, values);
		final RgbImage small = PillowResize.resize(TestFiles.reference("01_rgb_640x480.png").toRgb(DisplayRange.NONE), 85,
			64);
		for (int i = 0; i < 30 * 50; i++) // left 17, top 17
			assertEquals(small.rgb()[((17 + i / 50) * 85 + 17 + i % 50) * 3 + 1] & 0xff, values.get(30 * 50 + i));
	}

	@Test
	void gray16WithoutARangeSaysHowToGetOne() throws IOException {
		final Raster image = TestFiles.reference("04_gray16_12bit_320x240.png");
		final FloatBuffer target = FloatBuffer.allocate(DINOV2.valuesPerImage());
		final String message = assertThrows(AnomalyException.class, () -> DINOV2.write(image, DisplayRange.NONE, target))
			.getMessage();
		assertTrue(message.contains("16 bits") && message.contains("LO,HI"), message);
		assertEquals(0, target.position());
	}
}
