package sc.fiji.anomaly.image.map;

import java.util.Arrays;
import java.util.Optional;

import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.math.MaskedMaps;
import sc.fiji.anomaly.math.PixelCounts;
import sc.fiji.anomaly.math.RegionScores;
import sc.fiji.anomaly.math.RowRegions;

/**
 * A map and the defects of its image, as a mask shows them, compared at each pixel of the mask, row by row: the map is
 * taken at the centres of the mask's pixels. {@link DefectMask} says which pixels are defective. Besides the mask and the
 * values in its defects nothing is held that is larger than some rows. For one thread.
 */
public final class FullMask implements MaskedMaps.Image {

	/** So many pixels are counted at once, or a row. */
	private static final int AT_ONCE = 1 << 16;

	private final AnomalyMap map;
	private final Optional<Raster> mask;
	private final int width;
	private final int height;

	private FullMask(final AnomalyMap map, final Optional<Raster> mask) {
		this.map = map;
		this.mask = mask;
		width = mask.map(Raster::width).orElse(map.area().width());
		height = mask.map(Raster::height).orElse(map.area().height());
	}

	/** @param mask of the whole image, of any size */
	public static FullMask of(final AnomalyMap map, final Raster mask) {
		return new FullMask(map, Optional.of(mask));
	}

	/** An image without defects, at its own pixels. */
	public static FullMask none(final AnomalyMap map) {
		return new FullMask(map, Optional.empty());
	}

	/** Whether the mask has another size than its image. */
	public boolean scaled() {
		return width != map.area().width() || height != map.area().height();
	}

	/** Whether the mask has at most one value besides 0; if not, all others count as defective. */
	public boolean binary() {
		return mask.map(MaskPixels::isBinary).orElse(true);
	}

	/** Whether it has a defect, seen or not. */
	public boolean hasDefect() {
		if (mask.isEmpty()) return false;
		return MaskPixels.of(mask.get()).next(0, width * height) < width * height;
	}

	/** What of the defects was not looked at, in pixels of the mask; none is too small. */
	public DefectMask.NotSeen outside() {
		return mask.map(m -> OriginalMask.atOwnSize(m, SeenPart.of(map)).notSeen()).orElse(DefectMask.NotSeen.NONE);
	}

	@Override
	public RegionScores defects() {
		if (mask.isEmpty()) return RegionScores.NONE;
		final MapRows rows = map.rows(width, height);
		final float[] row = new float[width];
		return RegionScores.of(OriginalMask.atOwnSize(mask.get(), SeenPart.of(map)).regions(() -> new Values(row), y -> rows
			.read(y, row, 0)).stream().map(Values::array));
	}

	@Override
	public void count(final PixelCounts counts) {
		final MapRows rows = map.rows(width, height);
		final Optional<MaskPixels> pixels = mask.map(MaskPixels::of);
		final int some = Math.max(1, AT_ONCE / width);
		for (int from = 0; from < height; from += some) {
			final int n = Math.min(some, height - from) * width, first = from * width;
			final float[] values = new float[n];
			for (int at = 0; at < n; at += width)
				rows.read(from + at / width, values, at);
			final int[] labels = new int[n];
			pixels.ifPresent(p -> Arrays.setAll(labels, i -> p.value(first + i) == 0 ? 0 : 1));
			counts.accept(values, labels);
		}
	}

	/** The values of a region, taken from the row that was gone to. */
	private static final class Values implements RowRegions.Sum<Values> {

		private final float[] row;
		private float[] values = new float[16];
		private int n;

		Values(final float[] row) {
			this.row = row;
		}

		@Override
		public void add(final int y, final int from, final int to) {
			reserve(to - from);
			for (int x = from; x < to; x++)
				if (!Float.isNaN(row[x])) values[n++] = row[x] + 0f; // no -0
		}

		@Override
		public void combine(final Values other) {
			reserve(other.n);
			System.arraycopy(other.values, 0, values, n, other.n);
			n += other.n;
		}

		private void reserve(final int more) {
			if (n + more > values.length) values = Arrays.copyOf(values, Math.max(n + more, n + n / 2));
		}

		float[] array() {
			return Arrays.copyOf(values, n);
		}
	}
}
