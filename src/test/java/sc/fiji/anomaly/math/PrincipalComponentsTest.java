package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;

/** Against scikit-learn's PCA (reference/gaussian/pca.safetensors), and what defines principal components. */
class PrincipalComponentsTest {

	private static LinearAlgebra algebra(final String name) {
		return name.equals("libtorch") ? TorchLinearAlgebra.get() : LinearAlgebra.COMMONS;
	}

	@ParameterizedTest
	@ValueSource(strings = { "commons-math3", "libtorch" })
	void componentsMatchScikitLearn(final String algebra) {
		final PrincipalComponents pca = PrincipalComponents.of(Moments.of(ReferenceGaussian.train()), algebra(algebra));
		assertEquals(246, pca.count());
		assertEquals(1, pca.dropped());
		final double[] variances = ReferenceGaussian.tensors("pca").vector("explained_variance"), ratios = ReferenceGaussian.tensors("pca").vector("explained_variance_ratio");
		final double[][] components = ReferenceGaussian.tensors("pca").matrix("components");
		double cumulative = 0;
		for (int i = 0; i < 246; i++) {
			assertEquals(variances[i], pca.explainedVariance()[i], 1e-9 * variances[i], "variance " + i);
			assertEquals(cumulative += ratios[i], pca.cumulativeShare()[i], 1e-9, "share " + i);
			assertTrue(Math.abs(Vectors.dot(components[i], pca.components()[i])) > 1 - 1e-8, "component " + i);
		}
		assertArrayEquals(ReferenceGaussian.tensors("pca").vector("mean"), pca.mean(), 1e-12);
	}

	@Test
	void countsAreThePublishedOnesAndOneMore() {
		final PrincipalComponents pca = PrincipalComponents.of(Moments.of(ReferenceGaussian.train()));
		assertEquals(29, pca.leading(0.9));
		assertEquals(111, pca.leading(0.99));
		assertEquals(30, pca.leadingInclusive(0.9));
		assertEquals(112, pca.leadingInclusive(0.99));
		assertTrue(pca.cumulativeShare()[28] <= 0.9 && pca.cumulativeShare()[29] > 0.9);
	}

	@Test
	void aFirstComponentThatCrossesTheShareLeavesNoneLeading() {
		final PrincipalComponents pca = PrincipalComponents.of(Moments.of(new double[][] { { 10, 0 }, { -10, 0 }, { 0, 1 }, { 0,
			-1 } }));
		assertArrayEquals(new double[] { 200.0 / 3, 2.0 / 3 }, pca.explainedVariance(), 1e-12);
		assertEquals(0, pca.leading(0.9));
		assertEquals(1, pca.leadingInclusive(0.9));
		assertEquals(1, pca.leading(0.995));
		assertEquals(2, pca.leadingInclusive(0.995));
	}

	@Test
	void noMoreComponentsThanDirectionsInWhichImagesDiffer() {
		final Random random = new Random(2);
		final double[][] rows = new double[50][20];
		for (final double[] row : rows)
			for (int j = 0; j < 20; j++)
				row[j] = j < 17 ? 100 + random.nextGaussian() : row[j - 10] - row[j - 17];
		final PrincipalComponents pca = PrincipalComponents.of(Moments.of(rows));
		assertEquals(17, pca.count());
		assertEquals(3, pca.dropped());
		final double[][] twice = Arrays.copyOf(rows, 6);
		twice[5] = twice[4];
		assertEquals(4, PrincipalComponents.of(Moments.of(twice)).count(), "5 different images span 4 directions");
	}

	@Test
	void coordinatesAreUncorrelatedAndKeepDistances() {
		final double[][] train = ReferenceGaussian.train(), test = ReferenceGaussian.test();
		final PrincipalComponents pca = PrincipalComponents.of(Moments.of(train));
		final double[][] along = pca.coordinates(train).along();
		final double[][] covariance = Moments.of(along).covariance();
		for (int i = 0; i < 246; i++)
			for (int j = 0; j < 246; j++)
				assertEquals(i == j ? pca.explainedVariance()[i] * 246 / 247 : 0, covariance[i][j], 1e-11 * pca
					.explainedVariance()[0]);
		for (final double outside : pca.coordinates(train).outside())
			assertEquals(0, outside, 1e-9);
		final PrincipalComponents.Coordinates images = pca.coordinates(test);
		for (int i = 0; i < test.length; i++) {
			final double[] z = Rows.minus(test, i, i + 1, pca.mean())[0];
			assertEquals(Vectors.dot(z, z), Vectors.dot(images.along()[i], images.along()[i]) + images.outside()[i], 1e-9 *
				Vectors.dot(z, z));
			assertTrue(images.outside()[i] > 0.1, "a new image differs in directions in which no training image did");
		}
	}

	@Test
	void anImageHasTheSameCoordinatesWhateverIsBesideIt() {
		final double[][] test = ReferenceGaussian.test();
		final PrincipalComponents pca = PrincipalComponents.of(Moments.of(ReferenceGaussian.train()));
		final double[][] together = pca.coordinates(test).along();
		for (int i = 0; i < test.length; i++)
			assertArrayEquals(together[i], pca.coordinates(new double[][] { test[i] }).along()[0]);
	}

	@Test
	void badInputIsNamed() {
		final Moments one = Moments.of(new double[][] { { 1, 2 } }), same = Moments.of(new double[][] { { 1, 2 }, { 1, 2 }, { 1,
			2 } });
		assertTrue(assertThrows(AnomalyException.class, () -> PrincipalComponents.of(one)).getMessage().contains("1 image"));
		assertTrue(assertThrows(AnomalyException.class, () -> PrincipalComponents.of(same)).getMessage().contains(
			"all 3 images"));
		final PrincipalComponents pca = PrincipalComponents.of(Moments.of(new double[][] { { 1, 2 }, { 1, 3 }, { 2, 2 } }));
		for (final double share : new double[] { 0, 1, -0.1, 1.5, Double.NaN })
			assertTrue(assertThrows(AnomalyException.class, () -> pca.leading(share)).getMessage().contains("" + share));
	}
}
