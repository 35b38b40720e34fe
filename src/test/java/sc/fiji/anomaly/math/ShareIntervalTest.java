package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;

class ShareIntervalTest {

	/** What defines it: at its ends the share found lies just z standard deviations away. */
	@Test
	void atItsEndsTheScoreIsZ() {
		for (final int[] k : new int[][] { { 1, 12 }, { 2, 12 }, { 6, 12 }, { 11, 12 }, { 313, 5000 } }) {
			final ShareInterval i = ShareInterval.of(k[0], k[1]);
			for (final double end : new double[] { i.low(), i.high() })
				assertEquals(ShareInterval.Z, Math.abs(i.share() - end) / Math.sqrt(end * (1 - end) / k[1]), 1e-9);
		}
	}

	@Test
	void saysSomethingOfNoneAndOfAll() {
		final double z2 = ShareInterval.Z * ShareInterval.Z;
		assertEquals(new ShareInterval(0, 0, 0, 1), ShareInterval.of(0, 0));
		assertEquals(0, ShareInterval.of(0, 10).low());
		assertEquals(z2 / (10 + z2), ShareInterval.of(0, 10).high(), 1e-12);
		assertEquals(1, ShareInterval.of(10, 10).high());
		assertEquals(10 / (10 + z2), ShareInterval.of(10, 10).low(), 1e-12);
		assertThrows(AnomalyException.class, () -> ShareInterval.of(3, 2));
	}
}
