package sc.fiji.anomaly.math;

/**
 * Coordinates of rows along given directions, Wx for each row x. Plain loops over contiguous arrays: <b>each row of
 * the result has the same bits whatever other rows are projected with it</b>. Immutable.
 */
public final class Projection {

	private final double[][] basis;
	/** d x k, so that the innermost loop adds whole rows. */
	private final double[][] columns;

	private Projection(final double[][] basis, final int dimension) {
		this.basis = basis;
		columns = new double[dimension][basis.length];
		for (int i = 0; i < basis.length; i++)
			for (int j = 0; j < dimension; j++)
				columns[j][i] = basis[i][j];
	}

	/**
	 * A projection.
	 *
	 * @param basis W, k x d, k at least 1
	 * @throws sc.fiji.anomaly.AnomalyException if a row is not d finite numbers
	 */
	public static Projection of(final double[][] basis) {
		Rows.requireFinite(basis, basis[0].length);
		return new Projection(Rows.copy(basis), basis[0].length);
	}

	/** d, the length of the rows that go in. */
	public int dimension() {
		return columns.length;
	}

	/** k, the length of the rows that come out. */
	public int components() {
		return basis.length;
	}

	/** W, k x d. */
	public double[][] basis() {
		return Rows.copy(basis);
	}

	/**
	 * Projects.
	 *
	 * @param rows n x d
	 * @return n x k
	 * @throws sc.fiji.anomaly.AnomalyException if a row is not d finite numbers
	 */
	public double[][] apply(final double[][] rows) {
		Rows.requireFinite(rows, dimension());
		final double[][] projected = new double[rows.length][];
		for (int i = 0; i < rows.length; i++)
			projected[i] = project(rows[i]);
		return projected;
	}

	/**
	 * A table seen through this: its rows are projected as they are read.
	 *
	 * @param rows n x d
	 * @return n x k; reading it fails if a row is not finite, and names it
	 * @throws sc.fiji.anomaly.AnomalyException if the rows have another length
	 */
	public FeatureRows of(final FeatureRows rows) {
		return of(rows, new double[dimension()]);
	}

	/** The same after a shift, W(x - shift). */
	FeatureRows of(final FeatureRows rows, final double[] shift) {
		if (rows.count() > 0) Rows.requireLength(rows.dimension(), dimension(), 0, rows.count());
		return new ProjectedRows(this, rows, shift);
	}

	double[] project(final double[] x) {
		final double[] sum = new double[basis.length];
		int j = 0;
		for (; j + 4 <= x.length; j += 4)
			Vectors.add4(sum, 0, x[j], columns[j], x[j + 1], columns[j + 1], x[j + 2], columns[j + 2], x[j + 3], columns[j + 3]);
		for (; j < x.length; j++)
			Vectors.addMultiple(sum, x[j], columns[j]);
		return sum;
	}
}
