package sc.fiji.anomaly.image.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.image.CropWindow;

class AnomalyMapTest {

	@Test
	void inputPixelsAreThoseOfTheReference() {
		final ReferenceTensors planks = ReferenceTensors.read("reference/maps/planks.safetensors");
		final double[] distances = planks.matrix("test_distances")[0];
		final float[] values = new float[distances.length];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) distances[i];
		Near.assertRelative(planks.vector("map_test_0"), doubles(TestMaps.of(256, 256, values).inputPixels()), 1e-6);
	}

	private static double[] doubles(final float[] values) {
		final double[] result = new double[values.length];
		Arrays.setAll(result, i -> values[i]);
		return result;
	}

	@ParameterizedTest
	@CsvSource({ "256,256", "640,480", "481,1023", "5,7", "37,20", "3000,500" })
	void coordinatesGoThereAndBack(final int width, final int height) {
		final AnomalyMap map = TestMaps.random(width, height, 1);
		for (double t = -20; t < 250; t += 13.7) {
			assertEquals(t, map.inputX(map.originalX(t)), 1e-9);
			assertEquals(t, map.inputY(map.originalY(t)), 1e-9);
		}
		assertEquals(14, map.patchWidth());
		assertEquals(width, map.originalX(map.window().resizedWidth() - map.window().left()), 1e-9);
		assertEquals(height, map.originalY(map.window().resizedHeight() - map.window().top()), 1e-9);
	}

	@ParameterizedTest
	@CsvSource({ "256,256", "640,480", "481,1023", "37,20", "1000,251" })
	void originalPixelsAreNaNExactlyWhereTheNetworkHasNotSeen(final int width, final int height) {
		final AnomalyMap map = TestMaps.random(width, height, 2);
		final float[] pixels = map.originalPixels();
		assertEquals(width * height, pixels.length);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double u = map.inputX(x + 0.5), v = map.inputY(y + 0.5);
				final float expected = u < 0 || u >= 224 || v < 0 || v >= 224 ? Float.NaN : bilinear(map, u, v);
				assertEquals(expected, pixels[y * width + x], 1e-5f);
				if ((x + 3 * y) % 97 == 0) assertEquals(pixels[y * width + x], map.valueAt(x + 0.5, y + 0.5));
			}
	}

	/** As the formula has it, patch by patch: the sum of tent functions, edges repeated. */
	private static float bilinear(final AnomalyMap map, final double u, final double v) {
		double sum = 0;
		for (int r = -1; r <= 16; r++)
			for (int c = -1; c <= 16; c++)
				sum += Math.max(0, 1 - Math.abs(u / 14 - c - 0.5)) * Math.max(0, 1 - Math.abs(v / 14 - r - 0.5)) * map
					.values()[Math.min(15, Math.max(0, r)) * 16 + Math.min(15, Math.max(0, c))];
		return (float) sum;
	}

	@Test
	void peakIsAtTheCentreOfTheWorstPatch() {
		final AnomalyMap square = TestMaps.dots(512, 512, 3, 2 * 16 + 5);
		assertEquals(37, square.worstPatch());
		assertEquals(3, square.peak());
		assertEquals((5.5 * 14 + 16) * 2, square.peakX());
		assertEquals((2.5 * 14 + 16) * 2, square.peakY());
		assertEquals(3, square.valueAt(square.peakX(), square.peakY()), 1e-6);
		final AnomalyMap wide = TestMaps.dots(640, 480, 3, 255, 40);
		assertEquals(40, wide.worstPatch(), "the first of several");
		assertEquals((8.5 * 14 + 58) * 640 / 341, wide.peakX(), 1e-9);
		assertEquals((2.5 * 14 + 16) * 480 / 256, wide.peakY(), 1e-9);
	}

	@Test
	void oneOnOneAndOddGridsWork() {
		final CropWindow window = new CropWindow(9, 5, 14, 14, 0, 0, 14, 14);
		final float[] flat = new float[45];
		Arrays.fill(flat, 1.5f);
		assertArrayEquals(flat, new AnomalyMap(new PatchGrid(1, 1), new float[] { 1.5f }, window).originalPixels());
		final AnomalyMap odd = TestMaps.whole(101, 53, 3);
		assertTrue(Float.isFinite(odd.valueAt(0, 0)) && Float.isFinite(odd.valueAt(100.99, 52.99)));
		assertTrue(Float.isNaN(odd.valueAt(101.01, 3)) && Float.isNaN(odd.valueAt(3, -0.01)));
		assertEquals(odd.values()[14], odd.valueAt(100.9, 52.9), 1e-6);
		assertThrows(IllegalArgumentException.class, () -> new AnomalyMap(new PatchGrid(2, 2), new float[3], window));
	}

	@Test
	void imageSmallerThanAPatchHasAMap() {
		final AnomalyMap map = TestMaps.random(5, 7, 4);
		final float[] pixels = map.originalPixels();
		assertEquals(map.valueAt(2.5, 3.5), pixels[3 * 5 + 2]);
		assertTrue(Float.isFinite(pixels[3 * 5 + 2]));
	}

	/** Expected by hand: the network saw columns 16 to 239 of 256 that 512 of the image's pixels became, from 100 on. */
	@Test
	void coordinatesAreThoseOfTheWholeImage() {
		final float[] values = new float[256];
		values[2 * 16 + 5] = 3;
		final AnomalyMap map = new AnomalyMap(new PatchGrid(16, 16), values, new CropWindow(512, 512, 256, 256, 16, 16, 224,
			224), new ImageArea(100, 70, 900, 800));
		assertEquals(100 + (5.5 * 14 + 16) * 2, map.peakX());
		assertEquals(70 + (2.5 * 14 + 16) * 2, map.peakY());
		assertEquals(3, map.valueAt(map.peakX(), map.peakY()), 1e-6);
		assertEquals(-16, map.inputX(100));
		final float[] pixels = map.originalPixels();
		assertEquals(900 * 800, pixels.length);
		assertEquals(448 * 448, IntStream.range(0, pixels.length).filter(i -> !Float.isNaN(pixels[i])).count());
		assertThrows(IllegalArgumentException.class, () -> new AnomalyMap(map.grid(), values, map.window(), new ImageArea(389,
			0, 900, 800)));
	}

	/** The mean of the patches around that are not NaN, by their weights; NaN if the nearest is NaN. */
	@ParameterizedTest
	@CsvSource({ "160,120", "80,60", "333,217" })
	void patchesThatTakeNoPartAreLeftOut(final int width, final int height) {
		final AnomalyMap map = TestMaps.part(3, 0.4);
		final float[] pixels = map.pixels(width, height);
		int seen = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double u = map.inputX((x + 0.5) * 160 / width) / 2, v = map.inputY((y + 0.5) * 120 / height) / 2;
				if (Math.abs(u - Math.rint(u)) < 1e-9 || Math.abs(v - Math.rint(v)) < 1e-9) continue; // two are nearest
				final float expected = partial(map, u, v);
				assertEquals(expected, pixels[y * width + x], 1e-5f, x + ", " + y);
				if (!Float.isNaN(expected)) seen++;
			}
		assertTrue(seen > width * height / 20);
		assertTrue(Float.isNaN(map.pixels(width, height)[0]));
	}

	private static float partial(final AnomalyMap map, final double u, final double v) {
		if (u < 0 || v < 0 || u >= 14 || v >= 10) return Float.NaN;
		if (Float.isNaN(map.values()[(int) v * 14 + (int) u])) return Float.NaN;
		double sum = 0, weights = 0;
		for (int r = -1; r <= 10; r++)
			for (int c = -1; c <= 14; c++) {
				final float value = map.values()[Math.min(9, Math.max(0, r)) * 14 + Math.min(13, Math.max(0, c))];
				final double weight = Math.max(0, 1 - Math.abs(u - c - 0.5)) * Math.max(0, 1 - Math.abs(v - r - 0.5));
				if (Float.isNaN(value) || weight == 0) continue;
				sum += weight * value;
				weights += weight;
			}
		return (float) (sum / weights);
	}

	@Test
	void worstPatchIsOneThatTakesPart() {
		final float nan = Float.NaN;
		final CropWindow window = new CropWindow(40, 10, 40, 10, 0, 0, 40, 10);
		final AnomalyMap map = new AnomalyMap(new PatchGrid(1, 4), new float[] { nan, 0.5f, 2, nan }, window);
		assertEquals(2, map.worstPatch());
		assertEquals(25, map.peakX());
		assertArrayEquals(new float[] { nan, nan, 0.5f, 1.25f, 2, nan, nan }, map.pixels(7, 1), 1e-6f);
		assertEquals(map, new AnomalyMap(map.grid(), map.values().clone(), window));
		assertThrows(IllegalArgumentException.class, () -> new AnomalyMap(new PatchGrid(1, 2), new float[] { nan, nan },
			window));
	}
}
