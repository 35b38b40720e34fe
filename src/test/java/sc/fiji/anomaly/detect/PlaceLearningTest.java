package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Parallel;

/** Against {@link DensePlaces}: the choice, the distances, and left-out scores, which are those of real refits. */
class PlaceLearningTest {

	private static final LinearAlgebra COMMONS = LinearAlgebra.COMMONS;
	private static final Parallel TWO = new Parallel(2, Progress.NONE);

	private static PlaceLearning learn(final TrainingPatches patches, final Place place) {
		return PlaceLearning.of(patches, place, COMMONS, TWO).orElseThrow();
	}

	/** With a given share, keeping some directions. */
	private static PlaceLearning fit(final TrainingPatches patches, final double a, final int directions) {
		return PlaceFit.learn(patches, new PlaceChoice(a, 1), PlaceSums.of(patches, COMMONS, TWO).all(), directions, COMMONS,
			TWO);
	}

	/** More images than features; and, among those of two folds, fewer. */
	@Test
	void theChoiceIsTheMostLikelyOfHeldOutImages() {
		for (final int[] size : new int[][] { { 60, 2, 2, 5 }, { 50, 1, 3, 36 } }) {
			final PatchesInMemory patches = PatchesInMemory.random(size[3], size[0], new PatchGrid(size[1], size[2]), size[3]);
			final DensePlaces dense = new DensePlaces(patches);
			final PlaceChoice choice = learn(patches, Place.AUTO).choice();
			double best = 0, most = Double.NEGATIVE_INFINITY;
			for (final double a : new double[] { 0, 0.3, 0.6, 0.9 }) {
				final double log = dense.logLikelihood(a);
				if (log > most) best = a;
				most = Math.max(most, log);
			}
			assertEquals(best, choice.a(), size[3] + " features");
			assertEquals(most - dense.logLikelihood(Double.NaN), choice.gain(), 1e-10);
		}
	}

	@Test
	void distancesAreThoseOfDenseGaussians() {
		final PatchesInMemory patches = PatchesInMemory.random(9, 60, new PatchGrid(2, 3), 8);
		final DensePlaces dense = new DensePlaces(patches);
		for (final double a : new double[] { 0, 0.6 })
			for (final int r : new int[] { 3, 8, 32 }) {
				final PlaceGaussian gaussian = fit(patches, a, r).gaussian().orElseThrow();
				assertEquals(a == 0 ? 0 : Math.min(r, 8), gaussian.directions());
				final float[] got = PatchDetector.of(gaussian).distances(patches.patches(7));
				for (int p = 0; p < got.length; p++)
					assertEquals(Math.sqrt(DensePlaces.squared(dense.row(7, p), dense.mean(p, i -> true), DensePlaces.mixed(dense
						.own(p, i -> true), dense.common(i -> true), a, r))), got[p], 1e-6 * got[p], a + ", " + r + ", place " + p);
			}
	}

	@Test
	void leftOutScoresAreThoseOfRefits() {
		final PatchesInMemory many = PatchesInMemory.random(3, 50, new PatchGrid(2, 2), 6);
		final PatchesInMemory few = PatchesInMemory.random(3, 12, new PatchGrid(1, 3), 20);
		for (final PatchesInMemory patches : new PatchesInMemory[] { many, few })
			for (final double a : new double[] { 0, 0.3, 0.9 })
				for (final int r : new int[] { 3, 20 }) {
					final double[] got = fit(patches, a, r).leftOut();
					final DensePlaces dense = new DensePlaces(patches);
					for (int i = 0; i < got.length; i += 5) {
						final double want = dense.leftOut(i, a, r);
						assertEquals(want, got[i], 1e-9 * want, "a " + a + ", " + r + " directions, image " + i);
					}
				}
	}

	@Test
	void theNumberOfThreadsChangesNoBit() {
		final PatchesInMemory patches = PatchesInMemory.random(1, 55, new PatchGrid(4, 5), 6);
		final PlaceLearning two = learn(patches, Place.YES);
		final PlaceLearning one = PlaceLearning.of(patches, Place.YES, COMMONS, Parallel.NONE).orElseThrow();
		assertEquals(one.choice(), two.choice());
		assertArrayEquals(one.leftOut(), two.leftOut());
		assertArrayEquals(one.gaussian().orElseThrow().vectors(), two.gaussian().orElseThrow().vectors());
	}

