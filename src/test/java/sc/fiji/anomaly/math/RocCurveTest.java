package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.anomaly.Near.assertNames;
import static sc.fiji.anomaly.ReferenceTensors.doubles;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ReferenceGaussian;

class RocCurveTest {

	@ParameterizedTest
	@ValueSource(strings = { "all", "pca", "npca246", "npca247" })
	void curveAndAreaMatchScikitLearn(final String model) {
		final JsonObject expected = ReferenceGaussian.results(model);
		final RocCurve roc = RocCurve.of(ReferenceGaussian.scores(model + "_float64"), ReferenceGaussian.anomalous());
		assertEquals(expected.get("auroc").getAsDouble(), roc.auroc(), 1e-12);
		assertCurve(expected.getAsJsonObject("roc_all_points"), roc);
		assertCurve(expected.getAsJsonObject("roc_drop_intermediate"), roc.withoutCollinearPoints());
	}

	@ParameterizedTest
	@ValueSource(strings = { "all", "pca", "npca246", "npca247" })
	void areaOfEachClassAgainstGoodMatchesScikitLearn(final String model) {
		final String[] classes = ReferenceGaussian.column("class");
		final double[] scores = ReferenceGaussian.scores(model + "_float64");
		final boolean[] anomalous = ReferenceGaussian.anomalous();
		for (final Map.Entry<String, JsonElement> entry : ReferenceGaussian.results(model).getAsJsonObject(
			"auroc_per_class").entrySet())
		{
			final int[] picked = IntStream.range(0, scores.length).filter(i -> !anomalous[i] || classes[i].equals(entry
				.getKey())).toArray();
			final boolean[] truth = new boolean[picked.length];
			for (int i = 0; i < truth.length; i++)
				truth[i] = anomalous[picked[i]];
			final double auroc = RocCurve.of(IntStream.of(picked).mapToDouble(i -> scores[i]).toArray(), truth).auroc();
			assertEquals(entry.getValue().getAsDouble(), auroc, 1e-12, entry.getKey());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "roc_ties", "roc_all_tied", "roc_perfect", "roc_reversed" })
	void edgesMatchScikitLearn(final String name) {
		final JsonObject edge = ReferenceGaussian.edgeCase(name), expected = edge.getAsJsonObject("result");
		final double[] y = doubles(edge.getAsJsonArray("y"));
		final boolean[] anomalous = new boolean[y.length];
		for (int i = 0; i < y.length; i++)
			anomalous[i] = y[i] == 1;
		final RocCurve roc = RocCurve.of(doubles(edge.getAsJsonArray("score")), anomalous);
		assertEquals(expected.get("roc_auc_score").getAsDouble(), roc.auroc(), 1e-12);
		assertCurve(expected.getAsJsonObject("drop_false"), roc);
		assertCurve(expected.getAsJsonObject("drop_true"), roc.withoutCollinearPoints());
	}

	/** The file is scikit-learn 1.2's, whose first threshold is the highest score + 1; since 1.3 it is infinite. */
	private static void assertCurve(final JsonObject expected, final RocCurve roc) {
		assertArrayEquals(doubles(expected.getAsJsonArray("fpr")), roc.falsePositiveRates(), 1e-12);
		assertArrayEquals(doubles(expected.getAsJsonArray("tpr")), roc.truePositiveRates(), 1e-12);
		final double[] thresholds = doubles(expected.getAsJsonArray("thresholds"));
		thresholds[0] = Double.POSITIVE_INFINITY;
		assertArrayEquals(thresholds, roc.thresholds(), 0);
	}

	@Test
	void areaIsTheShareOfPairsRankedRightly() {
		final Random random = new Random(3);
		for (int round = 0; round < 50; round++) {
			final int n = 2 + random.nextInt(40);
			final double[] scores = random.ints(n, 0, 10).asDoubleStream().toArray(); // many ties
			final boolean[] anomalous = new boolean[n];
			for (int i = 1; i < n; i++)
				anomalous[i] = i == 1 || random.nextBoolean();
			double right = 0, pairs = 0;
			for (int a = 0; a < n; a++)
				for (int g = 0; g < n; g++)
					if (anomalous[a] && !anomalous[g]) {
						right += scores[a] > scores[g] ? 1 : scores[a] == scores[g] ? 0.5 : 0;
						pairs++;
					}
			final RocCurve roc = RocCurve.of(scores, anomalous);
			assertEquals(right / pairs, roc.auroc(), 1e-12);
			assertEquals(roc.auroc(), trapezoids(roc), 1e-12);
			assertEquals(roc.auroc(), trapezoids(roc.withoutCollinearPoints()), 1e-12);
		}
	}

	private static double trapezoids(final RocCurve roc) {
		final double[] x = roc.falsePositiveRates(), y = roc.truePositiveRates();
		return IntStream.range(1, x.length).mapToDouble(i -> (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2).sum();
	}

	@Test
	void infiniteScoresAndSignedZerosAreOrderedLikeNumbers() {
		final double[] scores = { 0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
		final RocCurve roc = RocCurve.of(scores, new boolean[] { false, true, true, false });
		assertEquals(3.5 / 4, roc.auroc());
		assertEquals(4, roc.thresholds().length);
	}

	@Test
	void oneClassOnlyIsAnErrorWhereScikitLearnGivesNaN() {
		final double[] scores = { 1, 2, 3 };
		assertNames(problem(scores, false, false, false), "3 normal and 0 anomalous");
		assertNames(problem(scores, true, true, true), "0 normal and 3 anomalous");
		assertNames(problem(new double[0]), "0 normal and 0 anomalous");
	}

	@Test
	void notANumberIsAnErrorAsInScikitLearn() {
		assertNames(problem(new double[] { 1, Double.NaN, 2 }, false, true, true), "score 1 of 3", "NaN");
	}

	@Test
	void eachScoreNeedsALabel() {
		assertNames(problem(new double[] { 1, 2, 3 }, false, true), "3 scores", "2 images");
	}

	private static AnomalyException problem(final double[] scores, final boolean... anomalous) {
		return assertThrows(AnomalyException.class, () -> RocCurve.of(scores, anomalous));
	}
}
