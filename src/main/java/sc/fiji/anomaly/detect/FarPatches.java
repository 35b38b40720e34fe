package sc.fiji.anomaly.detect;

import java.util.List;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Projection;

/** Patches that lie on other machines, which do there what takes all of them. */
public interface FarPatches extends TrainingPatches {

	/**
	 * Sums over the coordinates of all patches, k of each.
	 *
	 * @param part the group of features that is projected, counted from 0
	 * @param parts how many groups lie side by side
	 * @param origin k numbers, near the coordinates
	 */
	Moments within(int part, int parts, Projection projection, double[] origin);

	/**
	 * What {@link LeaveGroupOut} says of each image.
	 *
	 * @param groups what is known of each group of features
	 * @param share of variance that divides the components
	 * @return n distances, in the order of the images
	 */
	double[] leftOut(List<PatchGaussian.Group> groups, Components components, double share);
}
