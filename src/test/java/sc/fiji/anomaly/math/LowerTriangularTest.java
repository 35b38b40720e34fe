package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.anomaly.Near.assertNear;
import static sc.fiji.anomaly.math.LinearAlgebra.COMMONS;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class LowerTriangularTest {

	private static final double[][] LOWER = COMMONS.cholesky(COMMONS.crossProduct(random(290, 137, 4)));
	private static final double[][] ROWS = random(300, 137, 5);
	private static final double[] MEAN = random(1, 137, 6)[0];

	private final LowerTriangular triangular = LowerTriangular.of(LOWER);

	@Test
	void solutionsMultiplyBackToTheRightHandSides() {
		final double[][] solved = triangular.solve(ROWS);
		final double[][] back = new double[ROWS.length][137];
		for (int k = 0; k < back.length; k++)
			for (int i = 0; i < 137; i++)
				for (int j = 0; j <= i; j++)
					back[k][i] += LOWER[i][j] * solved[k][j];
		assertNear(ROWS, back, 1e-12);
		assertEquals(0, triangular.solve(new double[0][]).length);
	}

	/** In blocks of 128: at their edges, alone, and beside others. */
	@Test
	void eachSolutionHasTheSameBitsWhateverIsSolvedBesideIt() {
		final double[][] together = triangular.solve(ROWS);
		for (final int i : new int[] { 0, 1, 2, 3, 7, 8, 100, 127, 128, 129, 255, 256, 299 }) {
			assertArrayEquals(together[i], triangular.solve(new double[][] { ROWS[i] })[0], "row " + i);
			assertArrayEquals(together[i], triangular.solve(Arrays.copyOfRange(ROWS, i / 2, i + 1))[i - i / 2]);
		}
	}

	@Test
	void squaredDistancesAreTheSquaredLengthsOfTheSolutions() {
		final double[][] solved = triangular.solve(Rows.minus(ROWS, 0, 300, MEAN));
		final FeatureRows rows = FeatureRows.of(ROWS, 137);
		final double[] squared = triangular.squaredDistances(rows, 0, 300, MEAN);
		for (int i = 0; i < 300; i++) {
			assertEquals(Vectors.dot(solved[i], solved[i]), squared[i], 0, "row " + i);
			assertEquals(squared[i], triangular.squaredDistances(rows, i, i + 1, MEAN)[0], 0, "row " + i + " alone");
		}
		assertArrayEquals(Arrays.copyOfRange(squared, 3, 290), triangular.squaredDistances(rows, 3, 290, MEAN), 0);
	}

	@Test
	void argumentsStayAsTheyWere() {
		final double[][] lower = Rows.copy(LOWER), rows = Rows.copy(ROWS);
		LowerTriangular.of(lower).solve(rows);
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