	@Test
	void placesAreLookedAtWherePartsLieTheSameWay() {
		final PatchesInMemory fixed = PatchesInMemory.random(1, 60, new PatchGrid(3, 3), 4);
		final float[][][] shuffled = fixed.values().clone();
		final Random random = new Random(5);
		for (int i = 0; i < shuffled.length; i++) {
			shuffled[i] = shuffled[i].clone();
			for (int p = 8; p > 0; p--) {
				final int other = random.nextInt(p + 1);
				final float[] row = shuffled[i][p];
				shuffled[i][p] = shuffled[i][other];
				shuffled[i][other] = row;
			}
		}
		final PatchesInMemory anyhow = new PatchesInMemory(fixed.grid(), shuffled);
		assertTrue(learn(fixed, Place.AUTO).choice().pays() && learn(fixed, Place.AUTO).gaussian().isPresent());
		final PlaceLearning no = learn(anyhow, Place.AUTO);
		assertFalse(no.choice().pays() || no.gaussian().isPresent(), no.choice().toString());
		assertEquals(0, no.leftOut().length);
		assertEquals(60, learn(anyhow, Place.YES).leftOut().length);
		assertEquals(Optional.empty(), PlaceLearning.of(fixed, Place.NO, COMMONS, TWO));
	}

	@Test
	void tooFewImagesArePassedOverOrNamed() {
		final PatchesInMemory few = PatchesInMemory.random(1, 49, new PatchGrid(2, 2), 4);
		assertEquals(Optional.empty(), PlaceLearning.of(few, Place.AUTO, COMMONS, TWO));
		Near.assertNames(assertThrows(AnomalyException.class, () -> PlaceLearning.of(few, Place.YES, COMMONS, TWO)), "49",
			"50", "place=no");
	}

	/** Corners that are the same in every image, to the last bit. */
	@Test
	void aPlaceThatNeverVariesIsNoTrouble() {
		final PatchesInMemory patches = PatchesInMemory.random(2, 60, new PatchGrid(2, 2), 5);
		for (final float[][] image : patches.values())
			image[0] = new float[] { 1, 2, 3, 4, 5 };
		final PlaceLearning learned = learn(patches, Place.YES);
		for (final double score : learned.leftOut())
			assertTrue(score > 0 && Double.isFinite(score));
		final double[] distances = learned.gaussian().orElseThrow().distances(patches.patches(0));
		assertEquals(0, distances[0]);
		assertTrue(distances[3] > 0);
	}

	@Test
	void canBeMadeFromItsArrays() {
		final PatchesInMemory patches = PatchesInMemory.random(2, 60, new PatchGrid(2, 2), 5);
		final PlaceGaussian g = learn(patches, Place.YES).gaussian().orElseThrow();
		final PlaceGaussian read = PlaceGaussian.of(g.grid(), g.choice(), g.means(), g.vectors(), g.values(), g.rest(), g
			.choleskyLower());
		assertArrayEquals(g.distances(patches.patches(3)), read.distances(patches.patches(3)));
		Near.assertNames(assertThrows(AnomalyException.class, () -> PlaceGaussian.of(new PatchGrid(1, 3), g.choice(), g
			.means(), g.vectors(), g.values(), g.rest(), g.choleskyLower())), "1 x 3", "damaged");
		assertThrows(AnomalyException.class, () -> PlaceGaussian.of(g.grid(), new PlaceChoice(1, 1), g.means(), g.vectors(),
			g.values(), g.rest(), g.choleskyLower()));
		final PatchesInMemory other = PatchesInMemory.random(2, 2, new PatchGrid(2, 3), 5);
		Near.assertNames(assertThrows(AnomalyException.class, () -> g.distances(other.patches(0))), "2 x 2", "2 x 3",
			"place=no");
		final PatchesInMemory wide = PatchesInMemory.random(2, 2, new PatchGrid(2, 2), 6);
		Near.assertNames(assertThrows(AnomalyException.class, () -> g.distances(wide.patches(0))), "6 features", "5");
	}
}
