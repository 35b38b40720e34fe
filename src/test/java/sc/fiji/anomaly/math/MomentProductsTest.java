package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNear;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;

/** Against {@link Moments} of the same rows. */
class MomentProductsTest {

	private static final LinearAlgebra ALGEBRA = LinearAlgebra.COMMONS;
	private static final double[] ORIGIN = { 1, 2, -1 };

	private static double[][] rows(final int seed, final int n) {
		final Random random = new Random(seed);
		final double[][] rows = new double[n][3];
		for (final double[] row : rows)
			Arrays.setAll(row, j -> ORIGIN[j] + (j + 1) * random.nextGaussian());
		return rows;
	}

	private static MomentProducts of(final double[][] rows) {
		final MomentProducts products = new MomentProducts(ORIGIN);
		products.sum(FeatureRows.of(rows, 3), ALGEBRA);
		return products;
	}

	private static Moments moments(final double[][]... tables) {
		final Moments moments = Moments.create(ORIGIN);
		for (final double[][] table : tables)
			moments.acceptAll(table);
		return moments;
	}

	private static void assertSame(final Moments want, final Moments got) {
		assertEquals(want.count(), got.count());
		assertNear(want.mean(), got.mean(), 1e-13);
		assertNear(want.covariance(), got.covariance(), 1e-12);
		assertNear(want.cubes(), got.cubes(), 1e-10);
		assertEquals(want.fourths(), got.fourths(), 1e-12 * want.fourths());
	}

	@Test
	void sumsAreThoseOfMoments() {
		final MomentProducts products = of(rows(1, 20));
		products.add(of(rows(2, 7)));
		assertSame(moments(rows(1, 20), rows(2, 7)), products.moments(ALGEBRA));
	}

	@Test
	void theNextTableTakesThePlaceOfTheLast() {
		final MomentProducts products = of(rows(1, 20));
		final Moments first = products.moments(ALGEBRA);
		products.sum(FeatureRows.of(rows(3, 5), 3), ALGEBRA);
		assertSame(moments(rows(3, 5)), products.moments(ALGEBRA));
		assertSame(moments(rows(1, 20)), first);
	}

	@Test
	void differencesFromTheMeansOfGroupsAreThatOfEachGroup() {
		final double[][] all = rows(4, 24), means = new double[4][];
		final Moments want = Moments.create(new double[3]);
		for (int g = 0; g < means.length; g++) {
			final double[][] group = Arrays.copyOfRange(all, 6 * g, 6 * g + 6);
			final double[] mean = Moments.of(group).mean();
			want.acceptAll(Rows.minus(group, 0, 6, mean));
			Vectors.addMultiple(mean, -1, ORIGIN);
			means[g] = mean;
		}
		final Moments got = of(all).within(means, want.fourths(), ALGEBRA);
		assertEquals(24, got.count());
		assertArrayEquals(new double[3], got.mean());
		assertNear(want.covariance(), got.covariance(), 1e-12);
		assertEquals(LedoitWolf.of(want).shrinkage(), LedoitWolf.of(got).shrinkage(), 1e-12);
	}

	@Test
	void groupsOfEqualRowsLeaveNothingBehind() {
		final double[][] all = new double[6][], means = rows(5, 2);
		Arrays.setAll(all, i -> means[i / 3].clone());
		for (final double[] mean : means)
			Vectors.addMultiple(mean, -1, ORIGIN);
		assertArrayEquals(new double[3][3], of(all).within(means, 0, ALGEBRA).covariance());
	}

	@Test
	void aNumberThatIsNotFiniteIsNamed() {
		final double[][] rows = rows(6, 4);
		rows[2][1] = Double.NaN;
		final String message = assertThrows(AnomalyException.class, () -> of(rows)).getMessage();
		assertTrue(message.startsWith("row 2 of 4 (the first is 0) has NaN in feature 1"), message);
	}
}
