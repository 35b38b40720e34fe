package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.math.PrincipalComponents.Coordinates;
import sc.fiji.anomaly.math.RocCurve;

/** Against scikit-learn's Gaussians of all features and of parts of the components: reference/gaussian. */
class ComponentGaussianTest {

	private final double[][] train = ReferenceGaussian.train();
	private final PrincipalComponents pca = PrincipalComponents.of(Moments.of(train));
	private final double[][] along = pca.coordinates(train).along();
	private final Coordinates test = pca.coordinates(ReferenceGaussian.test());

	private void matches(final String model, final ComponentGaussian gaussian) {
		assertEquals(ReferenceGaussian.results(model).get("shrinkage").getAsDouble(), gaussian.shrinkage(), 1e-9);
		final double[] want = ReferenceGaussian.scores(model + "_float64"), got = gaussian.scores(test);
		for (int i = 0; i < want.length; i++)
			assertEquals(want[i], got[i], 1e-8 * want[i], "image " + i);
		assertEquals(ReferenceGaussian.results(model).get("auroc").getAsDouble(), RocCurve.of(got, ReferenceGaussian.anomalous()).auroc(), 1e-12);
		final List<String> classes = List.of(ReferenceGaussian.column("class"));
		ReferenceGaussian.perClass(model).forEach((name, auroc) -> {
			final int[] of = java.util.stream.IntStream.range(0, got.length).filter(i -> classes.get(i).equals("good") || classes
				.get(i).equals(name)).toArray();
			final boolean[] anomalous = new boolean[of.length];
			final double[] scores = new double[of.length];
			for (int k = 0; k < of.length; k++) {
				scores[k] = got[of[k]];
				anomalous[k] = classes.get(of[k]).equals(name);
			}
			assertEquals(auroc, RocCurve.of(scores, anomalous).auroc(), 1e-12, model + " " + name);
		});
	}

	@Test
	void allFeaturesMatchScikitLearn() {
		matches("all", ComponentGaussian.whole(pca, along));
	}

	@Test
	void leadingComponentsMatchScikitLearn() {
		matches("pca", ComponentGaussian.of(pca, along, 0, pca.leading(0.99)));
	}

	@Test
	void trailingComponentsWithoutTheNullOneMatchScikitLearn() {
		matches("npca246", ComponentGaussian.of(pca, along, pca.leading(0.99), pca.count()));
	}

	@Test
	void termsAddUpToTheMahalanobisDistance() {
		final double[] distances = MahalanobisDetector.of(LedoitWolf.of(Moments.of(train))).scores(ReferenceGaussian.test());
		final ComponentGaussian whole = ComponentGaussian.whole(pca, along);
		for (int i = 0; i < distances.length; i++) {
			final double[] terms = whole.terms(test, i);
			assertEquals(247, terms.length, "246 components and what lies outside");
			double sum = 0;
			for (final double term : terms)
				sum += term;
			assertEquals(distances[i] * distances[i], sum, 1e-9 * sum);
		}
		assertEquals(11, ComponentGaussian.of(pca, along, 5, 16).terms(test, 0).length);
	}

	@Test
	void aRunMustHoldComponents() {
		assertThrows(IllegalArgumentException.class, () -> ComponentGaussian.of(pca, along, 7, 7));
		assertThrows(IllegalArgumentException.class, () -> ComponentGaussian.of(pca, along, 7, 247));
	}
}
