package sc.fiji.anomaly.feature;

import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.backbone.TokenFeatures;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.view.Windows;

/** An image whose windows are computed, in any order and by any threads; then it is put together. */
final class PendingImage {

	private final int width;
	private final int height;
	private final Windows windows;
	private final PatchReduction reduction;
	private final List<Turn> turns;
	private final String sha256;
	private final float[][] vectors;
	private final float[] patches;
	private volatile boolean finite = true;

	/**
	 * Begins.
	 *
	 * @param image of which all, or a part, is cut into the windows
	 * @param augment which copies of it are computed as well: their windows follow its own, their patches lie below its own
	 * @throws AnomalyException if the numbers of all its patches are more than an array or the memory can hold
	 */
	PendingImage(final Raster image, final Windows windows, final PatchReduction reduction, final Augment augment,
		final String sha256)
	{
		this.width = image.width();
		this.height = image.height();
		this.windows = windows;
		this.reduction = reduction;
		this.turns = Turn.of(augment);
		this.sha256 = sha256;
		vectors = new float[windows.count() * turns.size()][];
		final long numbers = (long) windows.grid().count() * reduction.dimension() * turns.size();
		if (numbers > Integer.MAX_VALUE - 8) throw new AnomalyException("the features of " + windows.grid() +
			" patches are more than can be handled: use a smaller size, or cut the image into tiles");
		patches = values((int) numbers);
	}

	private float[] values(final int numbers) {
		try {
			return new float[numbers];
		}
		catch (final OutOfMemoryError e) {
			throw new AnomalyException("the features of " + windows.grid() + " patches take " + ((long) numbers * Float.BYTES >>
				20) + " MB, more than is left of the " + (Runtime.getRuntime().maxMemory() >> 20) + " MB that Java may use: use a" +
				" smaller size, give Java more memory, or cut the image into tiles", e);
		}
	}

	Windows windows() {
		return windows;
	}

	/** It as it is, and its copies. */
	List<Turn> turns() {
		return turns;
	}

	/** Takes what the network says of a window, or, counted on, of a copy's. */
	void accept(final int window, final TokenFeatures features) {
		vectors[window] = features.pooled();
		if (!isFinite(features.pooled())) finite = false;
		if (features.patches() == null) return;
		final int copy = window / windows.count(), place = window % windows.count();
		final PatchValues own = windows.ownOf(place, turns.get(copy).back(features.patches()));
		if (!own.isFinite()) finite = false;
		final Windows.Block block = windows.own(place);
		windows.put(place, reduction.reduce().of(own, windows.grid(), block.row(), block.column()), patches, copy * (patches.length /
			turns.size()));
	}

	private static boolean isFinite(final float[] vector) {
		for (final float v : vector)
			if (!Float.isFinite(v)) return false;
		return true;
	}

	/** The whole, when all windows were computed. @param precision in which they were */
	ImageFeatures result(final Precision precision) {
		if (!finite) return ImageFeatures.unreadable(sha256, "the network gave features that are not finite in " + precision
			.label() + ": use precision fp32 or bf16");
		final PatchGrid all = new PatchGrid(windows.grid().rows() * turns.size(), windows.grid().columns());
		return new ImageFeatures(vectors, reduction.isSome() ? Optional.of(new PatchValues(all, reduction.dimension(),
			patches)) : Optional.empty(), width, height, sha256, "");
	}
}
