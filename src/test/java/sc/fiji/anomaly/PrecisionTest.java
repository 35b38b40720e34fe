package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrecisionTest {

	@Test
	void labelsAreReadBack() {
		for (final Precision p : Precision.values())
			assertEquals(p, Precision.parse(p.label()));
		for (final PositionMode p : PositionMode.values())
			assertEquals(p, PositionMode.parse(p.label()));
	}

	@Test
	void unknownLabelIsNamedWithTheChoices() {
		final String message = assertThrows(AnomalyException.class, () -> Precision.parse("fp8")).getMessage();
		assertTrue(message.contains("fp8") && message.contains("bf16"), message);
	}
}
