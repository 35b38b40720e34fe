package sc.fiji.anomaly.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.Plane;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.ImageArea;
import sc.fiji.anomaly.report.LevelScores;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ScoreRow;

/** What goes between driver and executors arrives as it was, with every component there is. */
class RecordBytesTest {

	private static final AnomalyMap MAP = new AnomalyMap(new PatchGrid(1, 2), new float[] { 0.5f, Float.NaN },
		new CropWindow(30, 20, 341, 256, 16, 17, 28, 14), new ImageArea(3, 4, 50, 60));
	private static final ScoreRow FULL = new ScoreRow("ä/b.tif#z2", "ä", 1.25, 0.5, true, "no", Optional.of(new LocalScore(3,
		0.1, 0.2, MAP)), true, Optional.of(true), Optional.of(new Nearest("c.png", 0.75)), Optional.of(new LevelScores(List.of(
			"layer_3", "layer_6"), List.of(1.5, 2.5))));

	/** One with nothing, and one in which every component is something else. */
	static List<Record> rows() {
		return List.of(FULL, FULL.local().get(), ScoreRow.unreadable("", "", ""), new ScoreRow("c.png", "", 2, Double.NaN,
			false, ""), new PlanesTask.Found(List.of(List.of(Plane.ONLY), List.of(new Plane(1, Plane.ALL, "t2"), new Plane(0, 4,
				"t1_z5")))), new ScoredBlock(List.of(FULL, FULL), List.of(), new ImageFiles.Noted(3, Map.of("X", 2, "Y", 1))));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void everyComponentComesBack(final Record sent) throws ReflectiveOperationException {
		final Record got = RecordBytes.read(sent.getClass(), RecordBytes.of(sent));
		for (final RecordComponent c : sent.getClass().getRecordComponents()) {
			c.getAccessor().setAccessible(true);
			assertEquals(c.getAccessor().invoke(sent), c.getAccessor().invoke(got), c.getName());
		}
		assertEquals(sent, got);
	}

	/** A component that is added to rows must be set in the example above to something of its own. */
	@Test
	void theExampleHasEveryComponentOfARow() throws ReflectiveOperationException {
		final ScoreRow empty = ScoreRow.unreadable("", "", "");
		for (final RecordComponent c : ScoreRow.class.getRecordComponents())
			assertNotEquals(c.getAccessor().invoke(empty), c.getAccessor().invoke(FULL), c.getName() + " is not in the example");
	}

	/** Records with arrays are not equal by themselves. */
	@Test
	void featuresComeBack() {
		final ReadBlock sent = new ReadBlock(List.of(new ImageFeatures(new float[][] { { 1, 2 }, { 3, 4 } }, Optional.empty(),
			30, 20, "ab", ""), ImageFeatures.unreadable("", "gone")), List.of(Optional.of(new PatchGrid(2, 3)), Optional
				.empty()), new ImageFiles.Noted(0, Map.of()));
		final ReadBlock got = RecordBytes.read(ReadBlock.class, RecordBytes.of(sent));
		assertArrayEquals(sent.features().get(0).vectors(), got.features().get(0).vectors());
		assertEquals(List.of("ab", ""), got.hashes());
		assertEquals(30, got.features().get(0).width());
		assertEquals("gone", got.features().get(1).problem());
		assertEquals(sent.grids(), got.grids());
	}

	private record Other(Pattern pattern) {}

	@Test
	void whatCannotBeSentIsNamed() {
		assertEquals("class java.util.regex.Pattern cannot be sent", assertThrows(IllegalArgumentException.class,
			() -> RecordBytes.of(new Other(Pattern.compile("x")))).getMessage());
	}
}
