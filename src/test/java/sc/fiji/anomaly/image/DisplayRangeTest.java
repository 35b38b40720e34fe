package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;

class DisplayRangeTest {

	private static final float NAN = Float.NaN;
	private static final float INF = Float.POSITIVE_INFINITY;

	private static int[] gray(final Raster image, final DisplayRange range) {
		final byte[] rgb = image.toRgb(range).rgb();
		final int[] gray = new int[rgb.length / 3];
		for (int i = 0; i < gray.length; i++) {
			gray[i] = rgb[3 * i] & 0xff;
			assertEquals(rgb[3 * i], rgb[3 * i + 1]);
			assertEquals(rgb[3 * i], rgb[3 * i + 2]);
		}
		return gray;
	}

	private static FloatImage floats(final float... values) {
		return new FloatImage(values.length, 1, 1, values);
	}

	@ParameterizedTest
	@ValueSource(strings = { "pillow", "none", "100,4095", "94,2186.61050000001", "-0.1,1.0E-20", "-3.5,1.0E300" })
	void labelIsReadBack(final String label) {
		assertEquals(label, DisplayRange.parse(label).label());
		assertEquals(DisplayRange.parse(label), DisplayRange.parse(DisplayRange.parse(label).label()));
	}

	@Test
	void specReadsWhatPeopleMayAskFor() {
		assertEquals(RangeSpec.DATA, RangeSpec.parse("Data"));
		assertEquals("data", RangeSpec.DATA.label());
		assertEquals(DisplayRange.PILLOW, RangeSpec.parse("pillow").fixed().orElseThrow());
		assertEquals("0,255.5", RangeSpec.parse(" 0, 255.5").label());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "auto", "1", "1,2,3", "a,b", "5,5", "7,3", "NaN,3", "0,Infinity", "-1e308,1e308", "none" })
	void otherTextIsAnErrorThatNamesIt(final String text) {
		final String message = assertThrows(AnomalyException.class, () -> RangeSpec.parse(text)).getMessage();
		assertTrue(message.startsWith("the range is"), message);
	}

	/** The rule is that of reference/README.md, step 1, worked out by hand. */
	@Test
	void limitsScaleAndClip() {
		final DisplayRange range = DisplayRange.of(100, 355);
		assertArrayEquals(new int[] { 0, 0, 0, 1, 1, 254, 255, 255, 255, 0 }, gray(floats(-1e30f, 99.4f, 100.49f, 100.5f,
			101, 354.49f, 354.5f, 1e30f, INF, -INF), range));
		assertArrayEquals(new int[] { 0, 0, 1, 255, 255 }, gray(new DeepImage(5, 1, 1, new short[] { 0, 100, 101, 355,
			(short) 65535 }), range));
	}

	@Test
	void pillowTruncatesAndClips() {
		assertArrayEquals(new int[] { 0, 0, 0, 1, 254, 255, 255, 255, 0, 0 }, gray(floats(-5, -0.9f, 0.9f, 1.9f, 254.9f, 255,
			1e9f, INF, -INF, NAN), DisplayRange.PILLOW));
		assertArrayEquals(new int[] { 0, 255, 255, 255 }, gray(new DeepImage(4, 1, 1, new short[] { 0, 255, 256,
			(short) 65535 }), DisplayRange.PILLOW));
	}

	@Test
	void deepRgbKeepsItsHighByteUnlessThereAreLimits() {
		final DeepImage image = new DeepImage(1, 1, 3, new short[] { 0x1234, (short) 0xfedc, 0x00ff });
		assertArrayEquals(new byte[] { 0x12, (byte) 0xfe, 0 }, image.toRgb(DisplayRange.PILLOW).rgb());
		assertArrayEquals(new byte[] { 0x12, (byte) 0xfe, 0 }, image.toRgb(DisplayRange.NONE).rgb());
		assertArrayEquals(new byte[] { -1, -1, -1 }, image.toRgb(DisplayRange.of(0, 255)).rgb());
	}

	@Test
	void nanHasNoPlaceBetweenLimits() {
		final FloatImage image = new FloatImage(2, 2, 1, new float[] { 1, 2, 3, NAN });
		final String message = assertThrows(AnomalyException.class, () -> image.toRgb(DisplayRange.of(0, 1))).getMessage();
		assertTrue(message.contains("NaN pixels (1, the first at x = 1, y = 1)"), message);
		assertArrayEquals(new int[] { 1, 2, 3, 0 }, gray(image, DisplayRange.PILLOW));
	}

	@Test
	void deepImagesNeedARangeAndOthersDoNot() {
		assertThrows(AnomalyException.class, () -> floats(1).toRgb(DisplayRange.NONE));
		assertThrows(AnomalyException.class, () -> new DeepImage(1, 1, 1, new short[1]).toRgb(DisplayRange.NONE));
		assertArrayEquals(new int[] { 7 }, gray(new GrayImage(1, 1, new byte[] { 7 }), DisplayRange.of(0, 9)));
	}
}
