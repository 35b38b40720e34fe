package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.anomaly.Near.assertNames;
import static sc.fiji.anomaly.Near.assertNear;
import static sc.fiji.anomaly.math.LinearAlgebra.COMMONS;

import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ReferenceGaussian;

class CommonsLinearAlgebraTest {

	@Test
	void productsAreTheirDefinition() {
		final double[][] a = random(7, 5, 1), b = random(5, 3, 2);
		assertNear(product(a, b), COMMONS.multiply(a, b), 1e-15);
		for (final int n : new int[] { 1, 3, 4, 7, 130 }) { // four rows at a time, and what is left
			final double[][] x = random(n, 61, n);
			final double[][] c = COMMONS.crossProduct(x);
			assertNear(product(transposed(x), x), c, 1e-14);
			assertArrayEquals(transposed(c), c);
		}
	}

	@Test
	void choleskyFactorMultipliesBackToTheReferenceCovariance() {
		final double[][] covariance = ReferenceGaussian.tensors("all").symmetric("covariance_upper");
		final double[][] lower = COMMONS.cholesky(covariance);
		assertNear(covariance, product(lower, transposed(lower)), 1e-14);
		for (int i = 0; i < lower.length; i++)
			for (int j = i + 1; j < lower.length; j++)
				assertEquals(0, lower[i][j]);
	}

	@Test
	void solvingWithTheFactorGivesTheReferencePrecision() {
		final double[][] covariance = ReferenceGaussian.tensors("all").symmetric("covariance_upper");
		final double[][] identity = new double[covariance.length][covariance.length];
		for (int i = 0; i < identity.length; i++)
			identity[i][i] = 1;
		final double[][] columns = solved(COMMONS.cholesky(covariance), identity); // rows are columns of L^-1
		assertNear(ReferenceGaussian.tensors("all").symmetric("precision_upper"), product(columns, transposed(columns)),
			1e-9);
	}

	@Test
	void scaleOfFeaturesDoesNotMatter() {
		final double[][] x = random(40, 6, 3);
		for (final double[] row : x)
			for (int j = 0; j < 6; j++)
				row[j] *= Math.pow(1e-20, j); // variances from 1 to 1e-200
		final double[][] lower = COMMONS.cholesky(COMMONS.crossProduct(x));
		final double[][] y = solved(lower, x);
		final double[][] identity = COMMONS.crossProduct(y);
		for (int i = 0; i < 6; i++)
			for (int j = 0; j < 6; j++)
				assertEquals(i == j ? 1 : 0, identity[i][j], 1e-13);
	}

	@Test
	void singularMatrixIsAnErrorThatSaysWhatToDo() {
		final double[][] rankOne = { { 1, 2, 3 }, { 2, 4, 6 }, { 3, 6, 9 } };
		assertNames(assertThrows(AnomalyException.class, () -> COMMONS.cholesky(rankOne)), "feature 1", "more images");
		final double[][] constant = { { 1, 0 }, { 0, 0 } };
		assertNames(assertThrows(AnomalyException.class, () -> COMMONS.cholesky(constant)), "feature 1", "variance 0.0");
		final double[][] indefinite = { { 1, 2 }, { 2, 1 } };
		assertThrows(AnomalyException.class, () -> COMMONS.cholesky(indefinite));
		final double[][] few = COMMONS.crossProduct(random(20, 50, 6));
		assertThrows(AnomalyException.class, () -> COMMONS.cholesky(few));
	}

	@Test
	void matrixThatIsNotFiniteIsAnError() {
		assertThrows(AnomalyException.class, () -> COMMONS.cholesky(new double[][] { { Double.NaN } }));
		assertThrows(AnomalyException.class, () -> COMMONS.cholesky(new double[][] { { Double.POSITIVE_INFINITY } }));
		assertThrows(AnomalyException.class, () -> COMMONS.cholesky(new double[][] { { 1, 0 }, { Double.NaN, 1 } }));
	}

	@Test
	void argumentsStayAsTheyWere() {
		final double[][] spd = COMMONS.crossProduct(random(9, 4, 7)), rows = random(5, 4, 8);
		final double[][] spdBefore = Rows.copy(spd), rowsBefore = Rows.copy(rows);
		COMMONS.crossProduct(rows);
		COMMONS.multiply(rows, spd);
		COMMONS.cholesky(spd);
		assertArrayEquals(spdBefore, spd);
		assertArrayEquals(rowsBefore, rows);
	}

	/** L y = b for every row b. */
	private static double[][] solved(final double[][] lower, final double[][] rows) {
		final double[][] solved = Rows.copy(rows);
		for (final double[] y : solved)
			for (int i = 0; i < y.length; i++) {
				for (int j = 0; j < i; j++)
					y[i] -= lower[i][j] * y[j];
				y[i] /= lower[i][i];
			}
		return solved;
	}

	private static double[][] random(final int n, final int d, final long seed) {
		final Random random = new Random(seed);
		final double[][] x = new double[n][d];
		for (final double[] row : x)
			for (int j = 0; j < d; j++)
				row[j] = random.nextGaussian();
		return x;
	}

	private static double[][] transposed(final double[][] a) {
		final double[][] t = new double[a[0].length][a.length];
		for (int i = 0; i < a.length; i++)
			for (int j = 0; j < t.length; j++)
				t[j][i] = a[i][j];
		return t;
	}

	private static double[][] product(final double[][] a, final double[][] b) {
		final double[][] c = new double[a.length][b[0].length];
		for (int i = 0; i < c.length; i++)
			for (int j = 0; j < c[0].length; j++)
				for (int k = 0; k < b.length; k++)
					c[i][j] += a[i][k] * b[k][j];
		return c;
	}
}
