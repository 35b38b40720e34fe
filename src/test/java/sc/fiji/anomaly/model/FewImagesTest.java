package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.detect.MahalanobisDetector;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.PatchSums;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;

/** Models of one, two and few images, and of images with copies, against the same made by hand. */
class FewImagesTest {

	private static final int D = 6;
	private static final PatchGrid GRID = new PatchGrid(3, 4);
	private static final FeatureSpec SPEC = new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET,
		Preprocessing.DINOV2, "none");

	@TempDir
	Path folder;

	/** Patches of images and their copies. */
	private record Toy(int copies, float[][][] values) implements TrainingPatches {

		static Toy of(final int n, final int copies) {
			final Random random = new Random(n * 10L + copies);
			final float[][][] values = new float[n][GRID.count() * copies][D];
			for (final float[][] image : values)
				for (final float[] row : image)
					for (int j = 0; j < D; j++)
						row[j] = (float) (j + random.nextGaussian());
			return new Toy(copies, values);
		}

		@Override
		public int images() {
			return values.length;
		}

		@Override
		public PatchGrid grid() {
			return GRID;
		}

		@Override
		public int dimension() {
			return D;
		}

		@Override
		public PatchValues patches(final int image) {
			final float[] flat = new float[GRID.count() * copies * D];
			for (int p = 0; p < values[image].length; p++)
				System.arraycopy(values[image][p], 0, flat, p * D, D);
			return new PatchValues(new PatchGrid(GRID.rows() * copies, GRID.columns()), D, flat);
		}

		@Override
		public float[][] at(final int place) {
			throw new UnsupportedOperationException();
		}

		/** A pooled feature for each copy. */
		float[][] pooled() {
			final Random random = new Random(99);
			return IntStream.range(0, images() * copies).mapToObj(i -> {
				final float[] row = new float[D];
				for (int j = 0; j < D; j++)
					row[j] = (float) (3 + random.nextGaussian());
				return row;
			}).toArray(float[][]::new);
		}
	}

	private static NormalModel learn(final Toy toy, final Augment augment, final Rates rates) {
		final int[] counts = new int[toy.images()];
		Arrays.fill(counts, toy.copies());
		final List<TrainingImage> images = IntStream.range(0, toy.images()).mapToObj(i -> new TrainingImage(i + ".png", String
			.format("%064x", i))).toList();
		return new Learning(Components.ALL, 0, rates, Decision.BOTH, Place.AUTO, LinearAlgebra.COMMONS, Parallel.NONE).learn(
			SPEC, images, toy.pooled(), WindowCounts.of(counts).with(augment), Optional.of(new Learning.Patches(PatchSums.of(toy,
				LinearAlgebra.COMMONS, Parallel.NONE), toy)));
	}

	private NormalModel again(final NormalModel model) {
		final Path file = folder.resolve("few.safetensors");
		NormalModelFile.write(model, file, true);
		return NormalModelFile.read(file);
	}

	@Test
	void oneImageRanksAndHasMapsButNoVerdict() {
		final Toy toy = Toy.of(1, 1);
		final NormalModel model = learn(toy, Augment.NONE, Rates.DEFAULT);
		for (final NormalModel m : List.of(model, again(model))) {
			assertTrue(m.threshold().isEmpty() && m.rule().isEmpty());
			assertEquals(1, m.images().size());
			final double[] row = Rows.toDouble(toy.pooled())[0], other = row.clone(), further = row.clone();
			other[0] += 1;
			further[0] += 2;
			final double[] scores = m.detector().scores(new double[][] { row, other, further });
			assertEquals(0, scores[0]);
			assertEquals(2 * scores[1], scores[2], 1e-12);
			final PatchModel patches = m.patches().orElseThrow();
			assertTrue(patches.threshold().isEmpty());
			final float[] own = patches.detector().distances(toy.patches(0));
			assertEquals(IntStream.range(0, own.length).mapToDouble(i -> own[i]).max().orElseThrow(), patches.scale(), 1e-6);
			assertArrayEquals(toy.pooled()[0], m.features()[0]);
		}
	}

	/** The covariance of two is the same in all directions: an image is as far from the other as that from it. */
	@Test
	void twoImagesCallAnomalousWhatIsFartherThanTheyAreFromEachOther() {
		final Toy toy = Toy.of(2, 1);
		final NormalModel model = again(learn(toy, Augment.NONE, Rates.DEFAULT));
		assertEquals(1 / 3.0, model.threshold().orElseThrow().falsePositiveRate());
		final double[][] rows = Rows.toDouble(toy.pooled());
		double apart = 0, square = 0;
		for (int j = 0; j < D; j++) {
			apart += (rows[0][j] - rows[1][j]) * (rows[0][j] - rows[1][j]);
			square += (rows[0][j] - rows[1][j]) * (rows[0][j] - rows[1][j]) / 4;
		}
		final double want = Math.sqrt(apart / (square / D));
		assertArrayEquals(new double[] { want, want }, model.leaveOneOutScores(), 1e-9);
		assertEquals(1, model.shrinkage());
	}

	@Test
	void ratesAndCopiesComeBackFromTheFile() {
		final NormalModel model = again(learn(Toy.of(8, 4), Augment.FLIPS, Rates.DEFAULT.withReview(0.4)));
		assertEquals(Augment.FLIPS, model.augment());
		assertEquals(Rates.DEFAULT.withReview(0.4), model.rates());
		assertEquals(1 / 9.0, model.threshold().orElseThrow().falsePositiveRate());
		assertTrue(model.patches().orElseThrow().place().isEmpty());
		assertEquals(32, model.windows().rows());
		assertFalse(again(learn(Toy.of(20, 1), Augment.NONE, Rates.of(0.05))).rates().wanted().isEmpty());
	}

	/** All copies of an image are left out with it, but the image alone is scored, as a new one would be. */
	@Test
	void copiesAreLeftOutWithTheirImage() {
		final Toy toy = Toy.of(7, 4);
		final NormalModel model = learn(toy, Augment.FLIPS, Rates.DEFAULT);
		final float[][] pooled = toy.pooled();
		for (int i = 0; i < 7; i++) {
			final int left = i;
			final float[][] others = IntStream.range(0, 28).filter(k -> k / 4 != left).mapToObj(k -> pooled[k]).toArray(
				float[][]::new);
			assertEquals(distance(Rows.toDouble(others), model.levels().first(), Rows.toDouble(new float[][] { pooled[4 * i] })), model
				.leaveOneOutScores()[i], 1e-9);
			final float[][] patches = IntStream.range(0, 7).filter(k -> k != left).boxed().flatMap(k -> Arrays.stream(toy
				.values()[k])).toArray(float[][]::new);
			assertEquals(distance(Rows.toDouble(patches), model.patches().orElseThrow().gaussian(), Rows.toDouble(Arrays.copyOf(
				toy.values()[i], GRID.count()))), model.patches().orElseThrow().leftOutScores()[i], 1e-9);
		}
	}

	/** The largest distance of some rows from the Gaussian of others, with the shrinkage of all. */
	private static double distance(final double[][] others, final NormalGaussian all, final double[][] rows) {
		final Moments sums = Moments.of(others);
		final double[][] covariance = sums.covariance();
		double trace = 0;
		for (int j = 0; j < D; j++)
			trace += covariance[j][j];
		for (int j = 0; j < D; j++)
			for (int k = 0; k < D; k++)
				covariance[j][k] = (1 - all.shrinkage()) * covariance[j][k] + (j == k ? all.shrinkage() * trace / D : 0);
		final MahalanobisDetector detector = MahalanobisDetector.of(sums.mean(), LinearAlgebra.COMMONS.cholesky(covariance));
		return Arrays.stream(detector.scores(rows)).max().orElseThrow();
	}
}
