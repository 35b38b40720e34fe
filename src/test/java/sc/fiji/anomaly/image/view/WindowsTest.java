package sc.fiji.anomaly.image.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.image.CropWindow;

/** The rules of views and windows, each put down a second time in the most direct way. */
class WindowsTest {

	private static Framing framing(final String view, final String size) {
		return new Framing(Preprocessing.DINOV2, View.parse(view, size), 14);
	}

	@ParameterizedTest
	@CsvSource({ "640, 480", "1, 5000", "5000, 1", "224, 224", "3000, 2000", "30, 30000" })
	void asPublishedIsTheCropOfPreprocessing(final int width, final int height) {
		final Windows windows = framing("center", "224").windows(width, height);
		assertEquals(CropWindow.of(Preprocessing.DINOV2, width, height), windows.crop());
		assertEquals(1, windows.count());
		assertEquals(new PatchGrid(16, 16), windows.grid());
		assertEquals(Optional.of(windows.grid()), framing("center", "224").grid());
	}

	@Test
	void largerCheckpointIsNotCutAsPublished() {
		final Preprocessing large = new Preprocessing(700, 700, 700, 1 / 255.0, Preprocessing.DINOV2.mean(),
			Preprocessing.DINOV2.std());
		assertEquals(1, new Framing(large, View.PUBLISHED, 14).windows(900, 800).count());
	}

	/** Patches of 16: as published the whole image in a square, other views as those of DINOv2. */
	@Test
	void stretchedIsSoAsPublishedAlone() {
		assertEquals(new CropWindow(3000, 2000, 224, 224, 0, 0, 224, 224), dinov3("center", "224").windows(3000, 2000).crop());
		assertEquals(Optional.of(new PatchGrid(14, 14)), dinov3("center", "224").grid());
		assertEquals(framing("center", "448").windows(3000, 2000).crop(), dinov3("center", "448").windows(3000, 2000).crop());
		assertEquals(new CropWindow(768, 512, 336, 224, 0, 0, 336, 224), dinov3("whole", "224").windows(768, 512).crop());
		final Windows windows = dinov3("whole", "native").windows(1000, 512);
		assertEquals(new PatchGrid(32, 63), windows.grid());
		assertEquals("3 windows of 384 x 512 pixels", windows.toString());
		refused(() -> dinov3("center", "230"), "use 224 or 240");
	}

	private static Framing dinov3(final String view, final String size) {
		return new Framing(Preprocessing.DINOV3, View.parse(view, size), 16);
	}

	@Test
	void centerOfAnotherSizeKeepsTheShare() {
		final CropWindow crop = framing("center", "448").windows(3000, 2000).crop();
		assertEquals(512, crop.resizedHeight());
		assertEquals(768, crop.resizedWidth());
		assertEquals(448, crop.width());
		assertEquals(160, crop.left());
		assertEquals(32, crop.top());
		assertEquals(4, framing("center", "672").windows(3000, 2000).count());
	}

	@ParameterizedTest
	@CsvSource({ "768, 512, 224, 336, 224", "768, 512, 448, 672, 448", "768, 512, native, 770, 518", "40, 30, 224, 294, 224",
		"30, 30000, native, 28, 30002", "5, 6, native, 14, 14", "1000, 30, 100, 3332, 98", "21, 21, native, 28, 28" })
	void wholeIsTheNearestMultipleOfThePatch(final int width, final int height, final String size, final int w,
		final int h)
	{
		final Windows windows = framing("whole", size).windows(width, height);
		assertEquals(new CropWindow(width, height, w, h, 0, 0, w, h), windows.crop());
		assertEquals(new PatchGrid(h / 14, w / 14), windows.grid());
		assertEquals(0, windows.unseen());
	}

	@Test
	void unseenShareAndPatchesAreThoseOfTheOriginal() {
		final Windows center = framing("center", "224").windows(3000, 2000);
		assertEquals(1 - 224.0 * 224 / (256 * 384), center.unseen(), 1e-12);
		assertEquals(14 * 3000 / 384.0, center.patchWidth(), 1e-12);
		final Windows whole = framing("whole", "448").windows(3000, 2000);
		assertEquals(14 * 2000 / 448.0, whole.patchHeight(), 1e-12);
	}

	@Test
	void everyPatchBelongsToTheWindowWhoseCentreIsNearest() {
		for (int n = 1; n <= 2500; n++) {
			final WindowAxis axis = WindowAxis.of(n, 37);
			assertTrue(axis.length() <= 37);
			assertEquals(0, axis.offset(0));
			assertEquals(n, axis.offset(axis.count() - 1) + axis.length());
			for (int i = 1; i < axis.count(); i++) {
				final int overlap = axis.offset(i - 1) + axis.length() - axis.offset(i);
				assertTrue(overlap >= 4 && overlap < axis.length(), n + " patches overlap by " + overlap);
			}
			assertTrue(axis.count() == 1 || n > 37 * (axis.count() - 1) - 4 * (axis.count() - 2), "one window less would do");
			final int[] owner = new int[n];
			Arrays.fill(owner, -1);
			for (int i = 0; i < axis.count(); i++)
				for (int p = axis.begin(i); p < axis.end(i); p++) {
					assertEquals(-1, owner[p], "owned once");
					owner[p] = i;
				}
			for (int p = 0; p < n; p++)
				assertEquals(nearest(axis, p), owner[p]);
		}
	}

	private static int nearest(final WindowAxis axis, final int patch) {
		int best = 0;
		for (int i = 1; i < axis.count(); i++)
			if (distance(axis, i, patch) < distance(axis, best, patch)) best = i;
		return best;
	}

	private static double distance(final WindowAxis axis, final int window, final int patch) {
		return Math.abs(patch + 0.5 - axis.offset(window) - axis.length() / 2.0);
	}

	@ParameterizedTest
	@CsvSource({ "30, 30000", "30000, 30", "2048, 1536", "519, 518", "4000, 3000", "100, 100" })
	void valuesOfWindowsMakeTheWholeAgain(final int width, final int height) {
		final Windows windows = framing("whole", "native").windows(width, height);
		assertTrue(windows.width() <= 518 && windows.height() <= 518);
		final PatchGrid grid = windows.grid();
		final float[] whole = new float[grid.count() * 2], again = new float[whole.length];
		final Random random = new Random(1);
		for (int i = 0; i < whole.length; i++)
			whole[i] = random.nextFloat();
		for (int i = 0; i < windows.count(); i++) {
			final Windows.Block b = windows.block(i);
			final float[] values = new float[b.grid().count() * 2];
			for (int k = 0; k < values.length; k++) {
				final int row = b.row() + k / 2 / b.grid().columns(), column = b.column() + k / 2 % b.grid().columns();
				values[k] = whole[(row * grid.columns() + column) * 2 + k % 2];
			}
			windows.put(i, windows.ownOf(i, new PatchValues(b.grid(), 2, values)), again);
		}
		assertArrayEquals(whole, again);
	}

	@Test
	void sizesThatDoNotFitThePatchSaySo() {
		refused(() -> framing("whole", "13"), "size is 13", "at least 14");
		refused(() -> framing("center", "230"), "use 224 or 238");
		refused(() -> new Framing(Preprocessing.DINOV2, View.PUBLISHED, 15), "multiples of the patch size");
		refused(() -> framing("whole", "20000").windows(10, 60_000), "smaller size");
	}

	private static void refused(final Runnable what, final String... named) {
		final String message = assertThrows(AnomalyException.class, what::run).getMessage();
		for (final String text : named)
			assertTrue(message.contains(text), message);
	}
}
