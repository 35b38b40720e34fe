package sc.fiji.anomaly.detect;

import java.util.Optional;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.PrincipalComponents;

/**
 * What is learned from the patches of all good images together: one Gaussian over their N = sum of P_i rows, wherever in
 * the image they lie, for each group of their features; and how far the worst patch of each image is from the patches of
 * the others. Squared distances of groups are added, as if groups had nothing to do with each other.
 *
 * @param groups what is known of each group of features, usually one
 * @param leftOut local score of each training image, all its own patches left out, in the order of the images; of a single
 *          image, which leaves nothing, that with them left in
 * @see <a href="https://arxiv.org/abs/2005.14140">O. Rippel, P. Mertens and D. Merhof, Modeling the Distribution of
 *      Normal Data in Pre-Trained Deep Features for Anomaly Detection, ICPR 2020</a>
 */
public record PatchGaussian(List<Group> groups, double[] leftOut) {

	/**
	 * One group of features, from some blocks of the network.
	 *
	 * @param sums over all of these features of all patches, d x d: they can be merged, and images taken away again
	 * @param gaussian of them, or of a part of their principal components
	 */
	public record Group(Moments sums, NormalGaussian gaussian) {}

	public PatchGaussian {
		groups = List.copyOf(groups);
	}

	/** Of one group. */
	public PatchGaussian(final Moments sums, final NormalGaussian gaussian, final double[] leftOut) {
		this(List.of(new Group(sums, gaussian)), leftOut);
	}

	/** The sums of the first group, usually all. */
	public Moments sums() {
		return groups.get(0).sums;
	}

	/** The Gaussian of the first group, usually of all features. */
	public NormalGaussian gaussian() {
		return groups.get(0).gaussian;
	}

	/** The Gaussians of all groups. */
	public List<NormalGaussian> gaussians() {
		return groups.stream().map(Group::gaussian).toList();
	}

	/** As below, of one group. */
	public static PatchGaussian of(final Moments sums, final TrainingPatches patches, final Components components,
		final double variance, final LinearAlgebra algebra, final Parallel parallel)
	{
		return of(List.of(sums), patches, components, variance, algebra, parallel);
	}

	/**
	 * Learns.
	 *
	 * @param sums over the features of each group of all patches of all images, such as {@link PatchSums#of}
	 * @param patches the same patches, groups side by side, which are read once more, and twice more for a part of the
	 *          components
	 * @param components all features, or the leading or trailing part of their principal components
	 * @param variance share of variance that divides the components; does not matter for all
	 * @param parallel on how many threads; their number changes no bit
	 * @throws AnomalyException if there are too few (distinct) images, or no component is in the wanted part
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static PatchGaussian of(final List<Moments> sums, final TrainingPatches patches, final Components components,
		final double variance, final LinearAlgebra algebra, final Parallel parallel)
	{
		final List<Group> groups = new ArrayList<>();
		for (int g = 0; g < sums.size(); g++) {
			final TrainingPatches own = ColumnPatches.part(patches, g, sums.size());
			groups.add(new Group(sums.get(g), components == Components.ALL ? whole(sums.get(g), own, algebra) : part(sums.get(g),
				own, components, variance, algebra, parallel)));
		}
		if (patches.images() == 1) return new PatchGaussian(groups, new double[] { own(groups, patches) });
		if (patches instanceof FarPatches far) return new PatchGaussian(groups, far.leftOut(groups, components, variance));
		return new PatchGaussian(groups, LeaveGroupOut.scores(groups.stream().map(g -> LeaveGroupOut.of(g.sums, g.gaussian
			.shrinkage(), components, variance, algebra)).toList(), patches, parallel));
	}

	private static double own(final List<Group> groups, final TrainingPatches patches) {
		final float[] distances = PatchDetector.of(groups.stream().map(Group::gaussian).toList()).distances(patches.patches(0));
		double most = 0;
		for (int p = 0; p < distances.length / patches.copies(); p++)
			most = Math.max(most, distances[p]);
		return most;
	}

	private static NormalGaussian whole(final Moments sums, final TrainingPatches patches,
		final LinearAlgebra algebra)
	{
		try {
			return NormalGaussian.of(sums, algebra);
		}
		catch (final AnomalyException e) {
			throw unfit(patches, e);
		}
	}

	private static NormalGaussian part(final Moments sums, final TrainingPatches patches, final Components components,
		final double variance, final LinearAlgebra algebra, final Parallel parallel)
	{
		try {
			final Subspace subspace = Subspace.of(PrincipalComponents.of(sums, algebra), components, variance);
			final double[] origin = subspace.projection().apply(new double[][] { sums.mean() })[0];
			return NormalGaussian.of(Optional.of(subspace), PatchSums.within(patches, subspace.projection(), origin, algebra,
				parallel), algebra);
		}
		catch (final AnomalyException e) {
			throw unfit(patches, e);
		}
	}

	/** What the Gaussian takes for images are patches here. */
	private static AnomalyException unfit(final TrainingPatches patches, final AnomalyException e) {
		return new AnomalyException("the patches of " + patches.images() + " good images, " + patches.grid() +
			" of each, cannot be learned from: " + e.getMessage(), e);
	}
}
