package sc.fiji.anomaly.report.embedding;

/** A rotation in three dimensions. x points right on the screen, y up, z to the viewer. Immutable. */
public final class Rotation {

	/** x to the right, y up, z to the viewer. */
	public static final Rotation FRONT = new Rotation(new double[][] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });

	/** A view from above and the side, with all three axes to be seen: the third one up. */
	public static final Rotation OBLIQUE = FRONT.turned(0, -Math.PI / 2).turned(Math.toRadians(-35), 0).turned(0, Math
		.toRadians(22));

	private final double[][] matrix;

	private Rotation(final double[][] matrix) {
		this.matrix = matrix;
	}

	/**
	 * This rotation followed by one about the screen's own axes, as a hand turns a globe.
	 *
	 * @param right angle by which the front moves to the right, in radians
	 * @param down angle by which the front moves down, in radians
	 */
	public Rotation turned(final double right, final double down) {
		final double cosR = Math.cos(right);
		final double sinR = Math.sin(right);
		final double cosD = Math.cos(down);
		final double sinD = Math.sin(down);
		final double[][] turn = { { cosR, 0, sinR }, { sinD * sinR, cosD, -sinD * cosR }, { -cosD * sinR, sinD, cosD *
			cosR } };
		return new Rotation(orthonormal(product(turn, matrix)));
	}

	/** Where a direction of the data points on the screen: right, up, to the viewer. */
	double[] apply(final double x, final double y, final double z) {
		final double[] result = new double[3];
		for (int i = 0; i < 3; i++)
			result[i] = matrix[i][0] * x + matrix[i][1] * y + matrix[i][2] * z;
		return result;
	}

	private static double[][] product(final double[][] a, final double[][] b) {
		final double[][] c = new double[3][3];
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				for (int k = 0; k < 3; k++)
					c[i][j] += a[i][k] * b[k][j];
		return c;
	}

	/** Takes the rounding of thousands of small turns away (Gram-Schmidt on the rows). */
	private static double[][] orthonormal(final double[][] m) {
		final double[] a = unit(m[0]);
		final double along = a[0] * m[1][0] + a[1] * m[1][1] + a[2] * m[1][2];
		final double[] b = unit(new double[] { m[1][0] - along * a[0], m[1][1] - along * a[1], m[1][2] - along * a[2] });
		final double[] c = { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
		return new double[][] { a, b, c };
	}

	private static double[] unit(final double[] v) {
		final double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
		return new double[] { v[0] / length, v[1] / length, v[2] / length };
	}
}
