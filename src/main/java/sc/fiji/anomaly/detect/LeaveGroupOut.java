package sc.fiji.anomaly.detect;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.LowerTriangular;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.math.RowRemoval;
import sc.fiji.anomaly.math.RowRemoval.Remaining;

/**
 * Distances of rows that belong together, such as the patches of an image, from a Gaussian of all rows but these. The
 * patches of an image resemble each other: left in, they pull the Gaussian towards themselves, and a threshold set on
 * their distances is too low. For a group G of the N rows, {@link RowRemoval} gives mean and biased covariance S of the
 * others, and
 *
 * <pre>
 * Sigma = (1 - s) S + s tr(S)/d I       distance^2 = (x - mean)' Sigma^-1 (x - mean)  for x in G
 * </pre>
 *
 * with the shrinkage s of all rows; the rest is made anew, a Cholesky factor for each group. For a part of the principal
 * components these and their division are made anew as well, as in {@link SubspaceLeaveOneOut}. Immutable; O(|G| d^2 +
 * d^3) a group, whatever N is.
 */
public final class LeaveGroupOut {

	private final RowRemoval removal;
	private final double shrinkage;
	private final Components components;
	private final double share;
	private final LinearAlgebra algebra;

	private LeaveGroupOut(final RowRemoval removal, final double shrinkage, final Components components,
		final double share, final LinearAlgebra algebra)
	{
		this.removal = removal;
		this.shrinkage = shrinkage;
		this.components = components;
		this.share = share;
		this.algebra = algebra;
	}

	/**
	 * Ready to leave groups of rows out of these sums.
	 *
	 * @param sums over all N rows, of all d features
	 * @param shrinkage of the covariance that was learned from them (in the subspace, where there is one)
	 * @param components which part of the principal components the Gaussian is of
	 * @param share of variance that divides the components; does not matter for all
	 */
	public static LeaveGroupOut of(final Moments sums, final double shrinkage, final Components components,
		final double share, final LinearAlgebra algebra)
	{
		if (components != Components.ALL) Components.requireShare(share);
		return new LeaveGroupOut(RowRemoval.of(sums, algebra), shrinkage, components, share, algebra);
	}

	/** As below, of one group of features. */
	public double[] scores(final TrainingPatches patches, final Parallel parallel) {
		return scores(List.of(this), patches, parallel);
	}

	/**
	 * The left-out local score of each image: the largest distance of its own patches. What is of its group, such as other planes
	 * of the file, and copies of the image are left out with it; copies are not scored: new images have none.
	 *
	 * @param groups of the features of patches, side by side; their squared distances are added
	 * @param patches those the sums are over
	 * @param parallel on how many threads; their number changes no bit
	 * @return n distances, in the order of the images
	 * @throws AnomalyException if there are fewer than two images, or the patches of all but one image are alike
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	static double[] scores(final List<LeaveGroupOut> groups, final TrainingPatches patches, final Parallel parallel) {
		final int n = patches.images();
		if (n < 2) throw new AnomalyException("there " + (n == 1 ? "is 1 good image" : "are 0 good images") +
			", but a threshold for maps compares the patches of each image with those of the others: add good images");
		return ofSome(groups, patches, parallel);
	}

	/** The same of some of the images that the sums are over; all that is left out with one of them is among them. */
	public static double[] ofSome(final List<LeaveGroupOut> groups, final TrainingPatches patches, final Parallel parallel) {
		final double[] scores = new double[patches.images()];
		final int[] begins = patches.groups();
		parallel.<double[]>blocks("Leaving each image's patches out", begins.length - 1, 1, (g, end) -> scores(groups, patches,
			begins[g], begins[g + 1]), (g, some) -> System.arraycopy(some, 0, scores, begins[g], some.length));
		return scores;
	}

	/** Of the images of a file, all of which are left out. */
	private static double[] scores(final List<LeaveGroupOut> groups, final TrainingPatches patches, final int from,
		final int to)
	{
		try {
			final double[][] only = to - from == 1 ? PatchRows.table(patches.patches(from)) : null;
			final IntFunction<double[][]> table = i -> only == null ? PatchRows.table(patches.patches(i)) : only;
			final double[][] squares = new double[to - from][];
			for (int g = 0; g < groups.size(); g++) {
				final int part = g;
				final IntFunction<double[][]> columns = i -> ColumnRows.part(table.apply(i), part, groups.size());
				final Squares left = groups.get(g).squares(groups.get(g).removal.without(to - from, k -> columns.apply(from + k)));
				for (int i = from; i < to; i++)
					squares[i - from] = sum(squares[i - from], left.of(own(columns.apply(i), patches.copies())));
			}
			return Arrays.stream(squares).mapToDouble(s -> Math.sqrt(Arrays.stream(s).max().orElseThrow())).toArray();
		}
		catch (final AnomalyException e) {
			throw new AnomalyException("leaving out the patches of image " + from + (to - from > 1 ? " to " + (to - 1) : "") +
				" of " + patches.images() + " (the first is 0): " + e.getMessage(), e);
		}
	}

	/** The patches of an image without those of its copies. */
	private static double[][] own(final double[][] all, final int copies) {
		return copies == 1 ? all : Arrays.copyOf(all, all.length / copies);
	}

	/** @param a null for none */
	private static double[] sum(final double[] a, final double[] b) {
		for (int i = 0; a != null && i < b.length; i++)
			b[i] += a[i];
		return b;
	}

	/**
	 * How far each row of a group is from the other rows.
	 *
	 * @param group rows among those the sums are over, any number x d
	 * @return as many distances (not squares), 0 or more
	 * @throws AnomalyException if a row is not d finite numbers, fewer than two others are left, or these are alike
	 */
	public double[] distances(final double[][] group) {
		return Arrays.stream(squares(removal.without(group)).of(group)).map(Math::sqrt).toArray();
	}

	/** Squared distances of rows. */
	private interface Squares {

		double[] of(double[][] rows);
	}

	private Squares squares(final Remaining rest) {
		return components == Components.ALL ? among(rest) : within(rest);
	}

	private Squares among(final Remaining rest) {
		final LowerTriangular lower = LowerTriangular.of(algebra.cholesky(rest.shrunk(shrinkage)));
		return rows -> lower.squaredDistances(FeatureRows.of(rows, rest.mean().length), 0, rows.length, rest.mean());
	}

	/** Along the components the covariance is diagonal. */
	private Squares within(final Remaining rest) {
		final PrincipalComponents anew = PrincipalComponents.of(rest, algebra);
		final int count = anew.count(), leading = anew.leading(share);
		// Like the model, at least one component, whatever the share is without this group.
		final int from = components == Components.LEADING ? 0 : Math.min(leading, count - 1);
		final int to = components == Components.LEADING ? Math.max(1, leading) : count;
		final double biased = (rest.count() - 1.0) / rest.count();
		final double[] variances = Arrays.copyOfRange(anew.explainedVariance(), from, to);
		final double mu = Arrays.stream(variances).average().orElseThrow() * biased;
		return rows -> {
			final double[][] along = anew.coordinates(rows).along();
			final double[] squared = new double[rows.length];
			for (int k = 0; k < squared.length; k++)
				for (int j = from; j < to; j++)
					squared[k] += along[k][j] * along[k][j] / ((1 - shrinkage) * biased * variances[j - from] + shrinkage * mu);
			return squared;
		};
	}
}
