package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Near;

/** Sums to which images were added and from which they were taken, in any order, against one pass over what is left. */
class MomentsSequencesTest {

	private static final double EXACT = 1e-9;

	/** Of unlike variance, far from 0, as features are. */
	private static double[] row(final Random random, final int d) {
		final double[] row = new double[d];
		double last = 0;
		for (int j = 0; j < d; j++)
			row[j] = 5 * Math.cos(j) + (last = 0.5 * last + random.nextGaussian()) / (1 + j / 4.0);
		return row;
	}

	private static double[][] table(final List<double[]> rows) {
		return rows.toArray(double[][]::new);
	}

	private static void assertSame(final List<double[]> rows, final Moments got, final String what) {
		final Moments want = Moments.of(table(rows));
		assertEquals(want.count(), got.count(), what);
		Near.assertNear(want.mean(), got.mean(), EXACT);
		Near.assertNear(want.covariance(), got.covariance(), EXACT);
		assertEquals(want.fourthPowerSum(), got.fourthPowerSum(), EXACT * want.fourthPowerSum(), what);
		if (rows.size() > 2) assertEquals(LedoitWolf.of(want).shrinkage(), LedoitWolf.of(got).shrinkage(), EXACT, what);
	}

	@Test
	void aThousandSequencesOfAddingAndRemovingEndWhereOnePassDoes() {
		for (int sequence = 0; sequence < 1000; sequence++) {
			final Random random = new Random(sequence);
			final int d = 1 + random.nextInt(6);
			final List<double[]> there = new ArrayList<>();
			Moments sums = Moments.create(row(random, d));
			for (int step = 0; step < 12 || there.size() < 3; step++) {
				final boolean add = there.size() < 3 || random.nextInt(5) < 3;
				final List<double[]> group = new ArrayList<>();
				for (int k = 1 + random.nextInt(add ? 6 : there.size() - 1); k > 0; k--)
					group.add(add ? row(random, d) : there.remove(random.nextInt(there.size())));
				if (add) there.addAll(group);
				final Moments part = Moments.of(table(group));
				sums = add ? sums.combine(part) : sums.remove(part);
			}
			assertSame(there, sums, "sequence " + sequence);
		}
	}

	/** Images come and go one by one until none of the first ones is left many times over. */
	@Test
	void tenThousandAdditionsAndRemovalsDoNotDrift() {
		final Random random = new Random(5);
		final int d = 16;
		final List<double[]> there = new ArrayList<>();
		for (int i = 0; i < 60; i++)
			there.add(row(random, d));
		Moments sums = Moments.of(table(there));
		for (int step = 0; step < 10_000; step++) {
			final double[] comes = row(random, d), goes = there.set(random.nextInt(there.size()), comes);
			sums = sums.combine(Moments.of(new double[][] { comes })).remove(Moments.of(new double[][] { goes }));
		}
		final Moments anew = Moments.of(table(there));
		double drift = 0, largest = 0;
		final double[][] want = anew.covariance(), got = sums.covariance();
		for (int i = 0; i < d; i++)
			for (int j = 0; j < d; j++) {
				drift = Math.max(drift, Math.abs(want[i][j] - got[i][j]));
				largest = Math.max(largest, Math.abs(want[i][j]));
			}
		final double shrinkage = Math.abs(LedoitWolf.of(anew).shrinkage() - LedoitWolf.of(sums).shrinkage());
		System.out.printf("after 10,000 additions and removals: covariance off by %.1e of its largest element, shrinkage by %.1e%n",
			drift / largest, shrinkage);
		assertTrue(drift / largest < EXACT && shrinkage < EXACT, drift / largest + " " + shrinkage);
	}
}
