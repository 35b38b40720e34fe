package sc.fiji.anomaly.image.map;

import java.util.Comparator;
import java.util.List;

import sc.fiji.anomaly.math.RowRegions;

/** What lies above 1 in a map, as regions. */
public final class MapRegions {

	private static final Comparator<MapRegion> ORDER = Comparator.comparingDouble((MapRegion r) -> -r.peak())
		.thenComparingInt(MapRegion::peakY).thenComparingInt(MapRegion::peakX);

	private MapRegions() {}

	/**
	 * The regions of a map, at the pixels of the original image, which may be of any size: memory is that of a row and of
	 * the regions. Pixels that the network has not seen belong to none. In an image with fewer pixels than patches the
	 * worst patch may lie between two pixels' centres, so that there is no region though the map's peak is above 1.
	 *
	 * @return from the highest peak to the lowest
	 */
	public static List<MapRegion> of(final AnomalyMap map) {
		final MapRows rows = map.originalRows();
		final RowRegions<Part> regions = new RowRegions<>(() -> new Part(rows));
		for (int y = 0; y < rows.height(); y++) {
			if (!rows.isAnyAbove(y)) continue;
			int from = -1;
			for (int x = 0; x < rows.width(); x++) {
				final boolean above = rows.value(x) > 1;
				if (above && from < 0) from = x;
				if (!above && from >= 0) {
					regions.add(y, from, x);
					from = -1;
				}
			}
			if (from >= 0) regions.add(y, from, rows.width());
		}
		return regions.sums().stream().map(Part::region).sorted(ORDER).toList();
	}

	/** Part of a region, summed up from the row that was gone to. */
	private static final class Part implements RowRegions.Sum<Part> {

		private final MapRows rows;
		private int left = Integer.MAX_VALUE;
		private int top = Integer.MAX_VALUE;
		private int right;
		private int bottom;
		private long area;
		private double sum;
		private float peak = Float.NEGATIVE_INFINITY;
		private int peakX;
		private int peakY;

		Part(final MapRows rows) {
			this.rows = rows;
		}

		@Override
		public void add(final int y, final int from, final int to) {
			area += to - from;
			extend(from, y, to, y + 1);
			for (int x = from; x < to; x++) {
				final float value = rows.value(x);
				sum += value;
				peak(value, x, y);
			}
		}

		@Override
		public void combine(final Part other) {
			area += other.area;
			sum += other.sum;
			extend(other.left, other.top, other.right, other.bottom);
			peak(other.peak, other.peakX, other.peakY);
		}

		private void extend(final int x0, final int y0, final int x1, final int y1) {
			left = Math.min(left, x0);
			top = Math.min(top, y0);
			right = Math.max(right, x1);
			bottom = Math.max(bottom, y1);
		}

		private void peak(final float value, final int x, final int y) {
			if (value < peak || value == peak && (y > peakY || y == peakY && x > peakX)) return;
			peak = value;
			peakX = x;
			peakY = y;
		}

		MapRegion region() {
			return new MapRegion(area, left, top, right - left, bottom - top, peak, (float) (sum / area), peakX, peakY);
		}
	}
}
