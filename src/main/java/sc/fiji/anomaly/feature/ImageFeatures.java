package sc.fiji.anomaly.feature;

/**
 * What came of one image file: a feature vector, or the reason why there is none.
 *
 * @param vector d finite values, or null
 * @param sha256 of the file's bytes; empty if they could not be read
 * @param problem a whole sentence; empty if there is a vector
 */
public record ImageFeatures(float[] vector, String sha256, String problem) {

	static ImageFeatures unreadable(final String sha256, final String problem) {
		return new ImageFeatures(null, sha256, problem);
	}

	/** Read and preprocessed, but not yet through the network. */
	static ImageFeatures pending(final String sha256) {
		return new ImageFeatures(null, sha256, "");
	}

	boolean isPending() {
		return vector == null && problem.isEmpty();
	}

	/** Whether there is a vector. */
	public boolean isReadable() {
		return vector != null;
	}
}
