package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.Near;

/** Which p-value decides, with scores 0 to 39 and local scores that run the other way. */
class DecisionRuleTest {

	private static final double[] SCORES = DoubleStream.iterate(0, s -> s + 1).limit(40).toArray();
	private static final double[] LOCAL = DoubleStream.of(SCORES).map(s -> 139 - s).toArray();

	private static DecisionRule rule(final Decision decision) {
		return new DecisionRule(Threshold.of(SCORES, 0.1), Optional.of(Threshold.of(LOCAL, 0.1)), Optional.of(JointPValue.of(
			SCORES, LOCAL)), decision);
	}

	@Test
	void eachDecisionLooksAtItsOwn() {
		final Judgement byScore = rule(Decision.SCORE).judge(50, 0), byLocal = rule(Decision.LOCAL).judge(50, 0);
		assertEquals(new Judgement(1 / 41.0, 1, 1 / 41.0, true), byScore);
		assertEquals(new Judgement(1 / 41.0, 1, 1, false), byLocal);
		final Judgement both = rule(Decision.BOTH).judge(50, 0);
		assertEquals(JointPValue.of(SCORES, LOCAL).pValue(50, 0), both.decisionPvalue());
		assertTrue(both.anomalous() && both.decisionPvalue() <= 0.1, both.toString());
	}

	@Test
	void bothTogetherAskForMoreThanEachAlone() {
		// Three of 40 have so high a score, and as many so high a local score: rare by each, not rare by either.
		final Judgement both = rule(Decision.BOTH).judge(36.5, 100);
		assertTrue(both.pvalue() <= 0.1 && rule(Decision.SCORE).judge(36.5, 100).anomalous());
		assertFalse(both.anomalous(), both.toString());
	}

	@Test
	void withoutMapsTheScoreDecides() {
		final DecisionRule plain = DecisionRule.of(Threshold.of(SCORES, 0.1));
		final Judgement judgement = plain.judge(50);
		assertTrue(judgement.anomalous() && Double.isNaN(judgement.localPvalue()));
		assertEquals(1 / 41.0, judgement.decisionPvalue());
		assertThrows(AnomalyException.class, () -> plain.judge(50, 1));
		assertThrows(AnomalyException.class, () -> rule(Decision.BOTH).judge(50));
		Near.assertNames(assertThrows(AnomalyException.class, () -> new DecisionRule(Threshold.of(SCORES, 0.1), Optional
			.empty(), Optional.empty(), Decision.BOTH)), "both", "no maps");
	}
}
