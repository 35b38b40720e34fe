package sc.fiji.anomaly;

import java.util.Optional;

/**
 * What an image yields, from the network to the results: its pooled feature, what is known of its patches, the size of
 * the image; or the reason why there is nothing.
 *
 * @param vector the pooled feature, d finite values; null without one
 * @param patches features of its patches, or their distances from normal; empty where no map is wanted
 * @param width of the image in pixels; 0 where it is not known
 * @param height of the image in pixels; 0 where it is not known
 * @param sha256 of the file's bytes; empty if they could not be read
 * @param problem a whole sentence; empty if there is a vector
 */
public record ImageFeatures(float[] vector, Optional<PatchValues> patches, int width, int height, String sha256,
	String problem)
{

	/** An image that could not be read. */
	public static ImageFeatures unreadable(final String sha256, final String problem) {
		return new ImageFeatures(null, Optional.empty(), 0, 0, sha256, problem);
	}

	/** Whether there is a vector. */
	public boolean isReadable() {
		return vector != null;
	}

	/** The same with other values of its patches, or none. */
	public ImageFeatures withPatches(final Optional<PatchValues> newPatches) {
		return new ImageFeatures(vector, newPatches, width, height, sha256, problem);
	}
}
