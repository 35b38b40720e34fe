package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Near;

/** Against the eigen-decomposition of the covariance itself. */
class ScatterTest {

	private static double[][] centred(final int n, final int d) {
		final Random random = new Random(n);
		final double[][] rows = new double[n][d];
		for (final double[] row : rows)
			for (int j = 0; j < d; j++)
				row[j] = random.nextGaussian() / (1 + j);
		return Rows.minus(rows, 0, n, Moments.of(rows).mean());
	}

	private static double[][] outer(final SymmetricEigen eigen, final int count, final int d) {
		final double[][] sum = new double[d][d];
		for (int k = 0; k < count; k++)
			for (int i = 0; i < d; i++)
				Vectors.addMultiple(sum[i], eigen.values()[k] * eigen.vectors()[k][i], eigen.vectors()[k]);
		return sum;
	}

	@Test
	void valuesAndVectorsAreThoseOfTheCovariance() {
		for (final int[] size : new int[][] { { 30, 6 }, { 6, 30 }, { 8, 8 } }) {
			final double[][] z = centred(size[0], size[1]);
			final double[][] covariance = Moments.of(z).covariance();
			final SymmetricEigen got = Scatter.of(z, LinearAlgebra.COMMONS), want = LinearAlgebra.COMMONS.eigen(covariance);
			final int rank = Math.min(size[0] - 1, size[1]);
			assertEquals(rank, got.values().length);
			for (int k = 0; k < rank; k++)
				assertEquals(want.values()[k], got.values()[k], 1e-13 * want.values()[0]);
			Near.assertNear(covariance, outer(got, rank, size[1]), 1e-12);
			Near.assertNear(outer(want, 2, size[1]), outer(got, 2, size[1]), 1e-11);
			for (final double[] vector : got.vectors())
				assertEquals(1, Vectors.dot(vector, vector), 1e-12);
		}
	}

	@Test
	void rowsThatDoNotVaryHaveNone() {
		assertEquals(0, Scatter.of(new double[7][3], LinearAlgebra.COMMONS).values().length);
		assertEquals(0, Scatter.of(new double[3][7], LinearAlgebra.COMMONS).vectors().length);
		assertEquals(0, Scatter.of(new double[1][2], LinearAlgebra.COMMONS).values().length);
	}

	@Test
	void otherRowsAreSeenAlongTheVectorsByProductsAlone() {
		final LinearAlgebra algebra = LinearAlgebra.COMMONS;
		final double[][] z = centred(6, 30), others = centred(4, 30), turned = Scatter.transposed(z);
		final SymmetricEigen eigen = Scatter.of(z, algebra);
		final Scatter.Along along = Scatter.along(algebra.multiply(z, turned), algebra.multiply(others, turned), algebra);
		Near.assertNear(eigen.values(), along.values(), 1e-13);
		final double[] squares = new double[eigen.values().length];
		for (int k = 0; k < squares.length; k++)
			for (final double[] row : others)
				squares[k] += Math.pow(Vectors.dot(row, eigen.vectors()[k]), 2);
		Near.assertNear(squares, along.squares(), 1e-12);
		assertEquals(0, Scatter.along(new double[3][3], new double[2][3], algebra).values().length);
	}

	@Test
	void whatIsSolvedAtOnceIsWhatTheInverseGives() {
		final double[][] rows = centred(200, 9);
		final LowerTriangular lower = LowerTriangular.of(LinearAlgebra.COMMONS.cholesky(Moments.of(rows).covariance()));
		final double[][] solved = lower.solve(rows);
		Near.assertNear(LinearAlgebra.COMMONS.multiply(rows, lower.inverseTransposed()), solved, 1e-12);
		Near.assertNear(rows, LinearAlgebra.COMMONS.multiply(solved, Scatter.transposed(lower.toArray())), 1e-13);
		double log = 0;
		for (final double value : LinearAlgebra.COMMONS.eigen(Moments.of(rows).covariance()).values())
			log += Math.log(value);
		assertEquals(log, lower.logDeterminant(), 1e-10);
	}
}
