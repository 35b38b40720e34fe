package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;

/** Against sums over the other rows alone. */
class RowRemovalTest {

	private static double[][] rows(final int n, final int d) {
		final Random random = new Random(n);
		final double[][] rows = new double[n][d];
		for (final double[] row : rows)
			for (int j = 0; j < d; j++)
				row[j] = 100 + random.nextGaussian() / (1 + j);
		return rows;
	}

	@Test
	void meanAndCovarianceAreThoseOfTheOtherRows() {
		final double[][] rows = rows(30, 6);
		final RowRemoval removal = RowRemoval.of(Moments.of(rows), LinearAlgebra.COMMONS);
		for (final int size : new int[] { 0, 1, 10, 28 }) {
			final RowRemoval.Remaining rest = removal.without(Arrays.copyOf(rows, size));
			final Moments others = Moments.of(Arrays.copyOfRange(rows, size, 30));
			assertEquals(others.count(), rest.count());
			Near.assertNear(others.mean(), rest.mean(), 1e-14);
			Near.assertNear(others.covariance(), rest.covariance(), 1e-12);
			final LedoitWolf fit = LedoitWolf.of(others);
			Near.assertNear(fit.covariance(), rest.shrunk(fit.shrinkage()), 1e-12);
		}
	}

	@Test
	void whatCannotBeLeftOutIsNamed() {
		final double[][] rows = rows(5, 3);
		rows[1] = rows[2] = rows[3] = rows[4];
		final RowRemoval removal = RowRemoval.of(Moments.of(rows), LinearAlgebra.COMMONS);
		Near.assertNames(assertThrows(AnomalyException.class, () -> removal.without(Arrays.copyOf(rows, 4))), "4 of 5",
			"at least 2");
		Near.assertNames(assertThrows(AnomalyException.class, () -> removal.without(Arrays.copyOf(rows, 1))), "other 4",
			"alike");
		assertThrows(AnomalyException.class, () -> removal.without(new double[1][4]));
		assertThrows(AnomalyException.class, () -> removal.without(new double[][] { { 1, Double.NaN, 1 } }));
	}
}
