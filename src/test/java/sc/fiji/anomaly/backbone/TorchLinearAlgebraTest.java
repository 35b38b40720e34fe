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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
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
	void choleskyMatchesCommonsMath(final int d) {
		final double[][] a = covariance(d);
		final double[][] lower = COMMONS.cholesky(a), got = torch.cholesky(a);
		assertNear(lower, got, 1e-12);
		for (int i = 0; i < d; i++)
			for (int j = i + 1; j < d; j++)
				assertEquals(0, got[i][j]);
	}

	@Test
	void onlyTheLowerTriangleIsRead() {
		final double[][] a = covariance(6), junk = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
		for (int i = 0; i < 6; i++)
			for (int j = i + 1; j < 6; j++)
				junk[i][j] = Double.NaN;
		assertArrayEquals(torch.cholesky(a), torch.cholesky(junk));
	}

	/** Blocks of 1024 rows, panels of 192 columns: tables around and beyond both, and parts of a table. */
	@ParameterizedTest
	@CsvSource({ "1023, 5", "1024, 191", "1025, 192", "2500, 193", "1100, 386" })
	void productsOfATableReadInBlocksMatchPlainLoops(final int n, final int d) {
		final FeatureRows table = FeatureRows.of(rows(n, d), d);
		final double[][] whole = product(torch, table, 0, n);
		assertNear(product(COMMONS, table, 0, n), whole, 1e-13);
		for (int i = 0; i < d; i++)
			for (int j = 0; j < i; j++)
				assertEquals(whole[i][j], whole[j][i], "exactly symmetric");
		assertNear(product(COMMONS, table, 3, n - 70), product(torch, table, 3, n - 70), 1e-13);
	}

	/** Into an array that was used before. */
	private static double[][] product(final LinearAlgebra algebra, final FeatureRows table, final int from, final int to) {
		final double[][] target = new double[table.dimension()][table.dimension()];
		for (final double[] row : target)
			Arrays.fill(row, 42);
		algebra.crossProduct(table, from, to, target);
		return target;
	}

	@ParameterizedTest
	@ValueSource(ints = { 9, 200 })
	void sumsOfManyRowsHaveTheSameBitsOnAnyNumberOfThreads(final int d) {
		final FeatureRows table = FeatureRows.of(rows(10_000, d), d);
		final Moments one = Moments.of(table, torch, Parallel.NONE);
		for (final int threads : new int[] { 2, 3 }) {
			final Moments more = Moments.of(table, torch, new Parallel(threads, Progress.NONE));
			assertArrayEquals(one.origin(), more.origin());
			assertArrayEquals(one.sum(), more.sum());
			assertArrayEquals(one.products(), more.products());
			assertArrayEquals(one.cubes(), more.cubes());
			assertEquals(one.fourths(), more.fourths());
		}
		final LedoitWolf torchFit = LedoitWolf.of(one), plain = LedoitWolf.of(Moments.of(table, COMMONS, Parallel.NONE));
		assertEquals(plain.shrinkage(), torchFit.shrinkage(), 1e-12 * plain.shrinkage());
		assertNear(plain.covariance(), torchFit.covariance(), 1e-13);
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
