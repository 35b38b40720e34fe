package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Against commons-math3's eigenvectors of the same matrix. */
class RankOneDowndateTest {

	private static void check(final double[] d, final double rho, final double[] z) {
		final int k = d.length;
		final double[][] a = new double[k][k];
		for (int i = 0; i < k; i++) {
			a[i][i] = d[i];
			for (int j = 0; j < k; j++)
				a[i][j] -= rho * z[i] * z[j];
		}
		final SymmetricEigen eigen = LinearAlgebra.COMMONS.eigen(a);
		final RankOneDowndate got = RankOneDowndate.of(d, rho, z);
		final RankOneDowndate some = RankOneDowndate.leading(d, rho, z, k / 2);
		assertArrayEquals(Arrays.copyOf(got.values(), k / 2), some.values(), "the largest alone");
		assertArrayEquals(Arrays.copyOf(got.squares(), k / 2), some.squares(), "the largest alone");
		double trace = 0, squares = 0;
		for (int j = 0; j < k; j++) {
			assertEquals(eigen.values()[j], got.values()[j], 1e-12 * d[0], "eigenvalue " + j);
			trace += got.values()[j];
			squares += got.squares()[j];
		}
		final double norm = Vectors.dot(z, z);
		assertEquals(Vectors.trace(a), trace, 1e-12 * k * d[0], "trace");
		assertEquals(norm, squares, 1e-9 * norm, "the squared coordinates add up to the length of z");
		// Vectors of nearly equal eigenvalues are not unique, but what they hold of z together is.
		double mine = 0, theirs = 0;
		for (int j = 0; j < k; j++) {
			mine += got.squares()[j];
			theirs += Math.pow(Vectors.dot(eigen.vectors()[j], z), 2);
			final boolean last = j + 1 == k || eigen.values()[j] - eigen.values()[j + 1] > 1e-6 * d[0];
			if (last) assertEquals(theirs, mine, 1e-8 * norm, "coordinates up to " + j);
		}
	}

	private static double[] gaussians(final Random random, final int k) {
		return random.doubles(k).map(u -> random.nextGaussian()).toArray();
	}

	/** As an image that is left out gives it: rho so that the matrix keeps positive eigenvalues. */
	private static double largestRho(final double[] d, final double[] z) {
		double sum = 0;
		for (int i = 0; i < d.length; i++)
			sum += z[i] * z[i] / d[i];
		return 1 / sum;
	}

	@Test
	void eigenvaluesAndCoordinatesMatchCommonsMath() {
		final Random random = new Random(3);
		for (int trial = 0; trial < 200; trial++) {
			final int k = 1 + random.nextInt(40);
			final double[] d = random.doubles(k).map(u -> Math.pow(10, 4 * u - 3)).sorted().toArray(), z = gaussians(random, k);
			for (int i = 0; i < k / 2; i++) {
				final double swap = d[i];
				d[i] = d[k - 1 - i];
				d[k - 1 - i] = swap;
			}
			for (int i = 0; i < k; i++)
				z[i] *= Math.sqrt(d[i]) * (random.nextInt(5) == 0 ? 1e-7 : 1);
			for (final double share : new double[] { 1e-6, 0.3, 0.999, 1 })
				check(d, share * largestRho(d, z), z);
		}
	}

	@Test
	void equalValuesAndDirectionsWithoutShareStay() {
		check(new double[] { 3, 3, 2, 2, 2, 1 }, 0.05, new double[] { 1, 2, 0.5, 0, 1, 1 });
		check(new double[] { 3, 2, 1 }, 0.05, new double[] { 0, 0, 0 });
		check(new double[] { 3, 2, 1 }, 0.5, new double[] { 0, 1, 0 });
		check(new double[] { 5 }, 1, new double[] { 2 });
		check(new double[] { 1, 1 - 1e-15, 1e-9 }, 1e-3, new double[] { 1, 1, 1e-6 });
	}

	@Test
	void theImageThatAloneVariesAlongADirectionLeavesNothingThere() {
		final double[] d = { 4, 2, 1 }, z = { 1, 2, 0.5 };
		final RankOneDowndate without = RankOneDowndate.of(d, largestRho(d, z), z);
		assertEquals(0, without.values()[2], 1e-14);
		assertEquals(3, Arrays.stream(without.values()).filter(v -> v >= -1e-14).count());
	}
}
