package sc.fiji.anomaly;

/**
 * The patch features of all training images, which may be more than memory holds: they are read, or computed, again as
 * often as they are asked for. Any number of threads may ask at once, and the same patches come with the same bits.
 */
public interface TrainingPatches {

	/** n, the number of images. */
	int images();

	/**
	 * How many copies of an image its patches are of, the image itself being the first: the patches of the copies follow, as
	 * many of each.
	 */
	default int copies() {
		return 1;
	}

	/** How the patches of each image lie, without its copies; where images differ, those of the first. */
	PatchGrid grid();

	/** d, the number of features of a patch. */
	int dimension();

	/** All patches of an image, counted from 0, and of its copies: their rows below those of the image. */
	PatchValues patches(int image);

	/**
	 * Whether {@link #at} can be asked for: not where patches are computed again each time, or those of images lie in
	 * different ways.
	 */
	default boolean readsPlaces() {
		return true;
	}

	/**
	 * One patch of every image.
	 *
	 * @param place which one, counted from 0, row by row
	 * @return n x d
	 */
	float[][] at(int place);
}
