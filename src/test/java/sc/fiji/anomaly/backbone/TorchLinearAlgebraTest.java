package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.math.LinearAlgebra.COMMONS;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.SymmetricEigen;

/** libtorch's matrix operations against commons-math3's, and against what defines them. */
class TorchLinearAlgebraTest {

	private final LinearAlgebra torch = TorchLinearAlgebra.get();
	private final Random random = new Random(1);

	/** Columns of different size, so that scales differ by a factor of a thousand. */
	private double[][] rows(final int n, final int d) {
		final double[][] rows = new double[n][d];
		for (final double[] row : rows)
			for (int j = 0; j < d; j++)
				row[j] = random.nextGaussian() * Math.pow(10, 3.0 * j / d);
		return rows;
	}

	private double[][] covariance(final int d) {
		return COMMONS.crossProduct(rows(2 * d + 2, d));
	}

	private static void assertNear(final double[][] expected, final double[][] actual, final double relative) {
		assertEquals(expected.length, actual.length);
		final double largest = Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
		for (int i = 0; i < expected.length; i++)
			assertArrayEquals(expected[i], actual[i], relative * largest, "row " + i);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 65, 300 })
	void productsMatchCommonsMath(final int d) {
		final double[][] x = rows(d + 3, d), y = rows(d, 5);
		final double[][] cross = torch.crossProduct(x);
		assertNear(COMMONS.crossProduct(x), cross, 1e-13);
		for (int i = 0; i < d; i++)
			for (int j = 0; j < i; j++)
				assertEquals(cross[i][j], cross[j][i], "exactly symmetric");
		assertNear(COMMONS.multiply(x, y), torch.multiply(x, y), 1e-13);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 65, 300 })
	void choleskyAndSolveMatchCommonsMath(final int d) {
		final double[][] a = covariance(d);
		final double[][] lower = COMMONS.cholesky(a), got = torch.cholesky(a);
		assertNear(lower, got, 1e-12);
		for (int i = 0; i < d; i++)
			for (int j = i + 1; j < d; j++)
				assertEquals(0, got[i][j]);
		final double[][] b = rows(300, d);
		assertArrayEquals(COMMONS.solveLower(lower, b), torch.solveLower(lower, b));
	}

	@Test
	void onlyTheLowerTriangleIsRead() {
		final double[][] a = covariance(6), junk = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
		for (int i = 0; i < 6; i++)
			for (int j = i + 1; j < 6; j++)
				junk[i][j] = Double.NaN;
		assertArrayEquals(torch.cholesky(a), torch.cholesky(junk));
	}

	@Test
	void aRowHasTheSameBitsWhateverItIsSolvedWith() {
		final double[][] lower = COMMONS.cholesky(covariance(131)), b = rows(600, 131);
		final double[][] together = torch.solveLower(lower, b);
		for (final int i : new int[] { 0, 1, 2, 3, 5, 8, 13, 100, 254, 255, 256, 300, 511, 512, 599 }) {
			assertArrayEquals(together[i], torch.solveLower(lower, new double[][] { b[i] })[0], "row " + i);
			assertArrayEquals(together[i], torch.solveLower(lower, Arrays.copyOfRange(b, i / 2, i + 1))[i - i / 2]);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 65, 300 })
	void eigenvectorsAreThoseOfTheMatrix(final int d) {
		final double[][] a = covariance(d);
		for (final LinearAlgebra algebra : new LinearAlgebra[] { torch, COMMONS }) {
			final SymmetricEigen eigen = algebra.eigen(a);
			final double largest = eigen.values()[0];
			final double[][] av = COMMONS.multiply(eigen.vectors(), a);
			for (int i = 0; i < d; i++) {
				assertTrue(i == 0 || eigen.values()[i] <= eigen.values()[i - 1], "descending");
				for (int j = 0; j < d; j++)
					assertEquals(eigen.values()[i] * eigen.vectors()[i][j], av[i][j], 1e-12 * largest);
			}
			final double[][] gram = COMMONS.multiply(eigen.vectors(), transposed(eigen.vectors()));
			for (int i = 0; i < d; i++)
				for (int j = 0; j < d; j++)
					assertEquals(i == j ? 1 : 0, gram[i][j], 1e-12);
		}
	}

	private static double[][] transposed(final double[][] a) {
		final double[][] t = new double[a[0].length][a.length];
		for (int i = 0; i < a.length; i++)
			for (int j = 0; j < t.length; j++)
				t[j][i] = a[i][j];
		return t;
	}

	@Test
	void eigenvaluesMatchCommonsMath() {
		final double[][] a = covariance(200);
		final double[] expected = COMMONS.eigen(a).values();
		assertArrayEquals(expected, torch.eigen(a).values(), 1e-12 * expected[0]);
	}

	@Test
	void whatIsNotPositiveDefiniteIsRefusedWithTheSameWords() {
		final double[][][] bad = { { { 1, 1 }, { 1, 1 } }, { { 1, 2 }, { 2, 1 } }, { { 0, 0 }, { 0, 1 } }, { { 1, 0 }, {
			Double.NaN, 1 } }, { { 1, 0 }, { 0, Double.POSITIVE_INFINITY } } };
		for (final double[][] a : bad)
			assertEquals(assertThrows(AnomalyException.class, () -> COMMONS.cholesky(a)).getMessage(), assertThrows(
				AnomalyException.class, () -> torch.cholesky(a)).getMessage());
		final double[][] nan = { { 1, 0 }, { Double.NaN, 1 } };
		assertThrows(AnomalyException.class, () -> torch.eigen(nan));
		assertThrows(AnomalyException.class, () -> COMMONS.eigen(nan));
	}
}
