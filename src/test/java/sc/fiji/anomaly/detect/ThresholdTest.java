package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;

class ThresholdTest {

	/** By hand: k = ceil((n + 1)(1 - rate)); the scores are 1, 2, ... n, so the k-th smallest is k. */
	@ParameterizedTest
	@CsvSource({ "19, 0.05, 19", "20, 0.05, 20", "39, 0.05, 38", "99, 0.01, 99", "247, 0.05, 236", "9, 0.1, 9",
		"29, 0.1, 27", "9, 0.3, 7", "9, 0.7, 3", "1, 0.5, 1", "99, 0.29, 71", "99, 0.57, 43", "10, 0.999, 1" })
	void isTheScoreOfTheRightRank(final int n, final double rate, final double expected) {
		assertEquals(expected, Threshold.of(ranks(n), rate).value());
	}

	/** In floating point, ceil((n + 1)(1 - rate)) is one too many here and there: (20)(1 - 0.05) > 19 in some orders. */
	@Test
	void rankIsExactForAllDecimalRates() {
		for (int percent = 1; percent < 100; percent++)
			for (int n = 1; n <= 400; n++) {
				final BigDecimal rate = BigDecimal.valueOf(percent, 2);
				final int k = BigDecimal.ONE.subtract(rate).multiply(BigDecimal.valueOf(n + 1)).setScale(0, RoundingMode.CEILING)
					.intValue();
				final int images = n;
				final double wanted = rate.doubleValue();
				if (k > n) assertThrows(AnomalyException.class, () -> Threshold.of(ranks(images), wanted));
				else assertEquals(k, Threshold.of(ranks(n), wanted).value(), n + " images, rate " + rate);
			}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.01, 0.05, 0.1, 1.0 / 3, 0.5, 0.7, 1 - 0.95, 0.3 - 0.2, 0.999999 })
	void scoreIsAboveExactlyIfItsPValueIsAtMostTheRate(final double rate) {
		final Random random = new Random(17);
		for (int round = 0; round < 200; round++) {
			final int n = 100 + random.nextInt(150), values = 1 + random.nextInt(60); // few values: many ties
			final double[] scores = random.ints(n, 0, values).mapToDouble(i -> i / 7.0).toArray();
			final Threshold threshold = Threshold.of(scores, rate);
			for (int i = -1; i <= values; i++)
				for (final double score : new double[] { i / 7.0, Math.nextUp(i / 7.0), Math.nextDown(i / 7.0) })
					assertEquals(threshold.pValue(score) <= rate, threshold.isAnomalous(score), "rate " + rate + ", score " +
						score);
		}
	}

	@Test
	void pValueCountsLeaveOneOutScoresAtLeastAsHigh() {
		final double[] scores = { 3, 1, 2, 2, 5, 2, 4, 8, 7 };
		final Threshold threshold = Threshold.of(scores, 0.2);
		for (final double score : new double[] { 0, 1, 1.5, 2, 2.5, 8, 9, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
			assertEquals((1.0 + Arrays.stream(scores).filter(s -> s >= score).count()) / 10, threshold.pValue(score), 0);
	}

	@Test
	void shareOfNewNormalImagesCalledAnomalousIsTheWantedOne() {
		final Random random = new Random(5);
		int called = 0;
		final int rounds = 4000;
		for (int i = 0; i < rounds; i++)
			if (Threshold.of(random.doubles(39).toArray(), 0.1).isAnomalous(random.nextDouble())) called++;
		assertEquals(0.1, called / (double) rounds, 4 * Math.sqrt(0.1 * 0.9 / rounds));
	}

	@Test
	void scoreAtTheThresholdIsNormal() {
		final Threshold threshold = Threshold.of(ranks(19), 0.05);
		assertFalse(threshold.isAnomalous(19));
		assertTrue(threshold.isAnomalous(Math.nextUp(19.0)));
	}

	@Test
	void goesThroughAFile() {
		final double[] scores = { 3, 1, 2 };
		final Threshold made = Threshold.of(scores, 0.25);
		assertArrayEquals(new double[] { 1, 2, 3 }, made.sortedScores());
		assertArrayEquals(new double[] { 3, 1, 2 }, scores, "the argument stays as it was");
		final Threshold read = Threshold.of(made.sortedScores(), made.falsePositiveRate());
		assertEquals(made.value(), read.value());
		made.sortedScores()[2] = 99;
		assertEquals(made.pValue(3), read.pValue(3), "accessors hand out copies");
	}

	@Test
	void tooFewImagesForTheRateNamesTheLeastOfEither() {
		assertNames(problem(0.05, ranks(12)), "12 good images", "fpr = 0.05", "at least 19;", "fpr = 0.077 or more");
		assertNames(problem(0.01, ranks(98)), "at least 99;", "fpr = 0.0102 or more");
		assertNames(problem(0.2, ranks(3)), "at least 4;", "fpr = 0.25 or more");
		for (int n = 0; n < 2; n++) // no rate helps: nothing is known of what varies
			assertFalse(problem(0.05, ranks(n)).getMessage().contains("or ask for"), n + " images");
		assertNames(problem(0.05, ranks(1)), "there is 1 good image,", "at least 19;");
		assertNames(problem(1e-300, ranks(5)), "at least 1000000");
		assertNames(problem(Double.MIN_VALUE, ranks(5)), "fpr = 0.167");
		assertNames(problem(0.5), "0 good images", "at least 1;");
		for (int n = 1; n < 500; n++) // both promises hold
			for (final double rate : new double[] { 1.0 / (n + 1), Math.nextUp(1.0 / (n + 1)) })
				Threshold.of(ranks(n), rate);
	}

	@Test
	void leastNumberNamedIsReallyTheLeast() {
		for (final double rate : new double[] { 0.001, 0.003, 0.0123, 0.05, 0.07, 1.0 / 3, 0.9 }) {
			final String message = problem(rate).getMessage();
			final int least = Integer.parseInt(message.replaceAll(".*at least (\\d+);.*", "$1"));
			Threshold.of(ranks(least), rate);
			problem(rate, ranks(least - 1));
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, -0.1, 5, Double.NaN, Double.POSITIVE_INFINITY })
	void rateMustBeAFraction(final double rate) {
		assertNames(problem(rate, ranks(50)), "fpr is " + rate, "above 0 and below 1");
	}

	@Test
	void scoresMustBeFinite() {
		assertNames(problem(0.5, 1, Double.NaN, 2), "score 1 of 3", "NaN");
		assertNames(problem(0.5, Double.POSITIVE_INFINITY), "Infinity");
		final Threshold threshold = Threshold.of(ranks(3), 0.5);
		assertThrows(AnomalyException.class, () -> threshold.isAnomalous(Double.NaN));
		assertThrows(AnomalyException.class, () -> threshold.pValue(Double.NaN));
	}

	private static AnomalyException problem(final double rate, final double... scores) {
		return assertThrows(AnomalyException.class, () -> Threshold.of(scores, rate));
	}

	private static double[] ranks(final int n) {
		return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
	}
}
