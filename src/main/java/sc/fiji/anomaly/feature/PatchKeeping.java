package sc.fiji.anomaly.feature;

/** Where the patch features of training images are until the model is learned: they are needed twice. */
public enum PatchKeeping {
	/** In memory. */
	MEMORY,
	/** In the file of kept features. */
	FILE,
	/** Nowhere: the network computes them a second time. */
	NETWORK
}
