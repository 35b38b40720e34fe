package sc.fiji.anomaly.image.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapContourTest {

	@ParameterizedTest
	@CsvSource({ "256,256", "640,480", "481,1023", "37,20", "5,7", "30000,20000" })
	void insideIsAboveOne(final int width, final int height) {
		final Random random = new Random(9);
		for (int round = 0; round < 10; round++) {
			final AnomalyMap map = round % 2 == 0 ? TestMaps.random(width, height, round) : TestMaps.whole(width, height,
				round);
			final List<Outline> outlines = MapContour.of(map);
			for (int i = 0; i < 500; i++) {
				final double x = random.nextDouble() * width, y = random.nextDouble() * height;
				final float value = map.valueAt(x, y);
				if (Math.abs(value - 1) < 0.07) continue; // lines are straight within a quarter of a patch
				assertEquals(value > 1, crossings(outlines, x, y) % 2 == 1, "value " + value + " at " + x + ", " + y);
			}
		}
	}

	/** How many lines a ray to the right crosses. */
	private static int crossings(final List<Outline> outlines, final double x, final double y) {
		int n = 0;
		for (final Outline o : outlines)
			for (int i = 0, j = o.x().length - 1; i < o.x().length; j = i++)
				if (o.y()[i] > y != o.y()[j] > y && x < o.x()[i] + (y - o.y()[i]) * ((double) o.x()[j] - o.x()[i]) / ((double) o
					.y()[j] - o.y()[i])) n++;
		return n;
	}

	@Test
	void linesRunWhereTheMapIsOneOrAtTheEdgeOfWhatWasSeen() {
		final AnomalyMap map = TestMaps.random(640, 480, 3);
		final List<Outline> outlines = MapContour.of(map);
		assertTrue(outlines.size() > 5);
		for (final Outline outline : outlines)
			for (int i = 0; i < outline.x().length; i++) {
				final double u = map.inputX(outline.x()[i]), v = map.inputY(outline.y()[i]);
				final float value = map.valueAt(map.originalX(Math.min(223.99, Math.max(0.01, u))), map.originalY(Math.min(
					223.99, Math.max(0.01, v))));
				assertTrue(u > -1e-3 && v > -1e-3 && u < 224.001 && v < 224.001);
				final boolean edge = Math.min(Math.min(u, v), Math.min(224 - u, 224 - v)) < 1e-3;
				assertTrue(Math.abs(value - 1) < 0.01 || edge && value > 1, value + " at " + u + ", " + v);
			}
	}

	@Test
	void oneHotPatchHasOneLineAroundItsCentre() {
		final AnomalyMap map = TestMaps.dots(256, 256, 1.0001f, 5 * 16 + 7);
		final List<Outline> outlines = MapContour.of(map);
		assertEquals(1, outlines.size());
		assertFalse(outlines.get(0).hole());
		assertEquals(1, crossings(outlines, map.peakX() + 1e-5, map.peakY() + 1e-5));
	}

	@Test
	void allAboveIsTheWindowItself() {
		final float[] values = new float[256];
		Arrays.fill(values, 1.5f);
		final List<Outline> outlines = MapContour.of(TestMaps.of(512, 512, values));
		assertEquals(1, outlines.size());
		final Outline edge = outlines.get(0);
		assertFalse(edge.hole());
		assertEquals(2 * 448.0 * 448, Math.abs(Outline.twiceArea(edge.x(), edge.y())), 1e-6);
		values[100] = 0.5f;
		final List<Outline> withHole = MapContour.of(TestMaps.of(512, 512, values));
		assertEquals(2, withHole.size());
		assertEquals(1, withHole.stream().filter(Outline::hole).count());
	}

	@Test
	void nothingAboveIsNoLine() {
		assertEquals(List.of(), MapContour.of(TestMaps.dots(256, 256, 1, 3)));
	}

	/** Where the map is not near 1, the inside of the lines is what is above; so it is right beside patches that are NaN. */
	@Test
	void linesAreClosedAlongWhatIsNotLookedAt() {
		final Random random = new Random(4);
		for (int seed = 0; seed < 12; seed++) {
			final AnomalyMap map = TestMaps.part(seed, 0.05 + 0.07 * seed);
			final List<Outline> outlines = MapContour.of(map);
			for (int i = 0; i < 3000; i++) {
				final double x = 38 + 74 * random.nextDouble(), y = 28 + 54 * random.nextDouble();
				final float value = map.valueAt(x, y);
				if (Math.abs(value - 1) < 0.12) continue;
				assertEquals(value > 1, crossings(outlines, x, y) % 2 == 1, "value " + value + " at " + x + ", " + y);
			}
		}
	}

	@Test
	void seenPartIsOutlinedPatchByPatch() {
		final Random random = new Random(4);
		for (int seed = 0; seed < 12; seed++) {
			final SeenPart part = SeenPart.of(TestMaps.part(seed, 0.09 * seed));
			final List<Outline> outlines = part.outlines();
			for (int i = 0; i < 1000; i++) {
				final double x = 38 + 74 * random.nextDouble(), y = 28 + 54 * random.nextDouble();
				assertEquals(part.contains(x, y), crossings(outlines, x, y) % 2 == 1, x + ", " + y);
			}
		}
	}
}
