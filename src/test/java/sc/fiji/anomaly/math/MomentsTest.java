package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.anomaly.Near.assertNames;
import static sc.fiji.anomaly.Near.assertNear;
import static sc.fiji.anomaly.Near.assertRelative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.ReferenceTensors;

class MomentsTest {

	private static final double[][] TRAIN = ReferenceGaussian.train();

	@Test
	void sumsAreTheirDefinition() {
		final double[] o = { 1, -1 };
		final Moments m = Moments.create(o);
		m.acceptAll(new double[][] { { 2, 1 }, { 1, 0 } }); // y = (1, 2), (0, 1)
		m.accept(new double[] { 4, -1 }); // y = (3, 0)
		assertEquals(3, m.count());
		assertArrayEquals(o, m.origin());
		assertArrayEquals(new double[] { 4, 3 }, m.sum());
		assertArrayEquals(new double[][] { { 10, 2 }, { 2, 5 } }, m.products());
		assertArrayEquals(new double[] { 5 + 27, 10 + 1 }, m.cubes());
		assertEquals(25 + 1 + 81, m.fourths());
	}

	@Test
	void meanCovarianceAndFourthPowersAreThoseOfTwoPasses() {
		final Moments m = Moments.create(TRAIN[5]);
		m.acceptAll(TRAIN);
		assertNear(mean(TRAIN), m.mean(), 1e-14);
		double fourths = 0;
		final double[][] covariance = new double[384][384];
		for (final double[] z : Rows.minus(TRAIN, 0, TRAIN.length, mean(TRAIN))) {
			fourths += Math.pow(Vectors.dot(z, z), 2);
			for (int i = 0; i < 384; i++)
				for (int j = 0; j < 384; j++)
					covariance[i][j] += z[i] * z[j] / TRAIN.length;
		}
		assertNear(covariance, m.covariance(), 1e-13);
		assertEquals(fourths, m.fourthPowerSum(), 1e-13 * fourths);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1e3, 1e6 })
	void chunksInAnyOrderFromAnyOriginEqualOnePassAndScikitLearn(final double offset) {
		final double[][] rows = shifted(TRAIN, offset);
		final LedoitWolf once = LedoitWolf.of(Moments.of(rows));
		final List<double[]> shuffled = new ArrayList<>(Arrays.asList(rows));
		Collections.shuffle(shuffled, new Random(11));
		Moments merged = Moments.create(shuffled.get(40));
		for (int from = 0, size = 1; from < rows.length; from += size, size = 3 * size % 47 + 1) {
			final double[][] chunk = shuffled.subList(from, Math.min(from + size, rows.length)).toArray(new double[0][]);
			final Moments part = Moments.create(rows[(7 * from) % rows.length]);
			part.acceptAll(chunk);
			merged = from % 2 == 0 ? merged.combine(part) : part.combine(merged);
		}
		assertSame(once, LedoitWolf.of(merged), 1e-9);
		final String name = offset == 0 ? "train" : offset == 1e3 ? "offset_1e3" : "offset_1e6";
		final double shrinkage = ReferenceTensors.json(ReferenceGaussian.DIRECTORY + "streaming.json").getAsJsonObject(name)
			.get("sklearn_shrinkage").getAsDouble();
		assertEquals(shrinkage, LedoitWolf.of(merged).shrinkage(), 1e-9 * shrinkage);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1e6 })
	void removingEqualsNeverHavingAdded(final double offset) {
		final double[][] rows = shifted(TRAIN, offset);
		final double[][] kept = Arrays.copyOfRange(rows, 0, 150), gone = Arrays.copyOfRange(rows, 150, 247);
		final Moments all = Moments.of(rows);
		Moments left = all;
		for (int from = 0; from < gone.length; from += 20)
			left = left.remove(Moments.of(Arrays.copyOfRange(gone, from, Math.min(from + 20, gone.length))));
		assertSame(LedoitWolf.of(Moments.of(kept)), LedoitWolf.of(left), 1e-9);
		assertEquals(247, all.count(), "the sums removed from are left alone");
		assertSame(LedoitWolf.of(all), LedoitWolf.of(left.combine(Moments.of(gone))), 1e-9);
	}

	@Test
	void unitsOfFeaturesMayDifferByTenOrdersOfMagnitude() {
		final double[][] rows = Rows.copy(TRAIN);
		for (final double[] row : rows)
			for (int j = 0; j < row.length; j++)
				row[j] *= Math.pow(10, j % 11 - 5);
		final Moments parts = Moments.of(Arrays.copyOfRange(rows, 0, 99)).combine(Moments.of(Arrays.copyOfRange(rows, 99,
			247)));
		assertRelative(Moments.of(rows).covariance()[0], parts.covariance()[0], 1e-9);
		assertSame(LedoitWolf.of(Moments.of(rows)), LedoitWolf.of(parts), 1e-9);
		LedoitWolf.of(parts.remove(Moments.of(Arrays.copyOfRange(rows, 0, 99))));
	}

	@Test
	void oneByOneEqualsAllTogether() {
		final Moments single = Moments.create(TRAIN[0]), together = Moments.create(TRAIN[0]);
		for (final double[] row : TRAIN)
			single.accept(row);
		together.acceptAll(TRAIN);
		assertSame(LedoitWolf.of(together), LedoitWolf.of(single), 1e-12);
	}

	/** More rows than are summed up or sampled at a time, with a mean that drifts from the first to the last. */
	private static double[][] many() {
		final Random random = new Random(3);
		final double[][] rows = new double[9001][7];
		for (int i = 0; i < rows.length; i++)
			for (int j = 0; j < 7; j++)
				rows[i][j] = (float) (random.nextGaussian() / (j + 1) + i / 4000.0);
		return rows;
	}

	@Test
	void tableReadInBlocksEqualsOnePassOnAnyNumberOfThreads() {
		final double[][] rows = many();
		final Moments once = Moments.create(mean(rows));
		once.acceptAll(rows);
		final Moments read = Moments.of(FeatureRows.of(rows, 7), LinearAlgebra.COMMONS, Parallel.NONE);
		assertSame(LedoitWolf.of(once), LedoitWolf.of(read), 1e-12);
		for (final int threads : new int[] { 2, 3 }) {
			final Moments more = Moments.of(FeatureRows.of(rows, 7), LinearAlgebra.COMMONS, new Parallel(threads,
				Progress.NONE));
			assertArrayEquals(read.origin(), more.origin(), 0);
			assertArrayEquals(read.sum(), more.sum(), 0);
			assertArrayEquals(read.products(), more.products());
			assertArrayEquals(read.cubes(), more.cubes(), 0);
			assertEquals(read.fourths(), more.fourths());
		}
	}

	@Test
	void float32RowsGiveTheSameBitsAsTheirWideCopies() {
		final double[][] rows = many();
		final float[][] narrow = new float[rows.length][7];
		for (int i = 0; i < rows.length; i++)
			for (int j = 0; j < 7; j++)
				narrow[i][j] = (float) rows[i][j];
		assertArrayEquals(Moments.of(rows).products(), Moments.of(FeatureRows.of(narrow, 7), LinearAlgebra.COMMONS,
			Parallel.NONE).products());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4095, 4096, 8192, 9000 })
	void rowOfABigTableThatIsNotFiniteIsNamed(final int i) {
		final double[][] rows = many();
		rows[i][3] = Double.NaN;
		for (final int threads : new int[] { 1, 2 })
			assertNames(assertThrows(AnomalyException.class, () -> Moments.of(FeatureRows.of(rows, 7),
				LinearAlgebra.COMMONS, new Parallel(threads, Progress.NONE))), "row " + i + " of 9001", "NaN in feature 3");
	}

	@Test
	void summingUpCanBeCanceled() {
		final Progress stop = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		for (final int threads : new int[] { 1, 2 })
			assertThrows(CancellationException.class, () -> Moments.of(FeatureRows.of(many(), 7), LinearAlgebra.COMMONS,
				new Parallel(threads, stop)));
	}

	@Test
	void sumsGoThroughAFile() {
		final Moments m = Moments.of(TRAIN);
		final Moments read = Moments.ofSums(m.count(), m.origin(), m.sum(), m.products(), m.cubes(), m.fourths());
		assertArrayEquals(LedoitWolf.of(m).covariance(), LedoitWolf.of(read).covariance());
		assertEquals(LedoitWolf.of(m).shrinkage(), LedoitWolf.of(read).shrinkage());
	}

	@Test
	void sumsThatNoImagesHaveAreADamagedFile() {
		final double[] o = { 0, 0 }, s = { 3, 1 }, t = { 0, 0 };
		final double[][] S = { { 5, 1 }, { 1, 2 } };
		Moments.ofSums(2, o, s, S, t, 30);
		damaged("-1", () -> Moments.ofSums(-1, o, s, S, t, 30));
		damaged("0 images", () -> Moments.ofSums(0, o, s, S, t, 30));
		damaged("0 features", () -> Moments.ofSums(0, new double[0], new double[0], new double[0][], new double[0], 0));
		damaged("feature 0", () -> Moments.ofSums(1, o, s, S, t, 60)); // 3^2 > 1 * 5
		damaged("symmetric", () -> Moments.ofSums(2, o, s, new double[][] { { 5, 1 }, { 1.1, 2 } }, t, 30));
		damaged("at least 24.5", () -> Moments.ofSums(2, o, s, S, t, 20)); // (tr S)^2 / n = 49 / 2
		damaged("NaN", () -> Moments.ofSums(2, o, new double[] { 3, Double.NaN }, S, t, 30));
		damaged("Infinity", () -> Moments.ofSums(2, o, s, S, t, Double.POSITIVE_INFINITY));
		damaged("2 features", () -> Moments.ofSums(2, o, s, new double[][] { { 5 } }, t, 30));
		damaged("row of 1", () -> Moments.ofSums(2, o, s, new double[][] { { 5, 1 }, { 1 } }, t, 30));
	}

	private static void damaged(final String word, final Runnable read) {
		assertNames(assertThrows(AnomalyException.class, read::run), word, "damaged");
	}

	@Test
	void imageThatIsNotFiniteIsNamedAndNothingIsAdded() {
		for (final double bad : new double[] { Double.NaN, Double.NEGATIVE_INFINITY }) {
			final double[][] rows = Rows.copy(Arrays.copyOf(TRAIN, 300 - 60));
			rows[171][12] = bad;
			final Moments m = Moments.create(TRAIN[0]);
			assertNames(assertThrows(AnomalyException.class, () -> m.acceptAll(rows)), "row 171 of 240", "feature 12", "" +
				bad);
			assertNames(assertThrows(AnomalyException.class, () -> Moments.of(rows)), "row 171");
			assertThrows(AnomalyException.class, () -> m.accept(rows[171]));
			assertThrows(AnomalyException.class, () -> Moments.create(rows[171]));
			assertEquals(0, m.count());
			assertEquals(0, m.fourths());
		}
	}

	@Test
	void otherNumberOfFeaturesIsNamedWithTheRightOne() {
		final double[][] ragged = { { 1, 2 }, { 1, 2, 3 } };
		assertNames(assertThrows(AnomalyException.class, () -> Moments.of(ragged)), "row 1", "3 features", "2 are wanted");
		final Moments two = Moments.create(new double[2]), three = Moments.create(new double[3]);
		assertNames(assertThrows(AnomalyException.class, () -> two.combine(three)), "3 features", "over 2");
		assertThrows(AnomalyException.class, () -> two.remove(three));
		assertThrows(AnomalyException.class, () -> Moments.create(new double[0]));
		assertThrows(AnomalyException.class, () -> Moments.of(new double[][] { {} }));
		assertNames(assertThrows(AnomalyException.class, () -> Moments.of(new double[0][])), "0 images");
	}

	@Test
	void removingMoreOrOtherImagesThanThereAreIsAnError() {
		final Moments few = Moments.of(Arrays.copyOf(TRAIN, 10));
		assertNames(assertThrows(AnomalyException.class, () -> few.remove(Moments.of(TRAIN))), "247 images", "only 10");
		final Moments others = Moments.of(shifted(Arrays.copyOf(TRAIN, 10), 5));
		assertNames(assertThrows(AnomalyException.class, () -> few.remove(others)), "not all among");
		assertThrows(AnomalyException.class, () -> few.remove(Moments.of(shifted(Arrays.copyOf(TRAIN, 3), 5))));
	}

	@Test
	void removingAllLeavesNothing() {
		final Moments nothing = Moments.of(TRAIN).remove(Moments.of(TRAIN));
		assertEquals(0, nothing.count());
		assertArrayEquals(new double[384][384], nothing.products());
		assertEquals(0, nothing.fourths());
		assertSame(LedoitWolf.of(Moments.of(TRAIN)), LedoitWolf.of(nothing.combine(Moments.of(TRAIN))), 1e-12);
	}

	@Test
	void emptySumsChangeNothing() {
		final Moments far = Moments.create(shifted(TRAIN, 1e9)[0]), all = Moments.of(TRAIN);
		assertSame(LedoitWolf.of(all), LedoitWolf.of(all.combine(far)), 0);
		assertSame(LedoitWolf.of(all), LedoitWolf.of(far.combine(all)), 0);
		assertSame(LedoitWolf.of(all), LedoitWolf.of(all.remove(far)), 0);
	}

	private static void assertSame(final LedoitWolf expected, final LedoitWolf actual, final double relative) {
		assertEquals(expected.samples(), actual.samples());
		assertEquals(expected.shrinkage(), actual.shrinkage(), relative * expected.shrinkage());
		assertNear(expected.mean(), actual.mean(), relative);
		assertNear(expected.covariance(), actual.covariance(), relative);
	}

	private static double[][] shifted(final double[][] rows, final double offset) {
		final double[] minus = new double[rows[0].length];
		Arrays.fill(minus, -offset);
		return Rows.minus(rows, 0, rows.length, minus);
	}

	private static double[] mean(final double[][] rows) {
		final double[] mean = new double[rows[0].length];
		for (final double[] row : rows)
			for (int j = 0; j < mean.length; j++)
				mean[j] += row[j] / rows.length;
		return mean;
	}
}
