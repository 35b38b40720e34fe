package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.TrainingPatches;

/**
 * One group of the features of patches, which lie side by side.
 *
 * @param all patches with the features of all groups
 * @param part which group, counted from 0
 * @param parts how many there are, of as many features each
 */
public record ColumnPatches(TrainingPatches all, int part, int parts) implements TrainingPatches.Part {

	/** The patches themselves if there is only one group. */
	static TrainingPatches part(final TrainingPatches all, final int group, final int groups) {
		return groups == 1 ? all : new ColumnPatches(all, group, groups);
	}

	/** The same of one image. */
	public static PatchValues part(final PatchValues all, final int group, final int groups) {
		if (groups == 1) return all;
		final int count = all.grid().count(), d = all.dimension() / groups;
		final float[] values = new float[count * d];
		for (int p = 0; p < count; p++)
			System.arraycopy(all.values(), p * all.dimension() + group * d, values, p * d, d);
		return new PatchValues(all.grid(), d, values);
	}

	@Override
	public PatchGrid grid() {
		return all.grid();
	}

	@Override
	public int dimension() {
		return all.dimension() / parts;
	}

	@Override
	public PatchValues patches(final int image) {
		return part(all.patches(image), part, parts);
	}

	@Override
	public boolean readsPlaces() {
		return all.readsPlaces();
	}

	@Override
	public float[][] at(final int place) {
		final float[][] rows = all.at(place), own = new float[rows.length][dimension()];
		for (int i = 0; i < rows.length; i++)
			System.arraycopy(rows[i], part * dimension(), own[i], 0, dimension());
		return own;
	}
}
