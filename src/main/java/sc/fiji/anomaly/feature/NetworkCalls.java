package sc.fiji.anomaly.feature;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.backbone.VisionTransformer;
import sc.fiji.anomaly.backbone.TokenFeatures;
import sc.fiji.anomaly.image.view.Framing;

/**
 * A network and how much it is given at once. Safe for several threads.
 *
 * @param calls that may run at once
 * @param patches whether features of patches are computed as well
 * @param layers the blocks that features are taken from
 * @param threads at most, of one reading of files
 */
record NetworkCalls(VisionTransformer network, Semaphore calls, boolean patches, Layers layers,
	int threads)
{

	/** All threads may call it; on a GPU two at a time, so that one batch is copied while the other one is computed. */
	static NetworkCalls of(final VisionTransformer network) {
		return new NetworkCalls(network, new Semaphore(network.device().isCuda() ? BatchSize.CUDA_BATCHES
			: Integer.MAX_VALUE, true), false, Layers.PUBLISHED, Integer.MAX_VALUE);
	}

	/** The same network for other layers, with patches or without. */
	NetworkCalls with(final Layers newLayers, final boolean wanted) {
		return new NetworkCalls(network, calls, wanted, newLayers, threads);
	}

	/** The same network, called by fewer threads. */
	NetworkCalls onThreads(final int most) {
		return new NetworkCalls(network, calls, patches, layers, most);
	}

	/**
	 * Computes windows of one size.
	 *
	 * @param windows 3 x height x width values each
	 * @return of each its pooled feature and, where wanted, those of its patches
	 */
	List<TokenFeatures> run(final List<FloatBuffer> windows, final int height, final int width) {
		calls.acquireUninterruptibly();
		try {
			final boolean usual = patches ? layers.isPublished() : layers.isPublishedFeature();
			if (!usual) return network.features(windows, height, width, layers, patches);
			return patches ? network.pooledAndPatches(windows, height, width) : Arrays.stream(network.pooled(windows, height,
				width)).map(v -> new TokenFeatures(v, null)).toList();
		}
		finally {
			calls.release();
		}
	}

	/** Layers of the network, by their numbers. @throws sc.fiji.anomaly.AnomalyException if there is no such one */
	Layers within(final Layers chosen) {
		return chosen.within(network.config().layers(), network.config().firstPatchBlock(), network.config().lastPatchBlock());
	}

	/** How many windows of a size are computed together at most. */
	int most(final int height, final int width) {
		return BatchSize.most(network.config(), height, width, network.device());
	}

	/** Threads, and the largest windows that each of them holds. */
	BatchSize size(final Framing framing) {
		final PatchGrid largest = framing.largestWindow();
		final BatchSize size = BatchSize.of(network.config(), largest.rows() * framing.patch(), largest.columns() * framing
			.patch(), network.device());
		return new BatchSize(Math.min(size.threads(), threads), size.images());
	}

	/** How n images are shared out; where others work beside, as whole batches: nobody waits for the first or the last. */
	Pieces pieces(final int n, final BatchSize batch) {
		return threads == Integer.MAX_VALUE ? Pieces.of(n, batch.threads(), batch.images()) : Pieces.whole(n, batch.images());
	}

	/** Values of so many of the largest windows. */
	static int values(final Framing framing, final int windows) {
		return Math.multiplyExact(3 * framing.patch() * framing.patch() * framing.largestWindow().count(), windows);
	}
}
