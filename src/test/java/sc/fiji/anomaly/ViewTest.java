package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

	@Test
	void nothingChosenIsAsPublished() {
		assertEquals(View.PUBLISHED, View.parse("", ""));
		assertEquals(View.PUBLISHED, View.parse("Center", "224"));
		assertEquals("center 224", View.PUBLISHED.toString());
	}

	@Test
	void labelsAreReadBack() {
		for (final View view : new View[] { View.PUBLISHED, new View(View.Kind.WHOLE, 448), new View(View.Kind.WHOLE,
			View.NATIVE) })
			assertEquals(view, View.parse(view.kind().label(), view.sizeLabel()));
		assertEquals(new View(View.Kind.WHOLE, 224), View.parse(" whole ", ""));
		assertTrue(View.parse("WHOLE", "Native").isNative());
	}

	@ParameterizedTest
	@CsvSource({ "whole, 0", "whole, -3", "whole, 1e3", "whole, 224.5", "center, 40000", "whole, 99999999999",
		"whole, large" })
	void sizeThatIsNoneNamesItAndWhatIsWanted(final String view, final String size) {
		final String message = assertThrows(AnomalyException.class, () -> View.parse(view, size)).getMessage();
		assertTrue(message.contains("'" + size + "'") && message.contains("at most 32768, or native"), message);
	}

	@Test
	void otherNamesAndCombinationsAreRefused() {
		assertTrue(assertThrows(AnomalyException.class, () -> View.parse("all", "")).getMessage().contains(
			"must be one of center, whole"));
		assertTrue(assertThrows(AnomalyException.class, () -> View.parse("center", "native")).getMessage().contains(
			"use view=whole"));
	}
}
