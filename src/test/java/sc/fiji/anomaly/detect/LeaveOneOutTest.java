package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;

import java.util.Arrays;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;

class LeaveOneOutTest {

	private static final double[][] TRAIN = ReferenceGaussian.train();

	@ParameterizedTest
	@ValueSource(strings = { "plain_12x6", "constant_features", "one_feature", "two_groups_float64" })
	void equalsRefitsWithShrinkageAndScaleHeldFixed(final String name) {
		final double[][] rows = ReferenceGaussian.tensors("edge_features").matrix(name + ".train");
		final LedoitWolf fit = LedoitWolf.of(Moments.of(rows));
		final double[] scores = LeaveOneOut.scores(fit, rows);
		for (int i = 0; i < rows.length; i++) {
			final double refit = refitted(fit, rows, i);
			assertEquals(refit, scores[i], 1e-9 * refit, name + ", image " + i);
		}
	}

	@Test
	void equalsRefitsWithShrinkageAndScaleHeldFixedOnTheReferenceFeatures() {
		final LedoitWolf fit = LedoitWolf.of(Moments.of(TRAIN));
		final double[] scores = LeaveOneOut.scores(fit, TRAIN);
		for (int i = 0; i < TRAIN.length; i += 41) {
			final double refit = refitted(fit, TRAIN, i);
			assertEquals(refit, scores[i], 1e-9 * refit, "image " + i);
		}
	}

	/** By brute force and another library's code: mean and covariance of the others, then an LU solve. */
	private static double refitted(final LedoitWolf fit, final double[][] rows, final int left) {
		final double[][] others = without(rows, left);
		final int d = rows[0].length;
		final RealMatrix covariance = new Array2DRowRealMatrix(d, d);
		final double[] mean = new double[d];
		for (int j = 0; j < d; j++)
			mean[j] = Arrays.stream(column(others, j)).average().getAsDouble();
		for (int a = 0; a < d; a++)
			for (int b = 0; b <= a; b++) {
				final double c = (1 - fit.shrinkage()) * new Covariance().covariance(column(others, a), column(others, b),
					false);
				covariance.setEntry(a, b, c + (a == b ? fit.shrinkage() * fit.mu() : 0));
				covariance.setEntry(b, a, covariance.getEntry(a, b));
			}
		final RealVector z = new ArrayRealVector(rows[left]).subtract(new ArrayRealVector(mean));
		return Math.sqrt(z.dotProduct(new LUDecomposition(covariance, 1e-300).getSolver().solve(z)));
	}

	@Test
	void isWithinTwoPercentOfFullRefits() {
		final Moments all = Moments.of(TRAIN);
		final double[] scores = LeaveOneOut.scores(LedoitWolf.of(all), TRAIN);
		for (int i = 0; i < TRAIN.length; i += 8) {
			final double[][] image = { TRAIN[i] };
			final double refit = MahalanobisDetector.of(LedoitWolf.of(all.remove(Moments.of(image)))).scores(image)[0];
			assertEquals(refit, scores[i], 0.02 * refit, "image " + i);
		}
	}

	@Test
	void areWhatNewNormalImagesGetUnlikeScoresInSample() {
		final LedoitWolf fit = LedoitWolf.of(Moments.of(Arrays.copyOf(TRAIN, 200)));
		final MahalanobisDetector detector = MahalanobisDetector.of(fit);
		final double held = median(detector.scores(Arrays.copyOfRange(TRAIN, 200, 247)));
		final double leftOut = median(LeaveOneOut.scores(fit, Arrays.copyOf(TRAIN, 200)));
		final double inSample = median(detector.scores(Arrays.copyOf(TRAIN, 200)));
		assertEquals(held, leftOut, 0.05 * held);
		assertTrue(inSample < 0.7 * held, inSample + " in sample, " + held + " held out");
	}

