package sc.fiji.anomaly.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import java.util.HashMap;
import java.util.Map;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PositionMode;

/** Position embeddings of a network for the grids of patches it meets. Safe in several threads. */
final class PositionGrids {

	/** Kept for so many image sizes; for further ones they are interpolated for each batch. */
	private static final int KEPT = 16;

	private final TorchNetwork network;
	private final PositionMode mode;
	private final Map<PatchGrid, NDArray> kept = new HashMap<>();

	PositionGrids(final TorchNetwork network, final PositionMode mode) {
		this.network = network;
		this.mode = mode;
	}

	/**
	 * For one grid, 1 x patches x D.
	 *
	 * @param call owns them if they are not kept
	 * @param square whether the image is as high as wide
	 */
	synchronized NDArray of(final NDManager call, final PatchGrid grid, final boolean square) {
		final NDArray known = kept.get(grid);
		if (known != null) return known;
		final boolean keep = kept.size() < KEPT;
		final NDArray made = network.positions(keep ? network.manager() : call, grid.rows(), grid.columns(), square, mode);
		if (keep) kept.put(grid, made);
		return made;
	}
}
