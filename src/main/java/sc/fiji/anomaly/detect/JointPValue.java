package sc.fiji.anomaly.detect;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;

/**
 * One p-value from two scores of an image: how rare it is among normal images that the rarer of the two is so rare. With
 * a_i and b_i the scores of n training images when left out, A and B those of a new image,
 *
 * <pre>
 * u_i = min( #{j != i: a_j >= a_i} + [A >= a_i],  #{j != i: b_j >= b_i} + [B >= b_i] )
 * U   = min( #{j: a_j >= A},  #{j: b_j >= B} )
 * p   = (1 + #{i: u_i <= U}) / (n + 1)
 * </pre>
 *
 * Every image is counted as the others see it, the new one among them, so that the n + 1 numbers u_1 .. u_n, U are
 * exchangeable where the images are: p is at or below a rate in at most that share of normal images, whatever the two
 * scores have to do with each other. Immutable.
 *
 * @see <a href="https://doi.org/10.1007/b106715">V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random
 *      World, Springer 2005</a>
 */
public final class JointPValue {

	private final Ranked a;
	private final Ranked b;

	private JointPValue(final Ranked a, final Ranked b) {
		this.a = a;
		this.b = b;
	}

	/**
	 * From the pairs of scores of the training images, each left out.
	 *
	 * @param a n finite numbers, n at least 1
	 * @param b as many, in the same order of images
	 * @throws AnomalyException if there is none, they are not as many, or one is not finite
	 */
	public static JointPValue of(final double[] a, final double[] b) {
		if (a.length == 0 || a.length != b.length) throw new AnomalyException("there are " + a.length +
			" left-out scores and " + b.length + " left-out local scores, but a verdict of both needs a pair for each of at " +
			"least 1 training image: train again");
		return new JointPValue(Ranked.of(a, "score"), Ranked.of(b, "local score"));
	}

	/** The pairs it was made from: n scores, then as many local scores. */
	double[][] pairs() {
		return new double[][] { a.values.clone(), b.values.clone() };
	}

	/** n, the number of training images. */
	public int count() {
		return a.values.length;
	}

	/**
	 * The p-value of a new image, in O(n).
	 *
	 * @param newA its score; may be infinite
	 * @param newB its local score; may be infinite
	 * @return 1/(n + 1) to 1
	 * @throws AnomalyException if one of them is NaN
	 */
	public double pValue(final double newA, final double newB) {
		final int most = Math.min(a.atLeast(newA), b.atLeast(newB));
		int rarer = 1;
		for (int i = 0; i < count(); i++)
			if (Math.min(a.rank(i, newA), b.rank(i, newB)) <= most) rarer++;
		return rarer / (count() + 1.0);
	}

	/** Scores in the order of the images; sorted; and for each how many of the others are as large. */
	private record Ranked(double[] values, double[] sorted, int[] others) {

		static Ranked of(final double[] scores, final String name) {
			for (int i = 0; i < scores.length; i++)
				if (!Double.isFinite(scores[i])) throw new AnomalyException("left-out " + name + " " + i + " of " +
					scores.length + " (the first is 0) is " + scores[i] + ", but must be finite: train again without that image");
			final double[] sorted = scores.clone();
			Arrays.sort(sorted);
			final Ranked ranked = new Ranked(scores.clone(), sorted, new int[scores.length]);
			for (int i = 0; i < scores.length; i++)
				ranked.others[i] = ranked.atLeast(scores[i]) - 1;
			return ranked;
		}

		int rank(final int i, final double added) {
			return others[i] + (added >= values[i] ? 1 : 0);
		}

		/** How many are at or above a score. */
		int atLeast(final double score) {
			if (Double.isNaN(score)) throw new AnomalyException(
				"the score is NaN, but a p-value needs a number: leave that image out");
			int from = 0, to = sorted.length; // the first at or above is in [from, to]
			while (from < to) {
				final int middle = (from + to) >>> 1;
				if (sorted[middle] >= score) to = middle;
				else from = middle + 1;
			}
			return sorted.length - from;
		}
	}
}
