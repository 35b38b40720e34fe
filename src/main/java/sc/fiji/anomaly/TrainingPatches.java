package sc.fiji.anomaly;

import java.util.stream.IntStream;

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

	/**
	 * Which images belong together, such as the planes of a file, and are left out together: where each group begins, in the
	 * order of the images, and at the end n. Each by itself unless it is said.
	 */
	default int[] groups() {
		return IntStream.rangeClosed(0, images()).toArray();
	}

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

	/** Some of the patches, or of their features, of other training patches, of the same images. */
	interface Part extends TrainingPatches {

		/** The others. */
		TrainingPatches all();

		@Override
		default int images() {
			return all().images();
		}

		@Override
		default int[] groups() {
			return all().groups();
		}

		@Override
		default int copies() {
			return all().copies();
		}
	}
}
