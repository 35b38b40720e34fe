package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.math.FeatureRows;

/** The patches of an image as a table, P x d, one row a patch; not copied. */
public record PatchRows(PatchValues patches) implements FeatureRows {

	/** The patches of an image, P x d, in float64. */
	public static double[][] table(final PatchValues patches) {
		return new PatchRows(patches).table(0, patches.grid().count());
	}

	@Override
	public int count() {
		return patches.grid().count();
	}

	@Override
	public int dimension() {
		return patches.dimension();
	}

	@Override
	public void read(final int from, final int to, final double[] target) {
		final float[] values = patches.values();
		for (int k = from * dimension(), at = 0; k < to * dimension(); k++, at++)
			target[at] = values[k];
	}
}
