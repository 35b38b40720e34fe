package sc.fiji.anomaly.image.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.RgbImage;

class DefectMaskTest {

	private static CropWindow window(final int width, final int height) {
		return CropWindow.of(Preprocessing.DINOV2, width, height);
	}

	/** A mask with filled rectangles: x, y, width, height each. */
	private static GrayImage rectangles(final int width, final int height, final int... boxes) {
		final byte[] values = new byte[width * height];
		for (int b = 0; b < boxes.length; b += 4)
			for (int y = boxes[b + 1]; y < boxes[b + 1] + boxes[b + 3]; y++)
				for (int x = boxes[b]; x < boxes[b] + boxes[b + 2]; x++)
					values[y * width + x] = (byte) 255;
		return new GrayImage(width, height, values);
	}

	@Test
	void maskOfThePublishedSizeIsCutOut() {
		final DefectMask mask = DefectMask.of(rectangles(256, 256, 20, 30, 10, 5, 200, 200, 1, 1), window(256, 256));
		assertEquals(51, mask.pixels());
		assertEquals(2, mask.regions().count());
		assertEquals(4, mask.regions().x(1));
		assertEquals(14, mask.regions().y(1));
		assertEquals(10, mask.regions().width(1));
		assertEquals(5, mask.regions().height(1));
		assertEquals(DefectMask.NotSeen.NONE, mask.outside());
		assertTrue(mask.binary());
		assertFalse(mask.scaled());
		assertEquals(2, mask.outlines().size());
		assertEquals(1, mask.outlines().stream().filter(o -> o.x()[0] < 32 && o.y()[0] < 36).count());
	}

	/** The rule of the reference's {@code crop_mask}, with the sizes it gives: 640 x 480 becomes 341 x 256. */
	@Test
	void pixelsAreTheNearestOfOddSizesToo() {
		checkNearest(640, 480, 341, 256, 58, 16);
		checkNearest(481, 1023, 256, 544, 16, 160);
		checkNearest(37, 20, 473, 256, 124, 16);
	}

	private static void checkNearest(final int w, final int h, final int nw, final int nh, final int left, final int top) {
		final byte[] values = new byte[w * h];
		new Random(w).nextBytes(values);
		for (int i = 0; i < values.length; i++)
			values[i] = (byte) (values[i] > 40 ? 255 : 0);
		final int[] labels = DefectMask.of(new GrayImage(w, h, values), window(w, h)).regions().labels();
		for (int r = 0; r < 224; r++)
			for (int c = 0; c < 224; c++) {
				final int x = (int) ((c + left + 0.5) * w / nw), y = (int) ((r + top + 0.5) * h / nh);
				assertEquals(values[y * w + x] != 0, labels[r * 224 + c] > 0, c + ", " + r);
			}
	}

	@Test
	void whatLiesOutsideIsNotSeen() {
		// 8 x 5 pixels outside; of 32 columns 16 outside; one pixel of 1024 x 1024 that is not looked at
		final DefectMask mask = DefectMask.of(rectangles(256, 256, 0, 0, 8, 5, 0, 100, 32, 2), window(256, 256));
		assertEquals(new DefectMask.NotSeen(1, 0, 40 + 32), mask.outside());
		assertEquals(1, mask.regions().count());
		assertEquals(32, mask.pixels());
		final DefectMask large = DefectMask.of(rectangles(1024, 1024, 500, 500, 1, 1, 600, 600, 4, 4), window(1024, 1024));
		assertEquals(new DefectMask.NotSeen(0, 1, 0), large.outside());
		assertEquals(1, large.pixels());
	}

	@Test
	void maskOfAnotherSizeIsScaled() {
		final DefectMask mask = DefectMask.of(rectangles(128, 128, 20, 30, 10, 5), window(256, 256));
		assertTrue(mask.scaled());
		assertEquals(200, mask.pixels());
		assertEquals(40 - 16, mask.regions().x(1));
		assertEquals(60 - 16, mask.regions().y(1));
		assertEquals(0, DefectMask.of(rectangles(3, 900), window(256, 256)).pixels());
	}

	@Test
	void anyValueButZeroCountsInMasksOfAnyKind() {
		final CropWindow all = new CropWindow(3, 1, 3, 1, 0, 0, 3, 1);
		check(true, DefectMask.of(new GrayImage(3, 1, new byte[] { 0, 1, 1 }), all));
		check(false, DefectMask.of(new GrayImage(3, 1, new byte[] { 0, 1, (byte) 255 }), all));
		check(true, DefectMask.of(new RgbImage(3, 1, new byte[] { 0, 0, 0, 9, 0, 0, 9, 0, 0 }), all));
		check(false, DefectMask.of(new RgbImage(3, 1, new byte[] { 0, 0, 0, 9, 0, 0, 0, 9, 0 }), all));
		check(true, DefectMask.of(new DeepImage(3, 1, 1, new short[] { 0, -1, -1 }), all));
		check(false, DefectMask.of(new FloatImage(3, 1, 1, new float[] { Float.NaN, 0.1f, -1 }), all));
		check(true, DefectMask.of(new FloatImage(3, 1, 1, new float[] { -0f, 1, 1 }), all));
	}

	private static void check(final boolean binary, final DefectMask mask) {
		assertArrayEquals(new int[] { 0, 1, 1 }, mask.regions().labels());
		assertEquals(binary, mask.binary());
	}

	@Test
	void imageWithoutDefectsHasNone() {
		assertEquals(0, DefectMask.none(window(300, 200)).regions().count());
		assertEquals(0, DefectMask.of(rectangles(300, 200), window(300, 200)).pixels());
		final DefectMask full = DefectMask.of(rectangles(300, 200, 0, 0, 300, 200), window(300, 200));
		assertEquals(224 * 224, full.pixels());
		assertEquals(1, full.regions().count());
	}

	/** 2 x 2 patches over columns 100 to 199 and rows 50 to 149, of which the one at the lower right takes no part. */
	@Test
	void whatLiesOutsideOfTheRegionIsNotSeen() {
		final SeenPart part = SeenPart.of(new PatchGrid(2, 2), new boolean[] { true, true, true, false }, new CropWindow(100,
			100, 50, 50, 0, 0, 50, 50), new ImageArea(100, 50, 300, 200));
		final DefectMask mask = DefectMask.of(rectangles(300, 200, 90, 60, 20, 10, 170, 110, 8, 8, 0, 0, 4, 4, 121, 61, 1, 1,
			140, 95, 20, 20), part);
		assertEquals(new DefectMask.NotSeen(2, 0, 10 * 10 + 64 + 16 + 10 * 15), mask.outside());
		assertEquals(5 * 5 + 1 + 10 * 10 - 5 * 7, mask.pixels(), "one of four, those at odd places");
		assertEquals(3, mask.regions().count());
		assertFalse(mask.scaled());
		assertEquals(100, mask.outlines().get(0).x()[0], 2);
	}
}
