package sc.fiji.anomaly.feature;

import java.util.List;

import sc.fiji.anomaly.ImageFeatures;

/** Gets the features of images in the order of the images, while later ones are still computed. */
@FunctionalInterface
public interface FeatureListener {

	/** Does nothing. */
	FeatureListener NONE = (first, features) -> {};

	/**
	 * Takes the next results. Called by the threads that compute, but never by two at once, and each image comes once.
	 * What is thrown ends the work, and is what the caller gets.
	 *
	 * @param first index of the first image; the one after the last that came before
	 * @param features of this and the following images, one or more
	 */
	void accept(int first, List<ImageFeatures> features);
}
