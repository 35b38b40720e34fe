package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;
import static sc.fiji.anomaly.Near.assertNear;
import static sc.fiji.anomaly.Near.assertRelative;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.ReferenceTensors;

class LedoitWolfTest {

	private static final ReferenceTensors EDGES = ReferenceGaussian.tensors("edge_features");

	@Test
	void shrinkageMeanAndCovarianceMatchScikitLearn() {
		final LedoitWolf fit = LedoitWolf.of(Moments.of(ReferenceGaussian.train()));
		final ReferenceTensors expected = ReferenceGaussian.tensors("all");
		final double shrinkage = ReferenceGaussian.results("all").get("shrinkage").getAsDouble();
		assertEquals(shrinkage, fit.shrinkage(), 1e-12 * shrinkage);
		assertRelative(expected.vector("mean"), fit.mean(), 1e-9);
		assertNear(expected.symmetric("covariance_upper"), fit.covariance(), 1e-12);
		final double[][] covariance = expected.symmetric("covariance_upper");
		for (int i = 0; i < covariance.length; i++)
			assertEquals(covariance[i][i], fit.covariance()[i][i], 1e-9 * covariance[i][i]);
		assertEquals(247, fit.samples());
		assertEquals(384, fit.dimension());
	}

	@ParameterizedTest
	@ValueSource(strings = { "pca", "npca246" })
	void matchesScikitLearnOnPrincipalComponents(final String model) {
		final double[][] components = ReferenceGaussian.tensors("pca").matrix("components");
		final double[][] kept = model.equals("pca") ? Arrays.copyOf(components, 111) : Arrays.copyOfRange(components, 111,
			246);
		final double[][] train = ReferenceGaussian.train(), reduced = new double[train.length][];
		for (int i = 0; i < train.length; i++)
			reduced[i] = Vectors.times(kept, train[i]);
		final LedoitWolf fit = LedoitWolf.of(Moments.of(reduced));
		final double shrinkage = ReferenceGaussian.results(model).get("shrinkage").getAsDouble();
		assertEquals(shrinkage, fit.shrinkage(), 1e-9 * shrinkage);
		final ReferenceTensors expected = ReferenceGaussian.tensors("reduced");
		assertNear(expected.vector(model + ".mean"), fit.mean(), 1e-9);
		assertNear(expected.symmetric(model + ".covariance_upper"), fit.covariance(), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(strings = { "constant_features", "duplicated_feature", "one_feature", "plain_12x6",
		"two_groups_float64" })
	void edgesMatchScikitLearnWhereItIsDefined(final String name) {
		assertEdge(name, EDGES.matrix(name + ".train"));
	}

	@Test
	void fewerImagesThanFeaturesMatchScikitLearn() {
		assertEdge("n10_d384", Arrays.copyOf(ReferenceGaussian.train(), 10));
		assertEdge("n2_d384", Arrays.copyOf(ReferenceGaussian.train(), 2));
	}

	private static void assertEdge(final String name, final double[][] train) {
		final JsonObject expected = ReferenceGaussian.edgeCase(name).getAsJsonObject("result");
		final LedoitWolf fit = LedoitWolf.of(Moments.of(train));
		final double shrinkage = expected.get("shrinkage").getAsDouble(), trace = expected.get("trace_covariance")
			.getAsDouble();
		assertEquals(shrinkage, fit.shrinkage(), shrinkage == 0 ? 1e-15 : 1e-9 * shrinkage);
		assertEquals(trace, Vectors.trace(fit.covariance()), 1e-9 * trace);
		assertEquals(trace, fit.mu() * fit.dimension(), 1e-9 * trace);
	}

	@Test
	void shrinkageStaysWithinZeroAndOne() {
		final double[][] train = ReferenceGaussian.train();
		for (int i = 0; i + 1 < 60; i++) {
			final double two = LedoitWolf.of(Moments.of(new double[][] { train[i], train[i + 1] })).shrinkage();
			assertTrue(two >= 0 && two < 1e-14, "two images: " + two);
		}
		final double[][] cross = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } }; // C = I/2: nothing to shrink
		assertEquals(0, LedoitWolf.of(Moments.of(cross)).shrinkage());
		assertEquals(1, LedoitWolf.of(Moments.of(new double[][] { { 1, 0 }, { 0, 1 }, { -1, -1.1 } })).shrinkage());
	}

	@Test
	void oneImageIsAnErrorWhereScikitLearnMakesAZeroCovariance() {
		assertNames(problem(Moments.of(Arrays.copyOf(ReferenceGaussian.train(), 1))), "1 image ", "at least 3");
		assertNames(problem(Moments.create(new double[3])), "0 images", "at least 3");
	}

	@Test
	void identicalImagesAreAnErrorWhereScikitLearnInvertsRounding() {
		final double[][] rows = EDGES.matrix("duplicate_rows.train");
		final Moments anywhere = Moments.create(new double[6]);
		anywhere.acceptAll(rows);
		for (final Moments m : new Moments[] { Moments.of(rows), anywhere, Moments.of(rows).combine(anywhere) })
			assertNames(problem(m), "all " + m.count(), "same features", "at least 3 must differ");
		final double[][] many = new double[5000][];
		Arrays.fill(many, ReferenceGaussian.train()[0]);
		final Moments far = Moments.create(new double[384]);
		far.acceptAll(many);
		problem(far);
		problem(Moments.of(many));
	}

	@Test
	void identicalImagesLeftAfterRemovingTheOthersAreAnError() {
		final double[][] train = ReferenceGaussian.train(), rows = Arrays.copyOf(train, 100);
		for (int i = 0; i < 5; i++)
			rows[i] = train[0];
		final Moments left = Moments.of(rows).remove(Moments.of(Arrays.copyOfRange(rows, 5, 100)));
		assertEquals(5, left.count());
		problem(left);
		final Moments onOrigin = Moments.create(train[0]);
		onOrigin.acceptAll(rows);
		problem(onOrigin.remove(Moments.of(Arrays.copyOfRange(rows, 5, 100))));
	}

	@Test
	void notFiniteTrainingFeaturesAreAnErrorAsInScikitLearn() {
		for (final String name : new String[] { "nan_in_training", "inf_in_training" })
			assertNames(assertThrows(AnomalyException.class, () -> Moments.of(EDGES.matrix(name + ".train"))), "row 3",
				"feature 1");
	}

	@Test
	void overflowIsAnErrorNotAModelOfNaN() {
		assertNames(problem(Moments.of(new double[][] { { 1e90 }, { -1e90 }, { 0 } })), "too large");
	}

	private static AnomalyException problem(final Moments moments) {
		return assertThrows(AnomalyException.class, () -> LedoitWolf.of(moments));
	}
}
