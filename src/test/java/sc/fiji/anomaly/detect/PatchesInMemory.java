package sc.fiji.anomaly.detect;

import java.util.Random;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.Rows;

/** Patches for tests, n images of P x d numbers. */
record PatchesInMemory(PatchGrid grid, float[][][] values) implements TrainingPatches {

	/** Patches that resemble the others of their image and of their place, of unlike variance and correlated. */
	static PatchesInMemory random(final long seed, final int images, final PatchGrid grid, final int d) {
		final Random random = new Random(seed);
		final double[][] place = gaussians(random, grid.count(), d);
		final float[][][] values = new float[images][grid.count()][d];
		for (final float[][] image : values) {
			final double[] own = gaussians(random, 1, d)[0];
			for (int p = 0; p < grid.count(); p++) {
				double last = 0;
				for (int j = 0; j < d; j++) {
					last = 0.5 * last + random.nextGaussian() * (1 + Math.abs(place[p][j])) + 0.7 * own[j];
					image[p][j] = (float) (5 + 2 * place[p][j] + last / (1 + j / 3.0));
				}
			}
		}
		return new PatchesInMemory(grid, values);
	}

	private static double[][] gaussians(final Random random, final int n, final int d) {
		final double[][] rows = new double[n][d];
		for (final double[] row : rows)
			for (int j = 0; j < d; j++)
				row[j] = random.nextGaussian();
		return rows;
	}

	@Override
	public int images() {
		return values.length;
	}

	@Override
	public int dimension() {
		return values[0][0].length;
	}

	@Override
	public PatchValues patches(final int image) {
		return values(grid, values[image]);
	}

	@Override
	public float[][] at(final int place) {
		final float[][] rows = new float[values.length][];
		for (int i = 0; i < rows.length; i++)
			rows[i] = values[i][place].clone();
		return rows;
	}

	static PatchValues values(final PatchGrid grid, final float[][] rows) {
		final int d = rows[0].length;
		final float[] flat = new float[rows.length * d];
		for (int p = 0; p < rows.length; p++)
			System.arraycopy(rows[p], 0, flat, p * d, d);
		return new PatchValues(grid, d, flat);
	}

	/** All patches of all images but one, or of all where it is -1, in float64. */
	double[][] rowsWithout(final int left) {
		final float[][] rows = new float[(images() - (left < 0 ? 0 : 1)) * grid.count()][];
		int at = 0;
		for (int i = 0; i < images(); i++)
			for (int p = 0; i != left && p < grid.count(); p++)
				rows[at++] = values[i][p];
		return Rows.toDouble(rows);
	}
}
