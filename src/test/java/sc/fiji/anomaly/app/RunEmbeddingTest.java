package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.PrincipalComponents;

/** Places of scored images; the truth is what the principal components say of all of them at once. */
class RunEmbeddingTest {

	private static float[][] features(final int n, final int d) {
		final Random random = new Random(3);
		final float[][] features = new float[n][d];
		for (final float[] row : features)
			for (int j = 0; j < d; j++)
				row[j] = (float) (5 + random.nextGaussian() * (d - j));
		return features;
	}

	private static double[][] doubles(final float[][] rows) {
		final double[][] doubles = new double[rows.length][rows[0].length];
		for (int i = 0; i < rows.length; i++)
			for (int j = 0; j < doubles[i].length; j++)
				doubles[i][j] = rows[i][j];
		return doubles;
	}

	@Test
	void placesAreTheFirstThreeComponents() {
		final float[][] features = features(50, 8);
		final Embedding embedding = RunEmbedding.of(features, LinearAlgebra.COMMONS, Progress.NONE).orElseThrow();
		final double[][] expected = PrincipalComponents.of(Moments.of(doubles(features))).coordinates(doubles(features)).along();
		for (int i = 0; i < features.length; i++)
			assertArrayEquals(new double[] { expected[i][0], expected[i][1], expected[i][2] }, embedding.coordinates()[i], 1e-9);
		assertTrue(embedding.axes().get(0).matches("PC 1, [0-9]+ %"), embedding.axes().toString());
	}

	@Test
	void whatHasFewerDirectionsIsFlatAndCopiesHaveNone() {
		final float[][] line = { { 1, 1 }, { 2, 2 }, { 3, 3 }, { 5, 5 } };
		final Embedding embedding = RunEmbedding.of(line, LinearAlgebra.COMMONS, Progress.NONE).orElseThrow();
		assertEquals("(no PC 3)", embedding.axes().get(2));
		assertEquals(0, embedding.coordinates()[3][2]);
		assertEquals(Optional.empty(), RunEmbedding.of(new float[][] { { 1, 2 }, { 1, 2 } }, LinearAlgebra.COMMONS,
			Progress.NONE));
		final ImageFeatures one = new ImageFeatures(new float[] { 1, 2 }, Optional.empty(), 9, 9, "", "");
		assertEquals(Optional.empty(), RunEmbedding.of(List.of(one, ImageFeatures.unreadable("", "no"), one, one), Progress.NONE));
	}
}
