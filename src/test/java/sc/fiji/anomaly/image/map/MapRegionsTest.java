package sc.fiji.anomaly.image.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.math.ConnectedRegions;

class MapRegionsTest {

	@ParameterizedTest
	@CsvSource({ "256,256", "640,480", "481,1023", "37,20", "5,7" })
	void regionsAreThoseOfTheWholeMapLabelled(final int width, final int height) {
		final AnomalyMap map = TestMaps.random(width, height, 7);
		final float[] pixels = map.originalPixels();
		final boolean[] above = new boolean[pixels.length];
		for (int i = 0; i < above.length; i++)
			above[i] = pixels[i] > 1;
		final List<MapRegion> expected = labelled(ConnectedRegions.of(above, width), pixels, width);
		final List<MapRegion> actual = MapRegions.of(map);
		assertEquals(expected.size(), actual.size());
		for (int i = 0; i < actual.size(); i++) {
			final MapRegion e = expected.get(i), a = actual.get(i);
			assertEquals(e.mean(), a.mean(), 1e-6);
			assertEquals(e, new MapRegion(a.area(), a.x(), a.y(), a.width(), a.height(), a.peak(), e.mean(), a.peakX(), a
				.peakY()));
		}
	}

	private static List<MapRegion> labelled(final ConnectedRegions regions, final float[] pixels, final int width) {
		final List<MapRegion> result = new ArrayList<>();
		for (int r = 1; r <= regions.count(); r++) {
			double sum = 0;
			int best = -1;
			for (int i = 0; i < pixels.length; i++) {
				if (regions.labels()[i] != r) continue;
				sum += pixels[i];
				if (best < 0 || pixels[i] > pixels[best]) best = i;
			}
			result.add(new MapRegion(regions.area(r), regions.x(r), regions.y(r), regions.width(r), regions.height(r),
				pixels[best], (float) (sum / regions.area(r)), best % width, best / width));
		}
		result.sort(Comparator.comparingDouble((MapRegion r) -> -r.peak()).thenComparing(r -> r.peakY()).thenComparing(r -> r
			.peakX()));
		return result;
	}

	@Test
	void maskIsWhatLiesAboveOne() {
		final AnomalyMap map = TestMaps.random(320, 211, 8);
		final float[] pixels = map.originalPixels();
		final MapRows rows = map.originalRows();
		final byte[] mask = new byte[pixels.length];
		for (int y = 0; y < rows.height(); y++)
			rows.readMask(y, mask, y * rows.width());
		for (int i = 0; i < mask.length; i++)
			assertEquals(pixels[i] > 1 ? 255 : 0, mask[i] & 0xff);
	}

	@Test
	void hugeImageIsReadInRows() {
		final float[] values = new float[256];
		values[0] = 3;
		values[2] = 2; // both at the edge, apart
		final AnomalyMap map = new AnomalyMap(new PatchGrid(16, 16), values, new CropWindow(60_000, 60_000, 224, 224, 0, 0,
			224, 224));
		final List<MapRegion> regions = MapRegions.of(map);
		assertEquals(2, regions.size());
		assertEquals(3, regions.get(0).peak());
		assertEquals(0, regions.get(0).x());
		assertTrue(regions.get(0).area() > 9_000_000);
	}

	@Test
	void goodImageHasNone() {
		assertEquals(List.of(), MapRegions.of(TestMaps.dots(256, 256, 1)));
	}
}
