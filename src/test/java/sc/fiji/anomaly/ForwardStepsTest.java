package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ForwardStepsTest {

	private final ForwardSteps steps = new ForwardSteps();

	@Test
	void lateStepsAreLeftOut() {
		assertTrue(steps.isForward("Reading", 5, 10));
		assertFalse(steps.isForward("Reading", 4, 10));
		assertTrue(steps.isForward("Reading", 5, 10));
		assertTrue(steps.isForward("Reading", 10, 10));
	}

	@Test
	void otherTasksAndFinishedOnesBeginAnew() {
		assertTrue(steps.isForward("Reading", 5, 10));
		assertTrue(steps.isForward("Writing", 0, 10));
		assertTrue(steps.isForward("Writing", 10, 10));
		assertTrue(steps.isForward("Writing", 1, 10));
		assertTrue(steps.isForward("Writing", 0, 7));
	}
}
