package sc.fiji.anomaly.detect;

import java.util.Arrays;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.math.BetaBinomial;
import sc.fiji.anomaly.math.ChangePoint;
import sc.fiji.anomaly.math.ClopperPearson;
import sc.fiji.anomaly.math.KolmogorovSmirnov;

/**
 * Whether m images are what the good images are that a model learned from, in three questions, each answered by the chance
 * p of so much if they are. The n training images are a sample too, and what a model makes of it varies by chance: where
 * that is left out, unchanged images seem to have changed.
 * <ul>
 * <li>Do too many alarm? The number of alarms among m good images is {@link BetaBinomial} with a = j, b = n + 1 - j, if j
 * of the n + 1 ranks that a good image can have alarm.</li>
 * <li>Are they distributed as good images are? The p-values are multiples of 1/(n + 1) and depend on each other through
 * the training images, so that comparing them with the uniform distribution would say too much. But left-out scores of
 * training images and scores of new good ones are n + m numbers in no particular order: two samples, compared by
 * {@link KolmogorovSmirnov}. Where both scores decide, by the smaller of each image's two ranks among all n + m.</li>
 * <li>Do they change on the way? {@link ChangePoint} of the p-values in the order of the images.</li>
 * </ul>
 *
 * @param pvalues of the verdict, m, in the order of the images
 * @param alarms how many of them alarm, with the 95 % interval of their share
 * @param alarmP chance of so many alarms or more
 * @param distribution new images against training images; its shift is above 0 where they are less normal
 * @param change where in the order they become more or less normal
 */
public record Drift(double[] pvalues, ClopperPearson alarms, double alarmP, KolmogorovSmirnov distribution,
	ChangePoint change)
{

	/** Below this chance a question is answered with yes: of unchanged runs about 3 in 1000 give a warning. */
	public static final double BEYOND_DOUBT = 0.001;

	/** Fewer images say nothing. */
	public static final int LEAST_IMAGES = 2;

	/**
	 * Looks at images in their order.
	 *
	 * @param rule of the model
	 * @param scores of m images, at least {@link #LEAST_IMAGES}, none NaN
	 * @param locals their local scores; not looked at where the score alone decides
	 * @param pvalues of the verdict, as the rule judges them
	 */
	public static Drift of(final DecisionRule rule, final double[] scores, final double[] locals,
		final double[] pvalues)
	{
		final double rate = rule.score().falsePositiveRate();
		final int alarms = (int) Arrays.stream(pvalues).filter(p -> p <= rate).count();
		final int n = rule.score().sortedScores().length, j = rule.score().ranksAbove();
		return new Drift(pvalues.clone(), ClopperPearson.of(alarms, pvalues.length), new BetaBinomial(pvalues.length, j, n + 1.0 - j)
			.atLeast(alarms), distribution(rule, scores, locals), ChangePoint.of(pvalues));
	}

	private static KolmogorovSmirnov distribution(final DecisionRule rule, final double[] scores, final double[] locals) {
		if (rule.decision() == Decision.SCORE) return KolmogorovSmirnov.of(scores, rule.score().sortedScores());
		if (rule.decision() == Decision.LOCAL) return KolmogorovSmirnov.of(locals, rule.local().orElseThrow()
			.sortedScores());
		final double[][] pairs = rule.joint().orElseThrow().pairs();
		final double[] rarer = rarer(joined(scores, pairs[0]), joined(locals, pairs[1]));
		return KolmogorovSmirnov.of(Arrays.copyOf(rarer, scores.length), Arrays.copyOfRange(rarer, scores.length,
			rarer.length));
	}

	private static double[] joined(final double[] first, final double[] second) {
		final double[] all = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, all, first.length, second.length);
		return all;
	}

	/** The smaller rank of each pair, the larger one deciding between equal ones; the largest number is the rarest pair. */
	private static double[] rarer(final double[] a, final double[] b) {
		final int[] above = above(a), also = above(b);
		final double[] rarer = new double[a.length];
		for (int i = 0; i < rarer.length; i++)
			rarer[i] = -Math.min(above[i], also[i]) - Math.max(above[i], also[i]) / (a.length + 1.0);
		return rarer;
	}

	/** How many are at or above each. */
	private static int[] above(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		final int[] above = new int[values.length];
		for (int i = 0; i < above.length; i++) {
			int first = Arrays.binarySearch(sorted, values[i]);
			while (first > 0 && sorted[first - 1] == values[i])
				first--;
			above[i] = sorted.length - first;
		}
		return above;
	}

	/** Whether more alarm than good images would. */
	public boolean alarmsTooOften() {
		return alarmP < BEYOND_DOUBT;
	}

	/** Whether they are distributed in another way than good images. */
	public boolean isOther() {
		return distribution.p() < BEYOND_DOUBT;
	}

	/** Whether they change on the way. */
	public boolean changes() {
		return change.p() < BEYOND_DOUBT;
	}
}
