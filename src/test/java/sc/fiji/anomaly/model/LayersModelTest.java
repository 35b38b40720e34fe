package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/**
 * Models of several layers against numpy and scikit-learn ({@code gen_layers.py}): sums of distances, left-out scores that
 * are those of real refits, groups of patches' features; and the same read from a file.
 */
class LayersModelTest {

	private static final ReferenceTensors REFERENCE = ReferenceTensors.read("reference/layers/layers.safetensors");
	private static final Parallel TWO = new Parallel(2, Progress.NONE);
	private static final PatchGrid GRID = new PatchGrid(3, 4);

	@TempDir
	Path folder;

	private static FeatureSpec spec(final String layers, final String mapLayers) {
		return new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET, Preprocessing.DINOV2, "none")
			.withLayers(Layers.parse("cls", layers, mapLayers));
	}

	private static List<TrainingImage> images(final int n) {
		return IntStream.range(0, n).mapToObj(i -> new TrainingImage(i + ".png", String.format("%064x", i))).toList();
	}

	private static Learning learning(final Components components) {
		return new Learning(components, 0.9, Rates.of(0.1), Decision.SCORE, Place.AUTO, LinearAlgebra.COMMONS, TWO);
	}

	private static void assertClose(final double[] expected, final double[] actual) {
		Near.assertRelative(expected, actual, 1e-9);
	}

	private static float[][] floats(final String name) {
		return Arrays.stream(REFERENCE.matrix(name)).map(LayersModelTest::narrow).toArray(float[][]::new);
	}

	private static float[] narrow(final double[] row) {
		final float[] narrow = new float[row.length];
		for (int j = 0; j < row.length; j++)
			narrow[j] = (float) row[j];
		return narrow;
	}

	private NormalModel stored(final NormalModel model) {
		final Path file = folder.resolve("model.safetensors");
		NormalModelFile.write(model, file, true);
		return NormalModelFile.read(file);
	}

	@ParameterizedTest
	@EnumSource(Components.class)
	void scoresAreTheSumsOfTheReferenceAndLeftOutOnesThoseOfRefits(final Components components) {
		final float[][] train = floats("images.train");
		final String part = "images." + components.label();
		final NormalModel model = learning(components).learn(spec("3,6,9", "middle"), images(40), train);
		for (final NormalModel m : new NormalModel[] { model, stored(model) }) {
			final double[][] test = Rows.toDouble(floats("images.test"));
			assertClose(REFERENCE.vector(part + ".scores"), m.detector().scores(test));
			assertClose(REFERENCE.vector(part + ".left_out"), m.leaveOneOutScores());
			assertArrayEquals(m.detector().scores(test), sum(m.levels().distances(FeatureRows.of(test, 30), TWO)));
			assertEquals("3,6,9", m.spec().layers().levelsLabel());
			assertEquals(model.threshold().orElseThrow().value(), m.threshold().orElseThrow().value());
		}
	}

	private static double[] sum(final double[][] levels) {
		return IntStream.range(0, levels[0].length).mapToDouble(i -> levels[0][i] + levels[1][i] + levels[2][i]).toArray();
	}

	@ParameterizedTest
	@EnumSource(Components.class)
	void ofSeveralWindowsTheLargestSumCountsAndAllAreLeftOut(final Components components) {
		final WindowCounts windows = WindowCounts.of(Arrays.stream(REFERENCE.vector("images.windows")).mapToInt(v -> (int) v)
			.toArray());
		final NormalModel model = learning(components).learn(spec("3,6,9", "middle"), images(windows.images()), floats("images.train"), windows, Optional.empty());
		for (final NormalModel m : new NormalModel[] { model, stored(model) })
			assertClose(REFERENCE.vector("images." + components.label() + ".left_out_windows"), m.leaveOneOutScores());
	}

	/** Patches of 12 images, two groups of 7 features side by side. */
	private record Patches(float[][] rows) implements TrainingPatches {

		@Override
		public int images() {
			return 12;
		}

		@Override
		public PatchGrid grid() {
			return GRID;
		}

		@Override
		public int dimension() {
			return 14;
		}

		@Override
		public PatchValues patches(final int image) {
			return values(Arrays.copyOfRange(rows, image * 12, image * 12 + 12));
		}

		@Override
		public float[][] at(final int place) {
			return IntStream.range(0, 12).mapToObj(i -> rows[i * 12 + place]).toArray(float[][]::new);
		}

		private static PatchValues values(final float[][] rows) {
			final float[] flat = new float[rows.length * 14];
			for (int p = 0; p < rows.length; p++)
				System.arraycopy(rows[p], 0, flat, p * 14, 14);
			return new PatchValues(GRID, 14, flat);
		}

		/** Over the features of each group. */
		List<Moments> sums() {
			return List.of(sums(0), sums(7));
		}

		private Moments sums(final int from) {
			final float[][] half = Arrays.stream(rows).map(r -> Arrays.copyOfRange(r, from, from + 7)).toArray(float[][]::new);
			return Moments.of(FeatureRows.of(half, 7), LinearAlgebra.COMMONS, TWO);
		}
	}

	private static NormalModel withMaps(final Learning learning) {
		final Patches patches = new Patches(floats("patches.train"));
		return learning.learn(spec("last", "5,6+8"), images(12), Arrays.copyOf(floats("images.train"), 12), Optional
			.of(new Learning.Patches(patches.sums(), patches)));
	}

	@ParameterizedTest
	@EnumSource(Components.class)
	void squaredDistancesOfGroupsAreAddedAndLeftOutOnesAreThoseOfRefits(final Components components) {
		final String part = "patches." + components.label();
		final NormalModel model = withMaps(learning(components));
		for (final NormalModel m : new NormalModel[] { model, stored(model) }) {
			final float[] distances = m.patches().orElseThrow().detector().distances(Patches.values(floats(
				"patches.test")));
			final double[] expected = REFERENCE.vector(part + ".distances");
			for (int p = 0; p < expected.length; p++)
				assertEquals(expected[p], distances[p], 1e-6 * expected[p], "float32");
			assertClose(REFERENCE.vector(part + ".left_out"), m.patches().orElseThrow().leftOutScores());
			assertEquals(model.patches().orElseThrow().fingerprint(), m.patches().orElseThrow().fingerprint());
			assertEquals("5,6+8", m.spec().layers().groupsLabel());
		}
	}

	@Test
	void onlyFilesOfOtherLayersHaveOtherKeysAndAnotherVersion() {
		final Path file = folder.resolve("a.safetensors"), other = folder.resolve("b.safetensors");
		final float[][] train = floats("images.train");
		NormalModelFile.write(learning(Components.ALL).learn(spec("last", "middle"), images(40), train), file, false);
		NormalModelFile.write(learning(Components.ALL).learn(spec("3,6,9", "middle"), images(40), train), other, false);
		try (SafetensorsFile usual = SafetensorsFile.open(file); SafetensorsFile levels = SafetensorsFile.open(other)) {
			assertEquals("1", usual.metadata().get("format_version"));
			assertTrue(usual.contains("mean") && usual.metadata().keySet().stream().noneMatch(k -> k.matches(
				"layers|pooling|maplayers")));
			assertEquals("2", levels.metadata().get("format_version"));
			assertTrue(levels.contains("level1.mean") && levels.contains("level3.sums.second") && !levels.contains("mean"));
			assertEquals("cls", levels.metadata().get("pooling"));
		}
		assertEquals(Layers.PUBLISHED, NormalModelFile.layers(file));
		assertEquals(40, NormalModelFile.read(other, 0).features().length, "left in the file");
	}

	@Test
	void featuresOfOtherLayersAreNotMixed() {
		final String message = assertThrows(AnomalyException.class, () -> spec("3,6", "middle").requireSame(spec("last",
			"5+6"))).getMessage();
		assertTrue(message.contains("cls of 3,6 against cls of last") && message.contains("maplayers middle against 5+6"),
			message);
	}

	@Test
	void placesAreOfOneGroup() {
		final String message = assertThrows(AnomalyException.class, () -> Learning.requireTogether(Layers.parse("cls", "last",
			"5+6"), Place.YES)).getMessage();
		assertTrue(message.contains("maplayers has 2 groups") && message.contains("place=no"), message);
		assertThrows(AnomalyException.class, () -> withMaps(new Learning(Components.ALL, 0.9, Rates.of(0.1), Decision.SCORE, Place.YES,
			LinearAlgebra.COMMONS, TWO)));
	}
}
