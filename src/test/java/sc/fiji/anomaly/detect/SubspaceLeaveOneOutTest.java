package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.math.Projection;

/** Against refitting components and covariance without each image, and the false alarms that the threshold gives. */
class SubspaceLeaveOneOutTest {

	/** Rows whose standard deviations fall like 1/j. */
	private static double[][] rows(final Random random, final int n, final int d) {
		final double[][] rows = new double[n][d];
		for (final double[] row : rows)
			for (int j = 0; j < d; j++)
				row[j] = 3 + random.nextGaussian() / (1 + j);
		return rows;
	}

	private record Fit(PrincipalComponents all, Projection projection, LedoitWolf gaussian) {

		static Fit of(final double[][] rows, final Components part, final double share) {
			final PrincipalComponents all = PrincipalComponents.of(Moments.of(rows));
			final Projection projection = Subspace.of(all, part, share).projection();
			return new Fit(all, projection, LedoitWolf.of(Moments.of(projection.apply(rows))));
		}

		double[] leaveOneOut(final double[][] rows, final Components part, final double share) {
			return SubspaceLeaveOneOut.scores(all, all.along(FeatureRows.of(rows, rows[0].length)), part, share, gaussian
				.shrinkage(), new Parallel(2, Progress.NONE));
		}
	}

	/** Components, their division and the covariance from the other images; only the shrinkage is that of all. */
	private static double[] refitted(final double[][] rows, final Components part, final double share,
		final double shrinkage)
	{
		final double[] scores = new double[rows.length];
		for (int i = 0; i < rows.length; i++) {
			final double[][] others = new double[rows.length - 1][];
			System.arraycopy(rows, 0, others, 0, i);
			System.arraycopy(rows, i + 1, others, i, others.length - i);
			final Fit fit = Fit.of(others, part, share);
			final double[][] covariance = fit.gaussian.sampleCovariance();
			for (int a = 0; a < covariance.length; a++) {
				for (int b = 0; b < covariance.length; b++)
					covariance[a][b] *= 1 - shrinkage;
				covariance[a][a] += shrinkage * fit.gaussian.mu();
			}
			scores[i] = MahalanobisDetector.of(fit.gaussian.mean(), LinearAlgebra.COMMONS.cholesky(covariance)).scores(
				fit.projection.apply(new double[][] { rows[i] }))[0];
		}
		return scores;
	}

	@ParameterizedTest
	@EnumSource(value = Components.class, names = { "LEADING", "TRAILING" })
	void scoresAreThoseOfRefits(final Components part) {
		for (final int[] size : new int[][] { { 30, 8 }, { 30, 60 }, { 25, 24 }, { 24, 24 }, { 24, 25 } }) {
			final double[][] rows = rows(new Random(size[1]), size[0], size[1]);
			final Fit fit = Fit.of(rows, part, 0.9);
			final double[] got = fit.leaveOneOut(rows, part, 0.9);
			final double[] want = refitted(rows, part, 0.9, fit.gaussian.shrinkage());
			for (int i = 0; i < want.length; i++)
				assertEquals(want[i], got[i], 1e-8 * want[i], part + ", " + size[0] + " x " + size[1] + ", image " + i);
		}
	}

	@Test
	void copiesOfAnImageAreNoTrouble() {
		final double[][] rows = rows(new Random(1), 30, 10);
		rows[7] = rows[8] = rows[9];
		final double[] scores = Fit.of(rows, Components.TRAILING, 0.9).leaveOneOut(rows, Components.TRAILING, 0.9);
		assertTrue(Arrays.stream(scores).allMatch(s -> s > 0 && Double.isFinite(s)), Arrays.toString(scores));
		assertEquals(scores[7], scores[8], 1e-9);
	}

	@Test
	void canBeCanceled() {
		final double[][] rows = rows(new Random(1), 30, 10);
		final Fit fit = Fit.of(rows, Components.TRAILING, 0.9);
		final FeatureRows along = fit.all.along(FeatureRows.of(rows, rows[0].length));
		final Progress stop = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> SubspaceLeaveOneOut.scores(fit.all, along, Components.TRAILING, 0.9,
			0.1, new Parallel(1, stop)));
	}

	/**
	 * Share of new normal images above the threshold for a wanted 5 %, on average over training sets.
	 *
	 * @return with the components made anew for each image left out, and with those of all images kept
	 */
	static double[] falseAlarms(final int n, final int d, final Components part, final int sets) {
		final Random random = new Random(n + d);
		final double[] rates = new double[2];
		for (int set = 0; set < sets; set++) {
			final double[][] rows = rows(random, n, d);
			final Fit fit = Fit.of(rows, part, 0.99);
			final double[][] within = fit.projection.apply(rows);
			final double[][] leaveOneOut = { fit.leaveOneOut(rows, part, 0.99), LeaveOneOut.scores(fit.gaussian, within) };
			final double[] fresh = MahalanobisDetector.of(fit.gaussian).scores(fit.projection.apply(rows(random, 300, d)));
			for (int k = 0; k < 2; k++) {
				final Threshold threshold = Threshold.of(leaveOneOut[k], 0.05);
				rates[k] += Arrays.stream(fresh).filter(threshold::isAnomalous).count() / 300.0 / sets;
			}
		}
		return rates;
	}

	@Test
	void theThresholdKeepsTheWantedRateWhereComponentsOfAllImagesWouldNot() {
		final double[] trailing = falseAlarms(60, 128, Components.TRAILING, 40);
		final double[] leading = falseAlarms(60, 128, Components.LEADING, 40);
		System.out.println("False alarms at a wanted 5 %, 60 images of 128 features: trailing " + Arrays.toString(trailing) +
			", leading " + Arrays.toString(leading) + " (components anew without each image, components of all kept)");
		assertEquals(0.05, trailing[0], 0.02);
		assertEquals(0.05, leading[0], 0.02);
		assertTrue(trailing[1] > 0.3 && leading[1] < 0.02, "what keeping the components would do");
	}
}
