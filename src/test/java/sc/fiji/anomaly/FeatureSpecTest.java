package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

class FeatureSpecTest {

	private static final FeatureSpec SPEC = new FeatureSpec("facebook/dinov2-small", "ab".repeat(32), Precision.FP32,
		PositionMode.OFFSET, Preprocessing.DINOV2, "none");

	@Test
	void anotherNameOfTheSameCheckpointFits() {
		assertDoesNotThrow(() -> SPEC.requireSame(new FeatureSpec("/somewhere/else", "ab".repeat(32), Precision.FP32,
			PositionMode.OFFSET, Preprocessing.DINOV2, "none")));
	}

	@Test
	void theNameOfALicenceChangesNothing() {
		final FeatureSpec licensed = SPEC.withLicence("DINOv3 License").withRange("none").withView(View.PUBLISHED).withRegion(
			"");
		assertEquals("DINOv3 License", licensed.licence());
		assertDoesNotThrow(() -> SPEC.requireSame(licensed));
		assertDoesNotThrow(() -> licensed.requireSame(SPEC));
	}

	@Test
	void eachDifferenceNamesBothValues() {
		refused(new FeatureSpec("dinov2-base", "cd".repeat(32), Precision.FP32, PositionMode.OFFSET, Preprocessing.DINOV2,
			"none"), "dinov2-small", "dinov2-base", "abababababab", "cdcdcdcdcdcd");
		refused(new FeatureSpec("", "ab".repeat(32), Precision.BF16, PositionMode.OFFSET, Preprocessing.DINOV2, "none"),
			"fp32", "bf16");
		refused(new FeatureSpec("", "ab".repeat(32), Precision.FP32, PositionMode.SIZE, Preprocessing.DINOV2, "none"),
			"offset", "size");
		refused(new FeatureSpec("", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET, new Preprocessing(300, 224, 224,
			1 / 255.0, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5)), "none"), "shortEdge=256", "shortEdge=300");
		refused(SPEC.withRange("0,4095"), "range none against 0,4095");
		refused(SPEC.withView(new View(View.Kind.WHOLE, 448)), "view center 224 against whole 448");
		refused(SPEC.withRegion("3x2+0+0 of 9x8, 5 pixels: AbC="), "region none against 3x2+0+0 of 9x8, 5 pixels");
	}

	private static void refused(final FeatureSpec other, final String... named) {
		final String message = assertThrows(AnomalyException.class, () -> SPEC.requireSame(other)).getMessage();
		for (final String text : named)
			assertTrue(message.contains(text), "'" + text + "' in: " + message);
	}
}
