package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;

/** Against the definition, counted pair by pair, and against the rate that it promises. */
class JointPValueTest {

	private static int others(final double[] scores, final int i) {
		int count = 0;
		for (int j = 0; j < scores.length; j++)
			if (j != i && scores[j] >= scores[i]) count++;
		return count;
	}

	/** The definition, word by word: all n + 1 images in one table, the new one last. */
	private static double byDefinition(final double[] a, final double[] b, final double newA, final double newB) {
		final int n = a.length;
		final double[] allA = Arrays.copyOf(a, n + 1), allB = Arrays.copyOf(b, n + 1);
		allA[n] = newA;
		allB[n] = newB;
		final int most = Math.min(others(allA, n), others(allB, n));
		int rarer = 1;
		for (int i = 0; i < n; i++)
			if (Math.min(others(allA, i), others(allB, i)) <= most) rarer++;
		return rarer / (n + 1.0);
	}

	private static double[] draw(final Random random, final int n, final DoubleUnaryOperator step) {
		return random.doubles(n).map(step).toArray();
	}

	@Test
	void isTheDefinitionAlsoWithTies() {
		final Random random = new Random(3);
		for (int trial = 0; trial < 300; trial++) {
			final int levels = trial % 3 == 0 ? 1_000_000 : 1 + trial % 7;
			final DoubleUnaryOperator step = v -> Math.floor(v * levels);
			final int n = 1 + random.nextInt(40);
			final double[] a = draw(random, n, step), b = trial % 5 == 0 ? a : draw(random, n, step);
			final JointPValue joint = JointPValue.of(a, b);
			for (int k = 0; k < 10; k++) {
				final double newA = step.applyAsDouble(random.nextDouble() * 1.2), newB = step.applyAsDouble(random
					.nextDouble() * 1.2 - 0.1);
				assertEquals(byDefinition(a, b, newA, newB), joint.pValue(newA, newB), 0, n + " images, " + levels + " levels");
			}
		}
	}

	@Test
	void anImageBeyondAllInOneScoreIsAsRareAsThoseThatLeadTheOther() {
		final double[] a = { 1, 2, 3, 4, 5 }, b = { 5, 4, 3, 2, 1 };
		final JointPValue joint = JointPValue.of(a, b);
		assertEquals(byDefinition(a, b, Double.POSITIVE_INFINITY, 0), joint.pValue(Double.POSITIVE_INFINITY, 0));
		assertEquals(2 / 6.0, joint.pValue(Double.POSITIVE_INFINITY, 0));
		assertEquals(1 / 6.0, joint.pValue(6, 6));
		assertEquals(1, joint.pValue(0, 0));
	}

	/** Normal images whose two scores have nothing, something or all to do with each other. */
	@Test
	void togetherTheyHoldTheRate() {
		final Random random = new Random(12);
		final int n = 60, trials = 4000;
		for (final double share : new double[] { -1, 0, 0.7, 1 }) {
			int at5 = 0, at10 = 0;
			for (int trial = 0; trial < trials; trial++) {
				final double[] a = new double[n + 1], b = new double[n + 1];
				for (int i = 0; i <= n; i++) {
					a[i] = random.nextGaussian();
					b[i] = share * a[i] + Math.sqrt(1 - share * share) * random.nextGaussian();
				}
				final double p = JointPValue.of(Arrays.copyOf(a, n), Arrays.copyOf(b, n)).pValue(a[n], b[n]);
				if (p <= 0.05) at5++;
				if (p <= 0.1) at10++;
			}
			final double error5 = 3 * Math.sqrt(0.05 * 0.95 / trials), error10 = 3 * Math.sqrt(0.1 * 0.9 / trials);
			final double rate5 = at5 / (double) trials, rate10 = at10 / (double) trials;
			assertTrue(rate5 <= 0.05 + error5 && rate5 > 0.025, "correlation " + share + ": " + rate5);
			assertTrue(rate10 <= 0.1 + error10 && rate10 > 0.07, "correlation " + share + ": " + rate10);
		}
	}

	@Test
	void whatItCannotUseItNames() {
		final double[] one = { 1 };
		Near.assertNames(assertThrows(AnomalyException.class, () -> JointPValue.of(one, new double[2])), "1", "2");
		Near.assertNames(assertThrows(AnomalyException.class, () -> JointPValue.of(one, new double[] { Double.NaN })),
			"local score", "NaN");
		assertThrows(AnomalyException.class, () -> JointPValue.of(new double[0], new double[0]));
		assertThrows(AnomalyException.class, () -> JointPValue.of(one, one).pValue(Double.NaN, 1));
	}
}
