package sc.fiji.anomaly;

/**
 * Numbers for each patch of an image: its d features, or, with one number a patch, its distance from normal.
 *
 * @param grid how the patches lie
 * @param dimension numbers of a patch, at least 1
 * @param values patch after patch, row by row; not copied, must not be changed
 */
public record PatchValues(PatchGrid grid, int dimension, float[] values) {

	public PatchValues {
		if (dimension < 1 || values.length != grid.count() * dimension) throw new IllegalArgumentException(values.length +
			" values for " + grid + " patches of " + dimension);
	}

	/** Whether no value is NaN or infinite. */
	public boolean isFinite() {
		for (final float v : values)
			if (!Float.isFinite(v)) return false;
		return true;
	}
}
