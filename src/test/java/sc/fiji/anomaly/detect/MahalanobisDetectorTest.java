package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;
import static sc.fiji.anomaly.Near.assertRelative;
import static sc.fiji.anomaly.ReferenceTensors.doubles;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.RocCurve;

class MahalanobisDetectorTest {

	private static final double[][] TRAIN = ReferenceGaussian.train(), TEST = ReferenceGaussian.test();
	private static final ReferenceTensors EDGES = ReferenceGaussian.tensors("edge_features");

	@Test
	void scoresAndAreaMatchScikitLearn() {
		final double[] scores = fitted(TRAIN).scores(TEST);
		assertRelative(ReferenceGaussian.scores("all_float64"), scores, 1e-8);
		assertEquals(ReferenceGaussian.results("all").get("auroc").getAsDouble(), RocCurve.of(scores, ReferenceGaussian
			.anomalous()).auroc(), 1e-12);
	}

	@ParameterizedTest
	@ValueSource(strings = { "pca", "npca246" })
	void scoresOnPrincipalComponentsMatchScikitLearn(final String model) {
		final ReferenceTensors reduced = ReferenceGaussian.tensors("reduced");
		final double[][] lower = LinearAlgebra.COMMONS.cholesky(reduced.symmetric(model + ".covariance_upper"));
		final Detector detector = MahalanobisDetector.of(reduced.vector(model + ".mean"), lower);
		final double[] scores = detector.scores(reduced.matrix(model + ".test"));
		assertRelative(ReferenceGaussian.scores(model + "_float64"), scores, 1e-8);
		assertEquals(ReferenceGaussian.results(model).get("auroc").getAsDouble(), RocCurve.of(scores, ReferenceGaussian
			.anomalous()).auroc(), 1e-12);
	}

	@ParameterizedTest
	@ValueSource(strings = { "constant_features", "duplicated_feature", "one_feature", "plain_12x6",
		"two_groups_float64" })
	void edgesMatchScikitLearnWhereItIsDefined(final String name) {
		assertEdge(name, fitted(EDGES.matrix(name + ".train")).scores(EDGES.matrix(name + ".test")));
	}

	@Test
	void fewerImagesThanFeaturesMatchScikitLearn() {
		assertEdge("n10_d384", fitted(Arrays.copyOf(TRAIN, 10)).scores(Arrays.copyOf(TEST, 5)));
	}

	/** The same data in float32, where the published code's pseudo-inverse drops half the space and gives 13 to 18. */
	@Test
	void wellSeparatedGroupsInFloat32AreScoredAsInFloat64() {
		final double[] scores = fitted(EDGES.matrix("two_groups_float32.train")).scores(EDGES.matrix(
			"two_groups_float32.test"));
		final JsonObject expected = ReferenceGaussian.edgeCase("two_groups_float64").getAsJsonObject("result");
		assertRelative(doubles(expected.getAsJsonArray("scores")), scores, 1e-3);
	}

	private static void assertEdge(final String name, final double[] scores) {
		final JsonObject expected = ReferenceGaussian.edgeCase(name).getAsJsonObject("result");
		assertRelative(doubles(expected.getAsJsonArray("scores")), scores, 1e-8);
	}

	@Test
	void scoreDoesNotDependOnTheOtherImages() {
		final MahalanobisDetector detector = fitted(TRAIN);
		final double[][] many = new double[1000][];
		for (int i = 0; i < many.length; i++)
			many[i] = TEST[i * 31 % TEST.length];
		final double[] together = detector.scores(many);
		final double[] alone = new double[TEST.length];
		for (int i = 0; i < alone.length; i++)
			alone[i] = detector.scores(new double[][] { TEST[i] })[0];
		for (int i = 0; i < many.length; i++)
			assertEquals(alone[i * 31 % TEST.length], together[i], 0);
		assertArrayEquals(alone, detector.scores(TEST), 0);
	}

