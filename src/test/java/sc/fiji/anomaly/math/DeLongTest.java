package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.math.AurocInterval.Kind;

/**
 * Against an independent implementation: AUROC by counting all pairs, and its covariance by the two-sample jackknife
 * (each image of a class left out in turn, (k - 1)/k times the sum of products of the deviations, added over both
 * classes), which is what DeLong's estimate is, computed without placements or ranks.
 */
class DeLongTest {

	private static double pairs(final double[] scores, final boolean[] anomalous, final int leftOut) {
		double sum = 0;
		int pairs = 0;
		for (int i = 0; i < scores.length; i++)
			for (int j = 0; j < scores.length; j++)
				if (anomalous[i] && !anomalous[j] && i != leftOut && j != leftOut) {
					sum += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
					pairs++;
				}
		return sum / pairs;
	}

	private static double jackknife(final double[] a, final double[] b, final boolean[] anomalous) {
		double covariance = 0;
		for (final boolean side : new boolean[] { true, false }) {
			final List<double[]> without = new ArrayList<>();
			for (int i = 0; i < a.length; i++)
				if (anomalous[i] == side) without.add(new double[] { pairs(a, anomalous, i), pairs(b, anomalous, i) });
			final int k = without.size();
			final double meanA = without.stream().mapToDouble(w -> w[0]).average().orElseThrow();
			final double meanB = without.stream().mapToDouble(w -> w[1]).average().orElseThrow();
			covariance += (k - 1.0) / k * without.stream().mapToDouble(w -> (w[0] - meanA) * (w[1] - meanB)).sum();
		}
		return covariance;
	}

	private static void check(final double[][] scores, final boolean[] anomalous) {
		final DeLong deLong = DeLong.of(scores, anomalous);
		final NormalDistribution normal = new NormalDistribution();
		for (int a = 0; a < scores.length; a++) {
			assertEquals(pairs(scores[a], anomalous, -1), deLong.auroc(a), 1e-14);
			assertEquals(RocCurve.of(scores[a], anomalous).auroc(), deLong.auroc(a), 1e-15);
			for (int b = 0; b < scores.length; b++) {
				final double covariance = jackknife(scores[a], scores[b], anomalous);
				assertEquals(covariance, deLong.covariance(a, b), 1e-12 * (1 + Math.abs(covariance)));
				final double variance = jackknife(scores[a], scores[a], anomalous) + jackknife(scores[b], scores[b],
					anomalous) - 2 * covariance;
				final double z = Math.abs(pairs(scores[a], anomalous, -1) - pairs(scores[b], anomalous, -1)) / Math.sqrt(
					variance);
				if (a != b) assertEquals(2 * normal.cumulativeProbability(-z), deLong.pValue(a, b), 1e-10);
				else assertEquals(1, deLong.pValue(a, b));
			}
		}
	}

	/** Three correlated scores, rounded so that most values are tied within and between the classes. */
	private static double[][] tied(final Random random, final boolean[] anomalous, final int levels) {
		final double[][] scores = new double[3][anomalous.length];
		for (int i = 0; i < anomalous.length; i++) {
			final double common = random.nextGaussian();
			for (int a = 0; a < 3; a++)
				scores[a][i] = Math.rint(levels * (common + random.nextGaussian() + (anomalous[i] ? a : 0)) / 3);
		}
		return scores;
	}

	private static boolean[] labels(final int positives, final int negatives) {
		final boolean[] labels = new boolean[positives + negatives];
		Arrays.fill(labels, 0, positives, true);
		return labels;
	}

	@Test
	void varianceAndPairedTestMatchTheJackknifeWithTies() {
		final int[][] sizes = { { 60, 19 }, { 4, 30 }, { 25, 25 }, { 7, 3 }, { 33, 50 } };
		for (int k = 0; k < sizes.length; k++) {
			final boolean[] labels = labels(sizes[k][0], sizes[k][1]);
			check(tied(new Random(k), labels, 3 + k), labels);
		}
	}

	@Test
	void varianceAndPairedTestMatchTheJackknifeOnTheStudysScores() {
		check(new double[][] { ReferenceGaussian.scores("all_float64"), ReferenceGaussian.scores("pca_float64"), ReferenceGaussian.scores("npca246_float64") },
			ReferenceGaussian.anomalous());
	}

