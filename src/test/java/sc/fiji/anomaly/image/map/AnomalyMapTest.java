package sc.fiji.anomaly.image.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

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
}
