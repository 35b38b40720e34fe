package sc.fiji.anomaly.app;

import java.util.List;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.feature.PatchStore;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;

/**
 * Sums up the patches of training images as they come, and remembers where they are found again. Images are added in
 * their order, so that the sums have the same bits whatever thread was faster.
 */
final class PatchTraining implements FeatureListener {

	private final List<ImageEntry> entries;
	private final PatchStore store;
	private final LinearAlgebra algebra;
	/** Of no image yet while null. */
	private Moments sums;

	/** @param entries the images, in the order in which their features come */
	PatchTraining(final List<ImageEntry> entries, final PatchStore store, final LinearAlgebra algebra) {
		this.entries = entries;
		this.store = store;
		this.algebra = algebra;
	}

	@Override
	public void accept(final int first, final List<ImageFeatures> features) {
		for (int i = 0; i < features.size(); i++) {
			final ImageFeatures image = features.get(i);
			if (!image.isReadable()) continue;
			store.add(entries.get(first + i).file(), image);
			add(rows(image.patches().orElseThrow()));
		}
	}

	private void add(final double[][] rows) {
		if (sums == null) sums = Moments.create(mean(rows), algebra);
		sums.acceptAll(rows);
	}

	private static double[][] rows(final PatchValues patches) {
		final int d = patches.dimension();
		final double[][] rows = new double[patches.grid().count()][d];
		for (int p = 0, at = 0; p < rows.length; p++)
			for (int j = 0; j < d; j++)
				rows[p][j] = patches.values()[at++];
		return rows;
	}

	private static double[] mean(final double[][] rows) {
		final double[] mean = new double[rows[0].length];
		for (final double[] row : rows)
			for (int j = 0; j < mean.length; j++)
				mean[j] += row[j] / rows.length;
		return mean;
	}

	/** The sums over the patches of all images, at least one. */
	Moments sums() {
		return sums;
	}

	/** The patches of the images that were summed up. */
	PatchStore store() {
		return store;
	}
}
