package sc.fiji.anomaly.image.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.GrayImage;

class MaskPixelsTest {

	private static final int WIDTH = 100, HEIGHT = 100;

	@Test
	void nextPixelIsTheOneThatAWalkFinds() {
		final byte[] values = new byte[WIDTH * HEIGHT];
		for (final int i : new int[] { 0, 1, 4095, 4096, 8200, 9998 })
			values[i] = (byte) (i % 2 == 0 ? 255 : 1);
		final MaskPixels pixels = MaskPixels.of(new GrayImage(WIDTH, HEIGHT, values));
		final MaskPixels walk = i -> values[i];
		for (int from = 0; from <= values.length; from += from < 20 ? 1 : 59)
			for (final int to : new int[] { from, Math.min(values.length, from + 100), values.length })
				assertEquals(walk.next(from, to), pixels.next(from, to), from + " to " + to);
		assertEquals(9998, pixels.next(8201, values.length));
		assertEquals(values.length, pixels.next(9999, values.length));
	}

	@Test
	void oneValueBesidesZeroIsBinary() {
		final byte[] values = new byte[WIDTH * HEIGHT];
		assertTrue(MaskPixels.isBinary(new GrayImage(WIDTH, HEIGHT, values)));
		values[50] = values[9999] = (byte) 200;
		assertTrue(MaskPixels.isBinary(new GrayImage(WIDTH, HEIGHT, values)));
		values[9998] = 100;
		assertFalse(MaskPixels.isBinary(new GrayImage(WIDTH, HEIGHT, values)));
	}
}
