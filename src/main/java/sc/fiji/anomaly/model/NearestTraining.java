package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.math.NearestRow;
import sc.fiji.anomaly.math.NearestRow.Found;
import sc.fiji.anomaly.math.Parallel;

/**
 * Which training image of a model is most similar to an image: the one whose pooled feature (the mean over its windows, without turned copies) has
 * the largest cosine with that of the image. Immutable, safe in several threads.
 */
public final class NearestTraining {

	/** A model of more bytes of features than this share of what memory there may be is not searched. */
	private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 8;

	private final List<TrainingImage> images;
	private final NearestRow rows;

	private NearestTraining(final List<TrainingImage> images, final NearestRow rows) {
		this.images = images;
		this.rows = rows;
	}

	/** Of the images of a model; empty for a model made from sums, and where their features would take too much memory. */
	public static Optional<NearestTraining> of(final NormalModel model) {
		final WindowCounts windows = model.windows();
		if (model.images().isEmpty()) return Optional.empty();
		final int d = model.subspace().map(s -> s.projection().dimension()).orElse(model.gaussian().dimension());
		if ((long) windows.rows() * d * Float.BYTES > MOST_BYTES) return Optional.empty();
		final float[][] features = model.features();
		if (features.length == 0) return Optional.empty();
		return Optional.of(new NearestTraining(model.images(), NearestRow.among(means(features, windows))));
	}

	private static float[][] means(final float[][] features, final WindowCounts windows) {
		if (windows.isSingle()) return features;
		final float[][] means = new float[windows.images()][];
		for (int i = 0; i < means.length; i++) {
			final float[][] own = new float[windows.own(i)][];
			System.arraycopy(features, windows.begin(i), own, 0, own.length);
			means[i] = mean(own);
		}
		return means;
	}

	private static float[] mean(final float[][] vectors) {
		if (vectors.length == 1) return vectors[0];
		final double[] sum = new double[vectors[0].length];
		for (final float[] vector : vectors)
			for (int j = 0; j < sum.length; j++)
				sum[j] += vector[j];
		final float[] mean = new float[sum.length];
		for (int j = 0; j < sum.length; j++)
			mean[j] = (float) (sum[j] / vectors.length);
		return mean;
	}

	/** The most similar training image. @param vectors of the image's windows */
	public Found to(final float[][] vectors) {
		return rows.to(mean(vectors));
	}

	/** Path of a training image that was found. */
	public String path(final Found found) {
		return images.get(found.index()).path();
	}

	/** Of each training image the most similar other one; at least two images. */
	public Found[] others(final Parallel parallel) {
		return rows.others(parallel);
	}
}
