package sc.fiji.anomaly.report.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Truth: what a hand that turns a globe sees. Screen axes: right, up, to the viewer. */
class RotationTest {

	@Test
	void theFrontFollowsTheHand() {
		assertArrayEquals(new double[] { 1, 0, 0 }, Rotation.FRONT.turned(Math.PI / 2, 0).apply(0, 0, 1), 1e-15);
		assertArrayEquals(new double[] { 0, -1, 0 }, Rotation.FRONT.turned(0, Math.PI / 2).apply(0, 0, 1), 1e-15);
	}

	@Test
	void turnsAreAboutTheScreensAxesWhateverCameBefore() {
		final Rotation once = Rotation.FRONT.turned(Math.PI / 2, 0); // now z points right
		assertArrayEquals(new double[] { 1, 0, 0 }, once.turned(0, 1).apply(0, 0, 1), 1e-15, "the axis of the turn stays");
	}

	@Test
	void theStartHasTheThirdAxisUpAndIsSeenFromAbove() {
		assertTrue(Rotation.OBLIQUE.apply(0, 0, 1)[1] > 0.9);
		assertEquals(0, Rotation.OBLIQUE.apply(0, 0, 1)[0], 1e-15);
		assertTrue(Rotation.OBLIQUE.apply(0, 0, 1)[2] > 0.3, "the top leans to the viewer");
		assertTrue(Rotation.OBLIQUE.apply(1, 0, 0)[0] > 0.8, "x points right");
	}

	@Test
	void aHundredThousandSmallTurnsKeepLengthsAndAngles() {
		Rotation r = Rotation.OBLIQUE;
		for (int i = 0; i < 100_000; i++)
			r = r.turned(0.013, i % 2 == 0 ? 0.007 : -0.004);
		final double[][] axes = { r.apply(1, 0, 0), r.apply(0, 1, 0), r.apply(0, 0, 1) };
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				assertEquals(i == j ? 1 : 0, axes[i][0] * axes[j][0] + axes[i][1] * axes[j][1] + axes[i][2] * axes[j][2], 1e-12);
		final double handedness = axes[2][0] * (axes[0][1] * axes[1][2] - axes[0][2] * axes[1][1]) + axes[2][1] *
			(axes[0][2] * axes[1][0] - axes[0][0] * axes[1][2]) + axes[2][2] * (axes[0][0] * axes[1][1] - axes[0][1] *
				axes[1][0]);
		assertEquals(1, handedness, 1e-12, "no mirror image");
	}
}