	@Test
	void scoreDoesNotDependOnThreadsAndBlocks() {
		final MahalanobisDetector detector = fitted(TRAIN);
		final double[][] many = new double[1100][];
		for (int i = 0; i < many.length; i++)
			many[i] = TEST[i * 31 % TEST.length];
		final double[] scores = detector.scores(many);
		for (final int threads : new int[] { 2, 3 })
			assertArrayEquals(scores, detector.scores(FeatureRows.of(many, 384), new Parallel(threads, Progress.NONE)), 0);
		for (final int i : new int[] { 0, 511, 512, 1023, 1024, 1099 })
			assertEquals(scores[i], detector.scores(new double[][] { many[i] })[0], 0);
		many[1024] = many[1024].clone();
		many[1024][5] = Double.POSITIVE_INFINITY;
		assertNames(assertThrows(AnomalyException.class, () -> detector.scores(FeatureRows.of(many, 384), new Parallel(2,
			Progress.NONE))), "row 1024 of 1100", "Infinity in feature 5");
	}

	@Test
	void goesThroughAFile() {
		final MahalanobisDetector made = fitted(TRAIN);
		final MahalanobisDetector read = MahalanobisDetector.of(made.mean(), made.choleskyLower());
		assertArrayEquals(made.scores(TEST), read.scores(TEST), 0);
		made.choleskyLower()[0][0] = 1e9;
		made.mean()[0] = 1e9;
		assertArrayEquals(read.scores(TEST), made.scores(TEST), 0, "accessors hand out copies");
	}

	@Test
	void meanScoresZeroAndNothingScoresNothing() {
		final MahalanobisDetector detector = fitted(TRAIN);
		assertEquals(0, detector.scores(new double[][] { detector.mean() })[0]);
		assertEquals(0, detector.scores(new double[0][]).length);
	}

	@Test
	void scoreBeyondFloat64IsInfiniteNotNaN() {
		final double[][] huge = new double[2][384];
		Arrays.fill(huge[0], 1e300);
		Arrays.fill(huge[1], 1e307);
		for (final double score : fitted(TRAIN).scores(huge))
			assertEquals(Double.POSITIVE_INFINITY, score);
	}

	@Test
	void otherNumberOfFeaturesIsNamedWithTheRightOne() {
		assertNames(assertThrows(AnomalyException.class, () -> fitted(TRAIN).scores(new double[][] { TEST[0],
			new double[768] })), "row 1 of 2", "768 features", "384 are wanted");
	}

	@Test
	void imageThatIsNotFiniteIsNamedWhereScikitLearnGivesNaN() {
		final MahalanobisDetector detector = fitted(EDGES.matrix("nan_in_test.train"));
		assertNames(assertThrows(AnomalyException.class, () -> detector.scores(EDGES.matrix("nan_in_test.test"))),
			"row 1 of 4", "NaN in feature 0");
	}

	@Test
	void twoDifferentImagesAreAnErrorWhereScikitLearnUsesOneDirectionOnly() {
		final double[][] two = Arrays.copyOf(TRAIN, 2), copies = { TRAIN[0], TRAIN[1], TRAIN[0], TRAIN[1] };
		for (final double[][] rows : new double[][][] { two, copies })
			assertNames(assertThrows(AnomalyException.class, () -> fitted(rows)), rows.length + " images",
				"at least 3 different images");
		assertTrue(fitted(Arrays.copyOf(TRAIN, 3)).scores(TEST)[0] > 0, "three are enough");
	}

	@Test
	void damagedFactorIsAnError() {
		final double[] mean = { 0, 0 };
		damaged("2 features", mean, new double[][] { { 1 } });
		damaged("0 features", new double[0], new double[0][]);
		damaged("mean is not finite", new double[] { 0, Double.NaN }, new double[][] { { 1, 0 }, { 0, 1 } });
		damaged("row 1", mean, new double[][] { { 1, 0 }, { 1 } });
		damaged("0.0 on its diagonal at 1", mean, new double[][] { { 1, 0 }, { 1, 0 } });
		damaged("column 1", mean, new double[][] { { 1, 0.5 }, { 0, 1 } });
		damaged("NaN", mean, new double[][] { { 1, 0 }, { Double.NaN, 1 } });
		damaged("NaN on its diagonal", mean, new double[][] { { 1, 0 }, { 0, Double.NaN } });
	}

	private static void damaged(final String word, final double[] mean, final double[][] lower) {
		assertNames(assertThrows(AnomalyException.class, () -> MahalanobisDetector.of(mean, lower)), word, "damaged");
	}

	private static MahalanobisDetector fitted(final double[][] train) {
		return MahalanobisDetector.of(LedoitWolf.of(Moments.of(train)));
	}
}
