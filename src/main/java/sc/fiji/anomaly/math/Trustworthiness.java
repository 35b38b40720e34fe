package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;

/**
 * How far the neighbours in a picture are neighbours in the data, as {@code sklearn.manifold.trustworthiness} computes
 * it:
 *
 * <pre>
 * 1 - 2 / (n k (2n - 3k - 1)) * sum over images i, sum over the k images j nearest to i in the picture,
 *                               of max(0, rank of j among the others by distance from i in the data - k)
 * </pre>
 *
 * 1 if every image's k neighbours in the picture are its k neighbours in the data; about 0.5 for random places. It says
 * nothing about distances between groups. Of equal distances the image with the lower index comes first.
 *
 * @see <a href="https://doi.org/10.1007/3-540-44668-0_68">J. Venna and S. Kaski, Neighborhood Preservation in Nonlinear
 *      Projection Methods: An Experimental Study, ICANN 2001</a>
 */
public final class Trustworthiness {

	private Trustworthiness() {}

	/**
	 * Compares an embedding with what it embeds. Time O(n^2 (d + log n)).
	 *
	 * @param data n x d
	 * @param embedding of the same n images in the same order
	 * @param neighbors k, at least 1 and below n/2
	 * @return 0 to 1
	 * @throws AnomalyException if the numbers of images differ, k is out of range, or the data are not finite
	 */
	public static double of(final double[][] data, final Embedding embedding, final int neighbors) {
		return of(data, embedding, neighbors, data.length);
	}

	/**
	 * The same estimated from the neighbours of some images, spread evenly over all, among all. Time O(m n (d + log n)).
	 *
	 * @param images m, 1 to n
	 */
	public static double of(final double[][] data, final Embedding embedding, final int neighbors, final int images) {
		final int n = data.length;
		if (embedding.size() != n) throw new AnomalyException("the embedding has " + embedding.size() +
			" images, but the features have " + n + ": embed these features");
		if (neighbors < 1 || 2L * neighbors >= n) throw new AnomalyException("trustworthiness was asked for " + neighbors +
			" neighbours among " + n + " images, but the neighbours must be at least 1 and fewer than half the images");
		Rows.requireFinite(data, data[0].length);
		final double[][] picture = embedding.coordinates();
		final long excess = IntStream.range(0, images).map(i -> (int) ((long) i * n / images)).mapToLong(i -> excess(order(data, i), order(picture, i), neighbors)).sum();
		return 1 - excess * 2.0 / ((double) images * neighbors * (2.0 * n - 3.0 * neighbors - 1));
	}

	/** The others, nearest first. */
	private static int[] order(final double[][] rows, final int from) {
		final double[] distances = new double[rows.length];
		for (int j = 0; j < rows.length; j++)
			distances[j] = squaredDistance(rows[from], rows[j]);
		return IntStream.range(0, rows.length).filter(j -> j != from).boxed().sorted(Comparator.comparingDouble(
			(Integer j) -> distances[j])).mapToInt(j -> j).toArray();
	}

	private static long excess(final int[] inData, final int[] inPicture, final int neighbors) {
		final int[] rank = new int[inData.length + 1];
		for (int r = 0; r < inData.length; r++)
			rank[inData[r]] = r + 1;
		return Arrays.stream(inPicture, 0, neighbors).mapToLong(j -> Math.max(0, rank[j] - neighbors)).sum();
	}

	private static double squaredDistance(final double[] a, final double[] b) {
		double sum = 0;
		for (int j = 0; j < a.length; j++)
			sum += (a[j] - b[j]) * (a[j] - b[j]);
		return sum;
	}
}
