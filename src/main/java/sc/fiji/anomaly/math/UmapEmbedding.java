package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import tagbio.umap.ProgressListener;
import tagbio.umap.Umap;
import tagbio.umap.UmapProgress;

/**
 * UMAP in three dimensions, with umap-learn's defaults: Euclidean distance, the 15 nearest neighbours (the image itself
 * counts as one), min_dist 0.1, spread 1, 500 epochs (200 above 10,000 images), 5 negative samples.
 * <p>
 * Limits, all of the library {@code external-umap-java}:
 * <ul>
 * <li>The start is random, not spectral: how groups lie to each other is left to chance even more than with
 * umap-learn. Within groups the quality is the same: the mean {@link Trustworthiness} over seeds is within 0.01 of
 * umap-learn's on the reference data.</li>
 * <li>It computes in float32. Features are centred and scaled before, which changes no neighbour, so that neither an
 * offset nor a large scale costs digits.</li>
 * <li>It runs in one thread, because only that repeats: the same features and seed give the same picture on the same
 * kind of machine. Images scored later cannot be added to a picture.</li>
 * <li>Neighbours are exact below 4096 images, in O(n^2) time and memory, and approximate from there. 79 images take 0.1
 * s, 1000 take 2 s, 5000 take 8 s, on one core.</li>
 * <li>Its progress is one for the whole process, so two runs at the same time wait for each other.</li>
 * </ul>
 *
 * @see <a href="https://arxiv.org/abs/1802.03426">L. McInnes, J. Healy and J. Melville, UMAP: Uniform Manifold
 *      Approximation and Projection for Dimension Reduction, 2018</a>
 */
public final class UmapEmbedding {

	/** The least number of images: one more than the neighbours that are looked at. */
	public static final int MIN_IMAGES = 16;

	private static final int NEIGHBORS = MIN_IMAGES - 1;
	private static final List<String> AXES = List.of("UMAP 1", "UMAP 2", "UMAP 3");
	private static final Object ONE_AT_A_TIME = new Object();

	private UmapEmbedding() {}

	/** {@link #of(double[][], long, Progress)} without progress. */
	public static Embedding of(final double[][] features, final long seed) {
		return of(features, seed, Progress.NONE);
	}

	/**
	 * Embeds images.
	 *
	 * @param features n x d, n at least {@link #MIN_IMAGES}
	 * @param seed the same seed gives the same picture
	 * @param progress told, and asked whether to stop, twice a second, but not while neighbours are searched
	 * @return n x 3; scale, orientation and place mean nothing
	 * @throws AnomalyException if there are fewer images (the first principal components show those as well), rows differ
	 *           in length, a feature is NaN or infinite, or all rows are equal
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static Embedding of(final double[][] features, final long seed, final Progress progress) {
		if (features.length < MIN_IMAGES) throw new AnomalyException("there are " + features.length +
			" images, too few for UMAP, which needs at least " + MIN_IMAGES +
			": look at the first principal components instead, or add images");
		Rows.requireFinite(features, features[0].length);
		final float[][] input = unitCube(features);
		synchronized (ONE_AT_A_TIME) {
			return Embedding.of(Rows.toDouble(embed(input, seed, progress)), AXES);
		}
	}

	/**
	 * The features shifted and scaled to -1 to 1, by a power of two, which rounds nothing. UMAP's neighbour graph is
	 * invariant to both.
	 */
	private static float[][] unitCube(final double[][] features) {
		final double[] middle = IntStream.range(0, features[0].length).mapToDouble(j -> middle(features, j)).toArray();
		final double largest = Arrays.stream(features).mapToDouble(row -> IntStream.range(0, row.length).mapToDouble(j -> Math
			.abs(row[j] - middle[j])).max().orElse(0)).max().orElse(0);
		if (largest == 0) throw new AnomalyException("all " + features.length + " images have the same features, " +
			"but UMAP needs images that differ: check that the folder does not hold copies of one image");
		final int exponent = -Math.getExponent(largest) - 1;
		final float[][] scaled = new float[features.length][middle.length];
		for (int i = 0; i < scaled.length; i++)
			for (int j = 0; j < middle.length; j++)
				scaled[i][j] = (float) Math.scalb(features[i][j] - middle[j], exponent);
		return scaled;
	}

	/** Half way between the smallest and the largest value; halved first, because the sum may overflow. */
	private static double middle(final double[][] features, final int column) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (final double[] row : features) {
			low = Math.min(low, row[column]);
			high = Math.max(high, row[column]);
		}
		return low / 2 + high / 2;
	}

	private static float[][] embed(final float[][] input, final long seed, final Progress progress) {
		progress.checkCanceled();
		final Thread caller = Thread.currentThread();
		// All listeners hear of all runs in the process, those of other plugins too.
		final ProgressListener listener = state -> {
			if (Thread.currentThread() != caller) return;
			progress.checkCanceled();
			progress.update("UMAP", state.getCount(), state.getTotal());
		};
		UmapProgress.addProgressListener(listener);
		try {
			return new Umap().setNumberComponents(Embedding.DIMENSIONS).setNumberNearestNeighbours(NEIGHBORS).setMinDist(0.1f)
				.setSpread(1).setSeed(seed).setThreads(1).fitTransform(input);
		}
		finally {
			UmapProgress.removeProgressListener(listener);
		}
	}
}
