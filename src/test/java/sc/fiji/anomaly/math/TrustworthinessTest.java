package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.anomaly.Near.assertNames;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ReferenceTensors;

/** Truth: the definition worked out by hand, and scikit-learn's values for umap-learn's embeddings (reference/umap). */
class TrustworthinessTest {

	private static final List<String> AXES = List.of("x", "y", "z");

	private static Embedding onALine(final double... x) {
		return Embedding.of(Arrays.stream(x).mapToObj(v -> new double[] { v, 0, 0 }).toArray(double[][]::new), AXES);
	}

	private static double[][] column(final double... x) {
		return Arrays.stream(x).mapToObj(v -> new double[] { v }).toArray(double[][]::new);
	}

	/**
	 * Data 0, 1, 3, 7, 15. In the picture the last two change places with the first, so that the neighbours (k = 1) are
	 * c-d, and, by the definition:
	 *
	 * <pre>
	 * image data  picture  nearest in the picture  its rank in the data  excess over k
	 * a      0      20          b                       1                     0
	 * b      1      13          a (7 away; e is 12)     1                     0
	 * c      3       0          e                       4 (b, a, d, e)        3
	 * d      7     100          a                       3 (c, b, a)           2
	 * e     15       1          c                       2 (d, c)              1
	 * </pre>
	 *
	 * sum 6, 1 - 2 / (5 * 1 * (10 - 3 - 1)) * 6 = 0.6.
	 */
	@Test
	void countsHowFarTheNeighboursOfThePictureAreInTheData() {
		assertEquals(0.6, Trustworthiness.of(column(0, 1, 3, 7, 15), onALine(20, 13, 0, 100, 1), 1), 1e-15);
	}

	/**
	 * The same with k = 2. In the picture: a: b (7), e (19) with ranks 1, 4; b: a, e (12) ranks 1, 4; c: e (1), b (13)
	 * ranks 4, 1; d: a (80), b (87) ranks 3, 2; e: c (1), b (12) ranks 2, 3. Excess over 2: 2, 2, 2, 1, 1 = 8;
	 * 1 - 2 / (5 * 2 * (10 - 6 - 1)) * 8 = 7/15.
	 */
	@Test
	void countsEachOfSeveralNeighbours() {
		assertEquals(7.0 / 15, Trustworthiness.of(column(0, 1, 3, 7, 15), onALine(20, 13, 0, 100, 1), 2), 1e-15);
	}

	@Test
	void aPictureWithTheSameNeighboursIsTrustedFully() {
		assertEquals(1, Trustworthiness.of(column(0, 1, 3, 7, 15), onALine(0, -10, -30, -70, -150), 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "all", "pca", "npca" })
	void agreesWithScikitLearnOnUmapLearnsEmbeddings(final String set) {
		final double[][] coordinates = ReferenceTensors.read("reference/umap/" + set + ".safetensors").matrix("embedding");
		final JsonObject expected = ReferenceTensors.json("reference/umap/umap.json").getAsJsonObject("sets")
			.getAsJsonObject(set).getAsJsonObject("trustworthiness_seed42");
		for (final int k : new int[] { 5, 15 })
			assertEquals(expected.get("k" + k).getAsDouble(), Trustworthiness.of(UmapEmbeddingTest.features(set), Embedding.of(
				coordinates, AXES), k), 1e-12, "k = " + k);
	}

	@Test
	void refusesWhatHasNoMeaning() {
		final double[][] data = column(0, 1, 3, 7, 15);
		final Embedding picture = onALine(0, 1, 2, 3, 4);
		assertNames(assertThrows(AnomalyException.class, () -> Trustworthiness.of(data, picture, 0)), "0 neighbours");
		assertNames(assertThrows(AnomalyException.class, () -> Trustworthiness.of(data, picture, 3)), "3 neighbours",
			"5 images");
		assertNames(assertThrows(AnomalyException.class, () -> Trustworthiness.of(column(1, 2), picture, 1)), "5 images",
			"have 2");
	}
}
