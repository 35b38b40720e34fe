package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Decision;

/** By simulation: pairs of scores that have to do with each other, of training images and of new ones. */
class DriftTest {

	private static final int TRAINING = 60;

	private static double[][] pairs(final Random random, final int n, final double shift) {
		final double[][] pairs = new double[2][n];
		for (int i = 0; i < n; i++) {
			final double both = random.nextGaussian();
			pairs[0][i] = 20 + both + random.nextGaussian() + shift;
			pairs[1][i] = 9 + both + random.nextGaussian() + shift;
		}
		return pairs;
	}

	private static DecisionRule rule(final Random random, final Decision decision, final int n) {
		final double[][] left = pairs(random, n, 0);
		final double rate = Rates.DEFAULT.alarms(n);
		return new DecisionRule(Threshold.of(left[0], rate), Optional.of(Threshold.of(left[1], rate)), Optional.of(JointPValue.of(
			left[0], left[1])), decision);
	}

	private static Drift drift(final DecisionRule rule, final double[][] images) {
		return Drift.of(rule, images[0], images[1], IntStream.range(0, images[0].length).mapToDouble(i -> rule.judge(
			images[0][i], images[1][i]).decisionPvalue()).toArray());
	}

	private static boolean warns(final Drift drift) {
		return drift.alarmsTooOften() || drift.isOther() || drift.changes();
	}

	/** Three questions at 1 in 1000 each; of 1000 runs for each of the decisions no more than 10 warn, whatever n is. */
	@Test
	void unchangedImagesSeldomWarn() {
		for (final Decision decision : Decision.values())
			for (final int n : new int[] { 8, TRAINING }) {
				int warnings = 0;
				for (int run = 0; run < 500; run++) {
					final Random random = new Random(run);
					final DecisionRule rule = rule(random, decision, n);
					if (warns(drift(rule, pairs(random, run % 2 == 0 ? 50 : 200, 0)))) warnings++;
				}
				assertTrue(warnings <= 5, warnings + " of 500 by " + decision + " with " + n);
			}
	}

	/** That is what the finite training set is accounted for: the plain binomial would warn far more often. */
	@Test
	void theAlarmRateOfAModelVaries() {
		int binomial = 0, own = 0;
		for (int run = 0; run < 1000; run++) {
			final Random random = new Random(run);
			final DecisionRule rule = rule(random, Decision.SCORE, TRAINING);
			final Drift drift = drift(rule, pairs(random, 400, 0));
			if (drift.alarms().low() > 0.05) binomial++;
			if (drift.alarmP() < 0.025) own++;
		}
		assertTrue(binomial > 120 && own < 45, binomial + " against " + own);
	}

	@Test
	void changedImagesAreFound() {
		for (final Decision decision : Decision.values()) {
			final Random random = new Random(5);
			final DecisionRule rule = rule(random, decision, TRAINING);
			final Drift worse = drift(rule, pairs(random, 50, 3));
			assertTrue(worse.alarmsTooOften() && worse.isOther() && worse.distribution().shift() > 0.5, decision + " " + worse);
			final Drift better = drift(rule, pairs(random, 200, -2));
			assertTrue(!better.alarmsTooOften() && better.isOther() && better.distribution().shift() < 0, decision.toString());
			final double[][] half = pairs(random, 200, 0), later = pairs(random, 100, 2);
			for (int k = 0; k < 2; k++)
				System.arraycopy(later[k], 0, half[k], 100, 100);
			final Drift change = drift(rule, half);
			assertTrue(change.changes() && !change.change().rises(), decision.toString());
			assertEquals(100, change.change().after(), 12);
		}
	}
}
