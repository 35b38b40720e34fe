package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people say which blocks of the network they want. */
class LayersTest {

	@ParameterizedTest
	@CsvSource({ "cls, last, middle", "cls+mean, '3,6,9,12', '5,6,7+8,9,10'", "mean, 4, '7+7,8'" })
	void whatIsReadIsWrittenTheSame(final String pooling, final String layers, final String mapLayers) {
		final Layers read = Layers.parse(pooling, layers, mapLayers);
		assertEquals(pooling, read.pooling().label());
		assertEquals(layers, read.levelsLabel());
		assertEquals(mapLayers, read.groupsLabel());
		assertEquals(read, Layers.parse(read.pooling().label(), read.levelsLabel(), read.groupsLabel()));
	}

	@Test
	void theDefaultInAnyFormIsTheDefault() {
		assertEquals(Layers.PUBLISHED, Layers.parse("CLS", " Last ", ""));
		assertEquals(Layers.PUBLISHED, Layers.parse("cls", "12", "9, 7,8").within(12, 7, 9));
		assertEquals(List.of(3, 9), Layers.parse("cls", "9, 3", "").levels());
		assertTrue(Layers.parse("cls", "last", "1").isPublishedFeature());
	}

	@ParameterizedTest
	@CsvSource({ "max, last, middle, cls+mean", "cls, '3,,6', middle, '3,6,9,12'", "cls, first, middle, last",
		"cls, '0', middle, last", "cls, '3,3', middle, twice", "cls, last, '5,6+', '5,6,7+8,9,10'",
		"cls, last, '5+middle', '5,6,7+8,9,10'", "cls, last, '5,5', twice" })
	void whatIsNoLayerIsRefusedWithWhatIs(final String pooling, final String layers, final String mapLayers,
		final String wanted)
	{
		final String message = assertThrows(AnomalyException.class, () -> Layers.parse(pooling, layers, mapLayers)).getMessage();
		assertTrue(message.contains(wanted), message);
	}

	@Test
	void blocksThatTheNetworkHasNotAreNamed() {
		final String message = assertThrows(AnomalyException.class, () -> Layers.parse("cls", "3,6,9,12", "").within(6, 3, 4))
			.getMessage();
		assertTrue(message.contains("layers has 9") && message.contains("1 to 6"), message);
		assertThrows(AnomalyException.class, () -> Layers.parse("cls", "last", "3+7").within(6, 3, 4));
	}

	@Test
	void vectorsHaveAPartForEachLevelAndGroup() {
		final Layers layers = Layers.parse("cls+mean", "3,6", "1+2+3");
		assertEquals(4 * 128, layers.dimension(128));
		assertEquals(3 * 128, layers.patchDimension(128));
		assertEquals(128, Layers.PUBLISHED.dimension(128));
		assertEquals(12 * 128, Layers.all(6).dimension(128));
	}
}
