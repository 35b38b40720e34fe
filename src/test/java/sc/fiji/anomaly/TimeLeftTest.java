package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

	@Test
	void saysCountAtFirstAndSpeedAndTimeLeftLater() throws InterruptedException {
		final TimeLeft timeLeft = new TimeLeft();
		assertEquals("0 of 100", timeLeft.describe("a", 0, 100));
		Thread.sleep(1100);
		final String text = timeLeft.describe("a", 50, 100);
		assertTrue(text.matches("50 of 100, [34]\\d\\.\\d per second, 2 s left"), text);
		assertEquals("7", timeLeft.describe("another", 7, 0));
	}
}
