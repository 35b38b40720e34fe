package sc.fiji.anomaly.detect;

import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Parallel;

/**
 * Learning what is normal at each place.
 *
 * @param choice what held-out images say of it
 * @param gaussian what was learned; empty where they say that one Gaussian for all places is right
 * @param leftOut local score of each training image, left out, in the order of the images; no numbers where there is no
 *          Gaussian
 */
public record PlaceLearning(PlaceChoice choice, Optional<PlaceGaussian> gaussian, double[] leftOut) {

	/** Images, at least: with fewer, too little is known of a place. */
	public static final int LEAST_IMAGES = 50;

	/** r, directions kept of each place. */
	static final int DIRECTIONS = 32;

	/** Memory for places that are being learned at the same time. */
	private static final double MOST_BYTES = 512e6;

	PlaceLearning(final PlaceChoice choice, final PlaceGaussian gaussian, final double[] leftOut) {
		this(choice, Optional.of(gaussian), leftOut);
	}

	/**
	 * Learns, of all features of the patches.
	 *
	 * @param patches of the good images, which are read place by place: three times, or twice where place by place turns
	 *          out not to be right
	 * @param place {@code AUTO}: where held-out images say that it is right, and there are enough images; {@code YES}:
	 *          whatever they say
	 * @param parallel on how many threads; their number changes no bit
	 * @return empty for {@code NO}, and for {@code AUTO} where there are too few images, or patches cannot be read by place
	 * @throws AnomalyException if, for {@code YES}, there are too few images, or patches cannot be read by place
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static Optional<PlaceLearning> of(final TrainingPatches patches, final Place place,
		final LinearAlgebra algebra, final Parallel parallel)
	{
		if (place == Place.YES) requirePossible(patches);
		if (place == Place.NO || patches.images() < LEAST_IMAGES || !patches.readsPlaces()) return Optional.empty();
		return Optional.of(learn(patches, place, algebra, new Parallel(threads(patches, parallel), parallel.progress())));
	}

	private static PlaceLearning learn(final TrainingPatches patches, final Place place, final LinearAlgebra algebra,
		final Parallel parallel)
	{
		final PlaceSums sums = PlaceSums.of(patches, algebra, parallel);
		final PlaceChoice choice = PlaceLikelihood.choose(patches, sums, algebra, parallel);
		if (place == Place.AUTO && !choice.pays()) return new PlaceLearning(choice, Optional.empty(), new double[0]);
		return PlaceFit.learn(patches, choice, sums.all(), DIRECTIONS, algebra, parallel);
	}

	/** No more than what together they hold, a few times n x d each, has room for. */
	private static int threads(final TrainingPatches patches, final Parallel parallel) {
		final double each = 5.0 * Double.BYTES * patches.images() * patches.dimension();
		return Math.max(1, Math.min(parallel.threads(), (int) (MOST_BYTES / each)));
	}

	/**
	 * Refuses early, before images are read, what {@link #of} would refuse after.
	 *
	 * @param images number of good images
	 * @throws AnomalyException if places are wanted ({@code YES}) and there are too few
	 */
	public static void requireEnough(final int images, final Place place) {
		if (place == Place.YES && images < LEAST_IMAGES) throw new AnomalyException("place is yes, but there are " + images +
			" good images, and it takes " + LEAST_IMAGES + " to learn what is normal at each place: add good images, or train " +
			"with place=no");
	}

	private static void requirePossible(final TrainingPatches patches) {
		requireEnough(patches.images(), Place.YES);
		if (!patches.readsPlaces()) throw new AnomalyException("place is yes, but the patches of the good images are not " +
			"kept, and each place would need all of them again: let them be kept, or train with place=no");
	}
}
