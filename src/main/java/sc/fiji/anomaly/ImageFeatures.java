package sc.fiji.anomaly;

import java.util.Optional;

/**
 * What an image yields, from the network to the results: its pooled features, one for each window it was cut into, what is
 * known of its patches, the size of the image; or the reason why there is nothing.
 *
 * @param vectors the pooled features, windows x d finite values, windows row by row; none without any
 * @param patches features of its patches, or their distances from normal, in the grid of the whole; empty where no map is
 *          wanted
 * @param width of the image in pixels; 0 where it is not known
 * @param height of the image in pixels; 0 where it is not known
 * @param sha256 of the file's bytes; empty if they could not be read
 * @param problem a whole sentence; empty if there is a vector
 */
public record ImageFeatures(float[][] vectors, Optional<PatchValues> patches, int width, int height, String sha256,
	String problem)
{

	/** An image in one window. */
	public ImageFeatures(final float[] vector, final Optional<PatchValues> patches, final int width, final int height,
		final String sha256, final String problem)
	{
		this(new float[][] { vector }, patches, width, height, sha256, problem);
	}

	/** An image that could not be read. */
	public static ImageFeatures unreadable(final String sha256, final String problem) {
		return new ImageFeatures(new float[0][], Optional.empty(), 0, 0, sha256, problem);
	}

	/** Whether there is a vector. */
	public boolean isReadable() {
		return vectors.length > 0;
	}

	/** The number of windows the image was cut into. */
	public int windows() {
		return vectors.length;
	}

	/**
	 * The pooled feature of an image in one window; null if it could not be read.
	 *
	 * @throws IllegalStateException if there are several
	 */
	public float[] vector() {
		if (vectors.length > 1) throw new IllegalStateException("an image in " + vectors.length +
			" windows has no feature of its own");
		return isReadable() ? vectors[0] : null;
	}

	/** The same with other values of its patches, or none. */
	public ImageFeatures withPatches(final Optional<PatchValues> newPatches) {
		return new ImageFeatures(vectors, newPatches, width, height, sha256, problem);
	}
}
