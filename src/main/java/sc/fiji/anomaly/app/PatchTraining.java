package sc.fiji.anomaly.app;

import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.feature.PatchStore;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.model.Learning;

/**
 * Sums up the patches of training images as they come, and remembers where they are found again. Images are added in
 * their order, so that the sums have the same bits whatever thread was faster.
 */
final class PatchTraining implements FeatureListener {

	private final List<ImageEntry> entries;
	private final PatchStore store;
	private final FeatureExtractor extractor;
	private final InsidePatches inside;
	private final LinearAlgebra algebra;
	/** Of no image yet while null. */
	private Moments sums;

	/** @param entries the images, in the order in which their features come */
	PatchTraining(final List<ImageEntry> entries, final FeatureExtractor extractor, final PatchStore store,
		final LinearAlgebra algebra)
	{
		this.entries = entries;
		this.extractor = extractor;
		this.store = store;
		this.inside = new InsidePatches(store);
		this.algebra = algebra;
	}

	@Override
	public void accept(final int first, final List<ImageFeatures> features) {
		for (int i = 0; i < features.size(); i++) {
			final ImageFeatures image = features.get(i);
			if (!image.isReadable()) continue;
			store.add(entries.get(first + i).filePath(), entries.get(first + i).source(), image);
			add(rows(counting(image)));
		}
	}

	/** The patches that count: all, or those inside the region. */
	private PatchValues counting(final ImageFeatures image) {
		final PatchValues all = image.patches().orElseThrow();
		final Optional<boolean[]> within = extractor.inside(image.width(), image.height());
		if (within.isEmpty()) return all;
		inside.add(within.get());
		return InsidePatches.at(InsidePatches.indices(within.get()), all);
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

	/** The patches of the images that were read, at least one. */
	Learning.Patches learned() {
		return new Learning.Patches(sums, extractor.region().isPresent() ? inside : store);
	}
}
