package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.detect.PatchSums;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Parallel;

/** A model does not silently depend on whether patches were kept. */
class PlacesUntriedTest {

	private static final int IMAGES = 60, DIMENSION = 3;
	private static final PatchGrid GRID = new PatchGrid(1, 2);

	/** Patches that are computed anew each time. */
	private record Again(List<PatchValues> values) implements TrainingPatches {

		@Override
		public int images() {
			return values.size();
		}

		@Override
		public PatchGrid grid() {
			return GRID;
		}

		@Override
		public int dimension() {
			return DIMENSION;
		}

		@Override
		public PatchValues patches(final int image) {
			return values.get(image);
		}

		@Override
		public boolean readsPlaces() {
			return false;
		}

		@Override
		public float[][] at(final int place) {
			throw new UnsupportedOperationException();
		}
	}

	@Test
	void whereKeptPatchesAreMissingItIsSaidThatPlacesWereNotTried() {
		final Random random = new Random(1);
		final float[][] features = new float[IMAGES][DIMENSION];
		for (final float[] row : features)
			fill(row, random);
		final Again patches = new Again(IntStream.range(0, IMAGES).mapToObj(i -> new PatchValues(GRID, DIMENSION, fill(
			new float[2 * DIMENSION], random))).toList());
		final List<String> said = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public void message(final String text) {
				said.add(text);
			}
		};
		final FeatureSpec spec = new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET,
			Preprocessing.DINOV2, "none");
		final NormalModel model = new Learning(Components.ALL, 0, Rates.of(0.05), Decision.BOTH, Place.AUTO, LinearAlgebra.COMMONS,
			new Parallel(1, progress)).learn(spec, IntStream.range(0, IMAGES).mapToObj(i -> new TrainingImage(i + ".png", String
				.format("%064x", i))).toList(), features, Optional.of(new Learning.Patches(PatchSums.of(patches,
					LinearAlgebra.COMMONS, Parallel.NONE), patches)));
		assertTrue(model.patches().orElseThrow().place().isEmpty());
		assertEquals(1, said.size(), said.toString());
		assertTrue(said.get(0).contains("by place was not tried") && said.get(0).contains("keep=yes"), said.toString());
	}

	private static float[] fill(final float[] values, final Random random) {
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}
}
