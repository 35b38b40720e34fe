package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.Collection;

import sc.fiji.anomaly.AnomalyException;

/**
 * How well maps show where defects are: for each value of the maps as a threshold, the share of pixels without a defect
 * at or above it (false-positive rate, FPR), and the share of each defect's pixels at or above it, averaged over defects,
 * whatever their size (per-region overlap, PRO). Exact: there is a point for each distinct value, equal values make one
 * point, and the curve is linear between points. It begins at (0, 0) and ends at (1, 1).
 * <p>
 * What was not seen (NaN) belongs to no curve; a region of which a part was seen counts as that part.
 *
 * @see <a href="https://doi.org/10.1007/s11263-020-01400-4">P. Bergmann et al., The MVTec Anomaly Detection Dataset,
 *      International Journal of Computer Vision 129 (2021) 1038-1059</a>
 */
public final class RegionOverlapCurve {

	/** Pixels of defects: 8 MB, and as much to sort them. */
	private static final int AT_ONCE = 1 << 20;

	private final double[] rates;
	private final double[] overlaps;
	private final double pixelAuroc;
	private final int regions;

	private RegionOverlapCurve(final double[] rates, final double[] overlaps, final double pixelAuroc,
		final int regions)
	{
		this.rates = rates;
		this.overlaps = overlaps;
		this.pixelAuroc = pixelAuroc;
		this.regions = regions;
	}

	/**
	 * The curve of some images.
	 *
	 * @param defects of the images; those without defects may be missing
	 * @param normal the pixels without a defect of the same images, counted by the values of at least these defects
	 * @throws AnomalyException if there are no regions, or no pixels without a defect
	 */
	public static RegionOverlapCurve of(final Collection<RegionScores> defects, final PixelCounts normal) {
		final int regions = defects.stream().mapToInt(RegionScores::count).sum();
		final long pixels = normal.total();
		if (regions == 0 || pixels == 0) throw new AnomalyException("the overlap of maps with masks needs pixels with and" +
			" without a defect, but there are " + regions + " defects and " + pixels +
			" pixels without one inside the part of the images that was seen: add images of the other kind");
		final float[] levels = PixelCounts.levels(defects);
		final long[] counts = new long[levels.length];
		final double[] gains = new double[levels.length];
		add(defects.stream().flatMap(d -> Arrays.stream(d.regions())).toArray(float[][]::new), levels, counts, gains);
		final long[][] aboveAndEqual = normal.aboveAndEqual(levels);
		final double[][] points = points(aboveAndEqual, gains, pixels, regions);
		return new RegionOverlapCurve(points[0], points[1], auroc(aboveAndEqual, counts, pixels), regions);
	}

	/** Some pixels at once: sorted, they and the levels are read once from end to end, which takes no search. */
	private static void add(final float[][] regions, final float[] levels, final long[] counts, final double[] gains) {
		final long[] pixels = new long[(int) Math.min(AT_ONCE, Arrays.stream(regions).mapToLong(r -> r.length).sum())];
		int n = 0;
		for (int region = 0; region < regions.length; region++)
			for (final float value : regions[region]) {
				if (n == pixels.length) {
					add(pixels, n, regions, levels, counts, gains);
					n = 0;
				}
				pixels[n++] = RadixSort.pair(value, region);
			}
		add(pixels, n, regions, levels, counts, gains);
	}

	private static void add(final long[] pixels, final int n, final float[][] regions, final float[] levels,
		final long[] counts, final double[] gains)
	{
		RadixSort.sort(pixels, n);
		int level = 0;
		for (int i = 0; i < n; i++) {
			final float value = RadixSort.value(pixels[i]);
			while (levels[level] < value)
				level++;
			counts[level]++;
			gains[level] += 1.0 / regions[RadixSort.number(pixels[i])].length;
		}
	}

	/**
	 * Where only the false-positive rate changes, the curve is flat: the points before and after each level of a defect
	 * say everything.
	 */
	private static double[][] points(final long[][] aboveAndEqual, final double[] gains, final long pixels,
		final int regions)
	{
		final double[][] points = new double[2][2 * gains.length + 2];
		double overlap = 0;
		for (int level = gains.length - 1, at = 1; level >= 0; level--, at += 2) {
			points[0][at] = (double) aboveAndEqual[0][level] / pixels;
			points[1][at] = overlap / regions;
			overlap += gains[level];
			points[0][at + 1] = (double) (aboveAndEqual[0][level] + aboveAndEqual[1][level]) / pixels;
			points[1][at + 1] = overlap / regions;
		}
		points[0][2 * gains.length + 1] = 1;
		points[1][2 * gains.length + 1] = overlap / regions;
		return points;
	}

	/** The share of pairs of a defective pixel and another one in which the first is higher, ties counting one half. */
	private static double auroc(final long[][] aboveAndEqual, final long[] counts, final long pixels) {
		double sum = 0;
		long defective = 0;
		for (int i = 0; i < counts.length; i++) {
			defective += counts[i];
			sum += counts[i] * (pixels - aboveAndEqual[0][i] - 0.5 * aboveAndEqual[1][i]);
		}
		return sum / defective / pixels;
	}

	/** The number of regions averaged over. */
	public int regions() {
		return regions;
	}

	/** The area under the ROC curve of all pixels, all defective ones counting alike, ties one half. 0 to 1. */
	public double pixelAuroc() {
		return pixelAuroc;
	}

	/**
	 * AUPRO: the area under the curve up to a false-positive rate, where it is cut by interpolation, divided by that rate.
	 *
	 * @param limit above 0, at most 1; 0.3 is the usual one
	 * @return 0 to 1
	 */
	public double area(final double limit) {
		if (!(limit > 0 && limit <= 1)) throw new IllegalArgumentException("a limit of " + limit +
			", but it must be above 0 and at most 1");
		double area = 0;
		int i = 1;
		for (; i < rates.length && rates[i] <= limit; i++)
			area += (rates[i] - rates[i - 1]) * (overlaps[i] + overlaps[i - 1]) / 2;
		return (area + (limit - rates[i - 1]) * (overlaps[i - 1] + overlapAt(limit)) / 2) / limit;
	}

	/** The mean overlap at a false-positive rate from 0 to 1; where the curve rises steeply, the upper end. */
	public double overlapAt(final double rate) {
		int low = 0; // the last point at or below the rate
		for (int high = rates.length; high - low > 1;) {
			final int middle = (low + high) >>> 1;
			if (rates[middle] <= rate) low = middle;
			else high = middle;
		}
		if (low == rates.length - 1 || rates[low] == rate) return overlaps[low];
		return overlaps[low] + (overlaps[low + 1] - overlaps[low]) * (rate - rates[low]) / (rates[low + 1] - rates[low]);
	}

	/** False-positive rates of all points where the curve bends, rising from 0 to 1. */
	public double[] falsePositiveRates() {
		return rates.clone();
	}

	/** The mean overlap at each of {@link #falsePositiveRates}, rising from 0 to 1. */
	public double[] overlaps() {
		return overlaps.clone();
	}
}
