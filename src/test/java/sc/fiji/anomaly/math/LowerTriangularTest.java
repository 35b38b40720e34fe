package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.anomaly.math.LinearAlgebra.COMMONS;

import java.util.Arrays;
import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

class LowerTriangularTest {

	private static final double[][] LOWER = COMMONS.cholesky(COMMONS.crossProduct(random(290, 137, 4)));
	private static final double[][] ROWS = random(300, 137, 5);
	private static final double[] MEAN = random(1, 137, 6)[0];

	private static final FeatureRows TABLE = FeatureRows.of(ROWS, 137);

	private final LowerTriangular triangular = LowerTriangular.of(LOWER);

	/** Against commons-math3's solver, which knows nothing of triangles. */
	@Test
	void squaredDistancesAreTheSquaredLengthsOfTheSolutions() {
		final DecompositionSolver solver = new LUDecomposition(new Array2DRowRealMatrix(LOWER), 0).getSolver();
		final double[] squared = triangular.squaredDistances(TABLE, 0, 300, MEAN);
		for (int i = 0; i < 300; i++) {
			final double length = solver.solve(new ArrayRealVector(ROWS[i]).subtract(new ArrayRealVector(MEAN))).getNorm();
			assertEquals(length * length, squared[i], 1e-12 * squared[i], "row " + i);
		}
		assertEquals(0, triangular.squaredDistances(TABLE, 5, 5, MEAN).length);
	}

	/** In blocks of 128: at their edges, alone, and beside others. */
	@Test
	void eachHasTheSameBitsWhateverIsComputedBesideIt() {
		final double[] together = triangular.squaredDistances(TABLE, 0, 300, MEAN);
		for (final int i : new int[] { 0, 1, 2, 3, 7, 8, 100, 127, 128, 129, 255, 256, 299 }) {
			assertEquals(together[i], triangular.squaredDistances(TABLE, i, i + 1, MEAN)[0], 0, "row " + i);
			assertEquals(together[i], triangular.squaredDistances(TABLE, i / 2, i + 1, MEAN)[i - i / 2], 0, "row " + i);
		}
		assertArrayEquals(Arrays.copyOfRange(together, 3, 290), triangular.squaredDistances(TABLE, 3, 290, MEAN), 0);
	}

	@Test
	void argumentsStayAsTheyWere() {
		final double[][] lower = Rows.copy(LOWER), rows = Rows.copy(ROWS);
		LowerTriangular.of(lower).squaredDistances(FeatureRows.of(rows, 137), 0, 300, MEAN);
		assertArrayEquals(LOWER, lower);
		assertArrayEquals(ROWS, rows);
	}

	private static double[][] random(final int n, final int d, final long seed) {
		final Random random = new Random(seed);
		final double[][] x = new double[n][d];
		for (final double[] row : x)
			for (int j = 0; j < d; j++)
				row[j] = random.nextGaussian();
		return x;
	}
}