	@Test
	void infinitiesAreOrderedLikeNumbers() {
		final double inf = Double.POSITIVE_INFINITY;
		check(new double[][] { { 1, inf, inf, 3, 2, inf, -inf }, { 1, 5, 4, 3, 2, -0.0, 0.0 } }, labels(4, 3));
	}

	@Test
	void perfectSeparationHasAOneSidedInterval() {
		final DeLong deLong = DeLong.of(new double[][] { { 5, 6, 7, 8, 1, 2, 3 }, { 1, 2, 3, 4, 5, 6, 7 }, { 5, 6, 7, 8, 1, 2,
			5 } }, labels(4, 3));
		final AurocInterval best = deLong.interval(0, 0.95);
		assertEquals(Kind.ONE_SIDED, best.kind());
		assertEquals(1, best.auroc());
		assertEquals(1, best.high());
		assertEquals(0.05, Math.pow(best.low(), 3), 1e-12, "3 pairs in order have at most this chance at the lower end");
		final AurocInterval worst = deLong.interval(1, 0.95);
		assertEquals(0, worst.low());
		assertEquals(1 - best.low(), worst.high(), 1e-12);
		assertEquals(Kind.TWO_SIDED, deLong.interval(2, 0.95).kind());
		assertTrue(Double.isNaN(deLong.pValue(0, 1)), "a difference without variance is no test");
	}

	@Test
	void tooFewImagesHaveNoInterval() {
		for (final boolean[] labels : new boolean[][] { labels(2, 5), labels(5, 2), labels(1, 6), labels(1, 1) }) {
			final double[] scores = new double[labels.length], other = new double[labels.length];
			for (int i = 0; i < scores.length; i++) {
				scores[i] = i * 7 % 5;
				other[i] = i * 3 % 4;
			}
			final DeLong deLong = DeLong.of(new double[][] { scores, other }, labels);
			assertEquals(pairs(scores, labels, -1), deLong.auroc(0), 1e-15);
			assertEquals(Kind.TOO_FEW, deLong.interval(0, 0.95).kind());
			assertFalse(deLong.interval(0, 0.95).isDefined());
			assertTrue(Double.isNaN(deLong.pValue(0, 1)));
		}
		final AurocInterval equal = DeLong.of(new double[][] { new double[8] }, labels(4, 4)).interval(0, 0.95);
		assertEquals(0.5, equal.auroc());
		assertEquals(Kind.NO_VARIANCE, equal.kind());
	}

	@Test
	void badInputIsNamed() {
		assertThrows(AnomalyException.class, () -> DeLong.of(new double[][] { { 1, 2 } }, labels(2, 0)));
		assertThrows(AnomalyException.class, () -> DeLong.of(new double[][] { { 1, 2 } }, labels(2, 1)));
		assertTrue(assertThrows(AnomalyException.class, () -> DeLong.of(new double[][] { { 1, Double.NaN } }, labels(1, 1)))
			.getMessage().contains("NaN"));
	}

	/** Share of simulated samples, Gaussian in both classes, whose 95 % interval holds the true AUROC. */
	static double coverage(final double auroc, final int positives, final int negatives, final int samples,
		final long seed)
	{
		final double shift = Math.sqrt(2) * new NormalDistribution().inverseCumulativeProbability(auroc);
		final boolean[] labels = labels(positives, negatives);
		final Random random = new Random(seed);
		final double[] scores = new double[labels.length];
		int covered = 0;
		for (int s = 0; s < samples; s++) {
			for (int i = 0; i < scores.length; i++)
				scores[i] = random.nextGaussian() + (labels[i] ? shift : 0);
			final AurocInterval interval = DeLong.of(new double[][] { scores }, labels).interval(0, 0.95);
			if (interval.low() <= auroc && auroc <= interval.high()) covered++;
		}
		return (double) covered / samples;
	}

	@Test
	void intervalsHoldTheTrueValueAsOftenAsTheySay() {
		for (final double auroc : new double[] { 0.7, 0.8, 0.9, 0.95 }) {
			final double coverage = coverage(auroc, 200, 200, 6000, 1);
			assertEquals(0.95, coverage, 0.02, "AUROC " + auroc);
		}
		final double small = coverage(0.975, 60, 19, 40000, 1);
		System.out.println("Coverage of the 95 % interval at 60 anomalous and 19 normal images and AUROC 0.975: " + small);
		assertEquals(0.95, small, 0.03);
	}
}
