package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;

/** What is promised for any number of images; the smallest rate there is, is 1/(n + 1) by what a p-value is. */
class RatesTest {

	@Test
	void autoIsTheUsualRateOrTheSmallestThereIs() {
		for (int n = 2; n < 200; n++) {
			final double rate = Rates.DEFAULT.alarms(n);
			assertEquals(n >= 19 ? 0.05 : 1 / (n + 1.0), rate, 0, n + " images");
			Threshold.requireEnough(n, rate);
			assertEquals(n < 19, !Rates.DEFAULT.note(n).isEmpty(), n + " images");
		}
		assertTrue(Double.isNaN(Rates.DEFAULT.alarms(1)));
		assertTrue(Rates.DEFAULT.note(1).contains("no verdict"));
		assertEquals(Rates.DEFAULT, Rates.of(0.3).withFpr("auto"));
	}

	@Test
	void aRateThatCannotBeHeldIsRefused() {
		Near.assertNames(assertThrows(AnomalyException.class, () -> Rates.of(0.05).alarms(8)), "8 good images", "0.05", "19",
			"auto");
		Near.assertNames(assertThrows(AnomalyException.class, () -> Rates.of(0.5).alarms(1)), "1 good image", "fpr=auto");
		assertEquals(0.2, Rates.of(0.2).alarms(4));
		for (final String wrong : new String[] { "0", "1", "-0.1", "NaN", "often", "" })
			Near.assertNames(assertThrows(AnomalyException.class, () -> Rates.DEFAULT.withFpr(wrong)), "fpr is", "above 0");
	}

	@Test
	void reviewIsTheLargerRate() {
		final Rates two = Rates.of(0.05).withReview("0.2");
		assertEquals(0.2, two.review().orElseThrow());
		assertEquals("none", two.withReview("none").reviewLabel());
		for (final String wrong : new String[] { "0.05", "0.01", "1", "often" })
			assertThrows(AnomalyException.class, () -> Rates.of(0.05).withReview(wrong), wrong);
		Near.assertNames(assertThrows(AnomalyException.class, () -> Rates.DEFAULT.withReview(0.2).alarms(4)), "review is 0.2",
			"4 good images");
		assertTrue(Rates.DEFAULT.withReview(0.2).note(8).contains("nothing lies between"), Rates.DEFAULT.withReview(0.2).note(
			8));
		assertEquals("", Rates.DEFAULT.withReview(0.2).note(19));
	}

	@Test
	void betweenTheLinesIsReview() {
		final double[] scores = new double[39];
		for (int i = 0; i < scores.length; i++)
			scores[i] = i + 1;
		final DecisionRule rule = DecisionRule.of(Threshold.of(scores, 0.05)).withReview(java.util.OptionalDouble.of(0.2));
		for (int k = 0; k <= 40; k++) {
			final Judgement said = rule.judge(k + 0.5);
			assertEquals(said.pvalue() <= 0.05, said.anomalous());
			assertEquals(said.pvalue() > 0.05 && said.pvalue() <= 0.2, said.review());
		}
		assertTrue(rule.judge(36.5).review() && rule.judge(38.5).anomalous());
	}
}
