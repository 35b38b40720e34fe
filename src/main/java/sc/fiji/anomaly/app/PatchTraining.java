package sc.fiji.anomaly.app;

import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.feature.PatchKeeping;
import sc.fiji.anomaly.feature.PatchStore;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.model.Learning;

/**
 * Sums up the patches of training images as they come, and remembers where they are found again. Images are added in
 * their order, so that the sums have the same bits whatever thread was faster.
 */
public final class PatchTraining implements FeatureListener {

	private final List<ImageEntry> entries;
	private final PatchStore store;
	private final FeatureExtractor extractor;
	private final InsidePatches inside;
	private final LinearAlgebra algebra;
	/** Of each group of layers; none of them of an image yet. */
	private final Moments[] sums;

	/** @param entries the images, in the order in which their features come */
	public PatchTraining(final List<ImageEntry> entries, final FeatureExtractor extractor, final PatchStore store,
		final LinearAlgebra algebra)
	{
		this.entries = entries;
		this.extractor = extractor;
		this.store = store;
		this.inside = new InsidePatches(store);
		this.algebra = algebra;
		this.sums = new Moments[extractor.spec().layers().groupCount()];
	}

	/** Of a folder's images, whose patches are kept where there is room. */
	static PatchTraining of(final Dataset dataset, final FeatureExtractor extractor, final DisplayRange range,
		final KeptFeatures kept, final Place place, final Progress progress)
	{
		final PatchKeeping keep = PatchRoom.of(Seen.bytes(extractor, range, dataset), kept, place, progress);
		return new PatchTraining(dataset.entries(), extractor, new PatchStore(extractor, range, kept, keep), TorchLinearAlgebra
			.get());
	}

	@Override
	public void accept(final int first, final List<ImageFeatures> features) {
		for (int i = 0; i < features.size(); i++) {
			final ImageFeatures image = features.get(i);
			if (!image.isReadable()) continue;
			store.add(entries.get(first + i).filePath(), entries.get(first + i).source(), image);
			add(counting(image));
		}
	}

	/** The patches that count: all, or those inside the region. */
	private PatchValues counting(final ImageFeatures image) {
		extractor.inside(image.width(), image.height()).ifPresent(inside::add);
		return counting(image, extractor);
	}

	/** Of an image that was read, and its copies, the patches that count: all, or those inside the extractor's region. */
	public static PatchValues counting(final ImageFeatures image, final FeatureExtractor extractor) {
		final PatchValues all = image.patches().orElseThrow();
		final Optional<boolean[]> within = extractor.inside(image.width(), image.height());
		return within.isEmpty() ? all : InsidePatches.at(InsidePatches.indices(within.get()), all);
	}

	private void add(final PatchValues patches) {
		for (int g = 0; g < sums.length; g++) {
			final double[][] rows = rows(patches, g);
			if (sums[g] == null) sums[g] = Moments.create(mean(rows), algebra);
			sums[g].acceptAll(rows);
		}
	}

	/** The features of a group, which lie side by side. */
	private double[][] rows(final PatchValues patches, final int group) {
		final int d = patches.dimension() / sums.length;
		final double[][] rows = new double[patches.grid().count()][d];
		for (int p = 0; p < rows.length; p++)
			for (int j = 0, at = p * patches.dimension() + group * d; j < d; j++)
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

	/** Sums over the patches of the images that were read so far, one for each group of layers; none without an image. */
	public List<Moments> sums() {
		return sums[0] == null ? List.of() : List.of(sums);
	}

	/** The patches of the images that were read, at least one. */
	Learning.Patches learned() {
		return new Learning.Patches(List.of(sums), extractor.region().isPresent() ? inside : store);
	}
}
