package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The values of an image's map in each of its defects. Immutable. Takes 4 bytes for each defective pixel that was seen
 * and some 20 for each region; an image without defects takes next to nothing.
 */
public final class RegionScores {

	/** An image without defects. */
	public static final RegionScores NONE = new RegionScores(new float[0][]);

	private final float[][] regions;

	private RegionScores(final float[][] regions) {
		this.regions = regions;
	}

	/**
	 * Collects the values.
	 *
	 * @param values of the map, higher for more anomalous; NaN where nothing was seen, which is left out
	 * @param labels for each value the number of its region, from 1, or 0 where there is no defect, as
	 *          {@link ConnectedRegions#labels} gives them; a number that no pixel has, or none that was seen, is no region
	 */
	public static RegionScores of(final float[] values, final int[] labels) {
		requireSameLength(values, labels);
		final int[] sizes = new int[Arrays.stream(labels).max().orElse(0) + 1];
		for (int i = 0; i < labels.length; i++)
			if (isSeen(values, labels, i)) sizes[labels[i]]++;
		final float[][] regions = new float[sizes.length][];
		for (int i = 1; i < sizes.length; i++)
			regions[i] = new float[sizes[i]];
		for (int i = 0; i < labels.length; i++)
			if (isSeen(values, labels, i)) regions[labels[i]][--sizes[labels[i]]] = values[i] + 0f; // no -0
		return of(Arrays.stream(regions, 1, regions.length));
	}

	/**
	 * From the values of each region.
	 *
	 * @param regions without NaN and -0; one without values was not seen and is no region. Not copied, sorted
	 */
	public static RegionScores of(final Stream<float[]> regions) {
		final float[][] seen = regions.filter(r -> r.length > 0).toArray(float[][]::new);
		for (final float[] region : seen)
			Arrays.sort(region);
		return new RegionScores(seen);
	}

	private static boolean isSeen(final float[] values, final int[] labels, final int i) {
		return labels[i] > 0 && !Float.isNaN(values[i]);
	}

	static void requireSameLength(final float[] values, final int[] labels) {
		if (values.length != labels.length) throw new IllegalArgumentException(values.length + " values, but " +
			labels.length + " labels");
	}

	/** How many regions were seen, in whole or in part. */
	public int count() {
		return regions.length;
	}

	/** How many of the regions have a value above a level. */
	public int above(final double level) {
		return (int) Arrays.stream(regions).filter(r -> r[r.length - 1] > level).count();
	}

	/** The number of defective pixels that were seen. */
	public int pixels() {
		return Arrays.stream(regions).mapToInt(r -> r.length).sum();
	}

	/** The values of each region, rising. */
	float[][] regions() {
		return regions;
	}
}