	@Test
	void someAtATimeEqualsAllTogether() {
		final LedoitWolf fit = LedoitWolf.of(Moments.of(TRAIN));
		final double[] part = LeaveOneOut.of(fit).scores(Arrays.copyOfRange(TRAIN, 100, 103));
		assertArrayEquals(Arrays.copyOfRange(LeaveOneOut.scores(fit, TRAIN), 100, 103), part, 0);
	}

	@Test
	void tableReadInBlocksOnThreadsEqualsAllTogether() {
		final double[][] rows = new double[1200][];
		for (int i = 0; i < rows.length; i++)
			rows[i] = Arrays.copyOf(TRAIN[i * 13 % TRAIN.length], 30);
		final LedoitWolf fit = LedoitWolf.of(Moments.of(rows));
		assertArrayEquals(LeaveOneOut.scores(fit, rows), LeaveOneOut.scores(fit, FeatureRows.of(rows, 30),
			LinearAlgebra.COMMONS, new Parallel(2, Progress.NONE)), 0);
	}

	@Test
	void imageWithAllTheVariationGetsAFiniteScoreAboveAllOthers() {
		for (int n = 3; n < 60; n++) { // 1 - kh comes out above, at and below 0
			final double[][] rows = new double[n][1];
			rows[n - 1][0] = 0.1 * n;
			final double[] scores = LeaveOneOut.scores(LedoitWolf.of(Moments.of(rows)), rows);
			assertTrue(scores[n - 1] > 1e6 && Double.isFinite(scores[n - 1]), n + " images: " + scores[n - 1]);
		}
		final double[][] three = { { 0 }, { 0 }, { 1 } };
		final double[] scores = LeaveOneOut.scores(LedoitWolf.of(Moments.of(three)), three);
		assertEquals(1, scores[0], 1e-12); // the others, 0 and 1: mean 1/2, standard deviation 1/2
	}

	@Test
	void imageOnTheMeanScoresZero() {
		final double[][] rows = { { 0, 0 }, { 1, 0 }, { -1, 0 }, { 0, 2 }, { 0, -2 } };
		assertEquals(0, LeaveOneOut.scores(LedoitWolf.of(Moments.of(rows)), rows)[0]);
	}

	@Test
	void twoImagesAreTooFew() {
		final double[][] two = { { 0 }, { 1 } };
		assertNames(assertThrows(AnomalyException.class, () -> LeaveOneOut.scores(LedoitWolf.of(Moments.of(two)), two)),
			"at least 3", "are 2");
		final double[][] copies = { TRAIN[0], TRAIN[1], TRAIN[0], TRAIN[1] };
		assertNames(assertThrows(AnomalyException.class, () -> LeaveOneOut.of(LedoitWolf.of(Moments.of(copies)))),
			"at least 3 different images");
	}

	@Test
	void threeDifferentImagesAreEnough() {
		final double[][] three = Arrays.copyOf(TRAIN, 3);
		for (final double score : LeaveOneOut.scores(LedoitWolf.of(Moments.of(three)), three))
			assertTrue(score > 0 && Double.isFinite(score));
	}

	@Test
	void rowsMustBeThoseLearnedFrom() {
		final LedoitWolf fit = LedoitWolf.of(Moments.of(TRAIN));
		assertNames(assertThrows(AnomalyException.class, () -> LeaveOneOut.scores(fit, Arrays.copyOf(TRAIN, 246))),
			"247 images", "246");
		assertNames(assertThrows(AnomalyException.class, () -> LeaveOneOut.of(fit).scores(new double[][] { TRAIN[0],
			new double[3] })), "row 1", "3 features", "384");
		final double[][] bad = { { Double.NaN } };
		assertThrows(AnomalyException.class, () -> LeaveOneOut.of(fit).scores(bad));
	}

	private static double[][] without(final double[][] rows, final int left) {
		final double[][] others = new double[rows.length - 1][];
		for (int i = 0; i < others.length; i++)
			others[i] = rows[i < left ? i : i + 1];
		return others;
	}

	private static double[] column(final double[][] rows, final int j) {
		return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
	}

	private static double median(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}
}
