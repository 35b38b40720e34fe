package sc.fiji.anomaly.detect;

import java.util.Arrays;

/**
 * How unusual each training image is among the others: its p-value if it were a new image and the other n - 1 the training
 * images, with the left-out scores they have. By one score
 *
 * <pre>
 * p_i = #{j: a_j >= a_i} / n
 * </pre>
 *
 * (i itself counted); by both, with u_i the smaller of the two counts, p_i = #{j: u_j <= u_i} / n, which is
 * {@link JointPValue} for that image. From 1/n to 1.
 */
public final class TrainingPValues {

	private TrainingPValues() {}

	/** By one score. @param scores n finite numbers */
	public static double[] of(final double[] scores) {
		return Arrays.stream(counts(scores)).mapToDouble(c -> (double) c / scores.length).toArray();
	}

	/** By both scores. @param a n finite numbers @param b as many, of the same images */
	public static double[] of(final double[] a, final double[] b) {
		final int n = a.length;
		final int[] u = counts(a), other = counts(b);
		for (int i = 0; i < n; i++)
			u[i] = Math.min(u[i], other[i]);
		final int[] sorted = u.clone();
		Arrays.sort(sorted);
		return Arrays.stream(u).mapToDouble(c -> {
			int end = Arrays.binarySearch(sorted, c);
			while (end < n && sorted[end] == c)
				end++;
			return (double) end / n;
		}).toArray();
	}

	/** How many are as large or larger, itself included. */
	private static int[] counts(final double[] scores) {
		final double[] sorted = scores.clone();
		Arrays.sort(sorted);
		return Arrays.stream(scores).mapToInt(s -> {
			int at = Arrays.binarySearch(sorted, s);
			while (at > 0 && sorted[at - 1] == s)
				at--;
			return sorted.length - at;
		}).toArray();
	}
}
