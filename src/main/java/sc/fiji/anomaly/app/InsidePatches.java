package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.TrainingPatches;

/**
 * Of the patches of training images those that count: those inside a region, in one row. Images are added in order by one
 * thread; after that any number of threads may ask.
 */
final class InsidePatches implements TrainingPatches.Part {

	private final TrainingPatches all;
	/** Of each image, where in its grid the patches lie that count. */
	private final List<int[]> places = new ArrayList<>();

	InsidePatches(final TrainingPatches all) {
		this.all = all;
	}

	@Override
	public TrainingPatches all() {
		return all;
	}

	/** Adds an image. */
	void add(final boolean[] inside) {
		places.add(indices(inside));
	}

	/** Where the patches lie that count. */
	static int[] indices(final boolean[] inside) {
		int n = 0;
		final int[] indices = new int[inside.length];
		for (int i = 0; i < inside.length; i++)
			if (inside[i]) indices[n++] = i;
		return Arrays.copyOf(indices, n);
	}

	/** The patches at some places of a grid, in one row. */
	static PatchValues at(final int[] places, final PatchValues values) {
		final int d = values.dimension();
		final float[] kept = new float[places.length * d];
		for (int i = 0; i < places.length; i++)
			System.arraycopy(values.values(), places[i] * d, kept, i * d, d);
		return new PatchValues(new PatchGrid(1, places.length), d, kept);
	}

	@Override
	public PatchGrid grid() {
		return places.isEmpty() ? all.grid() : new PatchGrid(1, places.get(0).length / copies());
	}

	@Override
	public int dimension() {
		return all.dimension();
	}

	@Override
	public PatchValues patches(final int image) {
		return at(places.get(image), all.patches(image));
	}

	@Override
	public boolean readsPlaces() {
		return all.readsPlaces() && places.stream().allMatch(p -> Arrays.equals(p, places.get(0)));
	}

	@Override
	public float[][] at(final int place) {
		return all.at(places.get(0)[place]);
	}
}
