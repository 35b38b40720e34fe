package sc.fiji.anomaly.detect;

import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.math.LowerTriangular;
import sc.fiji.anomaly.math.Rows;

/**
 * What is normal at each place of parts that always lie the same way: a mean for each place p, and a covariance that is
 * the place's own to a share a, C_p = a S_p + (1 - a) C0, with C0 = LL' that of all places. Of each S_p only r leading
 * directions are kept, in the coordinates z = L^-1 (x - m_p) in which C0 is the identity; with q the coordinates of z
 * along them, w their eigenvalues and t the mean of the others,
 *
 * <pre>
 * distance^2 = sum_k q_k^2 / (a w_k + 1 - a) + (|z|^2 - |q|^2) / (a t + 1 - a)
 * </pre>
 *
 * which is (x - m_p)' C_p^-1 (x - m_p) where r = d. Immutable.
 *
 * @see <a href="https://doi.org/10.1007/978-3-030-68799-1_35">T. Defard, A. Setkov, A. Loesch and R. Audigier, PaDiM: a
 *      Patch Distribution Modeling Framework for Anomaly Detection and Localization, ICPR Workshops 2021</a>
 */
public final class PlaceGaussian {

	private final PatchGrid grid;
	private final PlaceChoice choice;
	private final double[][] means;
	private final float[][] vectors;
	private final double[][] values;
	private final double[] rest;
	private final LowerTriangular lower;

	private PlaceGaussian(final PatchGrid grid, final PlaceChoice choice, final double[][] means,
		final float[][] vectors, final double[][] values, final double[] rest, final double[][] choleskyLower)
	{
		this.grid = grid;
		this.choice = choice;
		this.means = means;
		this.vectors = vectors;
		this.values = values;
		this.rest = rest;
		lower = LowerTriangular.of(choleskyLower);
	}

	/**
	 * From what the accessors give; nothing is copied, and nothing may be changed afterwards.
	 *
	 * @param grid of P places
	 * @param means P x d
	 * @param vectors P x (r d): r directions one after the other, in a row for each place; r may be 0
	 * @param values P x r, 0 or more
	 * @param rest t of each place, P numbers, 0 or more
	 * @param choleskyLower L, d x d, lower triangular
	 * @throws AnomalyException if shapes do not agree, or numbers are not finite or below their range
	 */
	public static PlaceGaussian of(final PatchGrid grid, final PlaceChoice choice, final double[][] means,
		final float[][] vectors, final double[][] values, final double[] rest, final double[][] choleskyLower)
	{
		PlaceShapes.require(grid, choice, means, vectors, values, rest, choleskyLower);
		return new PlaceGaussian(grid, choice, means, vectors, values, rest, choleskyLower);
	}

	/** d, the number of features of a patch. */
	public int dimension() {
		return lower.dimension();
	}

	/** r, directions kept of each place. */
	public int directions() {
		return values[0].length;
	}

	/** How the places lie. */
	public PatchGrid grid() {
		return grid;
	}

	/** a, and why places are looked at. */
	public PlaceChoice choice() {
		return choice;
	}

	/** m_p, P x d; not to be changed. */
	public double[][] means() {
		return means;
	}

	/** The directions kept of each place, P x (r d); not to be changed. */
	public float[][] vectors() {
		return vectors;
	}

	/** w, the eigenvalues of the directions, P x r, descending; not to be changed. */
	public double[][] values() {
		return values;
	}

	/** t, the mean of the other eigenvalues at each place, P numbers; not to be changed. */
	public double[] rest() {
		return rest;
	}

	/** L with LL' = C0, d x d: a copy. */
	public double[][] choleskyLower() {
		return lower.toArray();
	}

	/**
	 * How far each patch is from what is normal at its place. The same bits whatever else is scored.
	 *
	 * @param patches on the same grid, d features
	 * @return P distances (not squares), 0 or more
	 * @throws AnomalyException if the grid or the number of features is another, or a feature is not finite
	 */
	public double[] distances(final PatchValues patches) {
		if (!patches.grid().equals(grid)) throw new AnomalyException("the model compares patches place by place, on a grid of " +
			grid + " patches, but the image has " + patches.grid() +
			": give images that are read at the size of the good ones, or train with place=no");
		return distances(patches, IntStream.range(0, grid.count()).toArray());
	}

	/**
	 * The same for some patches of an image.
	 *
	 * @param patches any number
	 * @param places of each, counted from 0, row by row; below 0 for a patch that does not count
	 * @return as many distances; NaN for patches that do not count
	 */
	public double[] distances(final PatchValues patches, final int[] places) {
		final double[][] rows = PatchRows.table(patches);
		Rows.requireFinite(rows, dimension());
		for (int p = 0; p < rows.length; p++)
			for (int j = 0; j < rows[p].length && places[p] >= 0; j++)
				rows[p][j] -= means[places[p]][j];
		final double[][] z = lower.solve(rows);
		final double[] distances = new double[z.length];
		for (int p = 0; p < distances.length; p++)
			distances[p] = places[p] < 0 ? Double.NaN : Math.sqrt(squared(z[p], places[p]));
		return distances;
	}

	private double squared(final double[] z, final int p) {
		final double a = choice.a();
		double beyond = 0, sum = 0;
		for (final double v : z)
			beyond += v * v;
		for (int k = 0; k < directions(); k++) {
			final double q = along(z, vectors[p], k * z.length);
			sum += q * q / (a * values[p][k] + 1 - a);
			beyond -= q * q;
		}
		return sum + Math.max(0, beyond) / (a * rest[p] + 1 - a);
	}

	/** Four sums side by side, which the processor can add at the same time. */
	private static double along(final double[] z, final float[] vectors, final int at) {
		double a = 0, b = 0, c = 0, e = 0;
		int j = 0;
		for (; j + 4 <= z.length; j += 4) {
			a += z[j] * vectors[at + j];
			b += z[j + 1] * vectors[at + j + 1];
			c += z[j + 2] * vectors[at + j + 2];
			e += z[j + 3] * vectors[at + j + 3];
		}
		for (; j < z.length; j++)
			a += z[j] * vectors[at + j];
		return a + b + (c + e);
	}
}
