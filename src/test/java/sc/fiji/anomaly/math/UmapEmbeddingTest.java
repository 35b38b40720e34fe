package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.ReferenceTensors;

/** Truth: the trustworthiness that umap-learn 0.5.3 reaches on the same features (reference/umap/umap.json). */
class UmapEmbeddingTest {

	private static final int SEEDS = 6;

	/** The inputs of the reference: 79 test images by all features, the 29 leading or the 135 trailing components. */
	static double[][] features(final String set) {
		final double[][] wide = switch (set) {
			case "all" -> ReferenceGaussian.test();
			case "pca" -> ReferenceGaussian.tensors("reduced").matrix("test_pca29");
			default -> ReferenceGaussian.tensors("reduced").matrix("npca246.test");
		};
		for (final double[] row : wide)
			Arrays.setAll(row, j -> (float) row[j]); // the reference narrowed them
		return wide;
	}

	private static double[][] random(final int n, final int d) {
		final Random random = new Random(1);
		final double[][] rows = new double[n][d];
		for (final double[] row : rows)
			Arrays.setAll(row, j -> random.nextGaussian());
		return rows;
	}

	@ParameterizedTest
	@ValueSource(strings = { "all", "pca", "npca" })
	void isAsTrustworthyAsUmapLearn(final String set) {
		final double[][] features = features(set);
		final List<Embedding> runs = LongStream.range(0, SEEDS).mapToObj(seed -> UmapEmbedding.of(features, seed)).toList();
		final JsonObject expected = ReferenceTensors.json("reference/umap/umap.json").getAsJsonObject("sets")
			.getAsJsonObject(set).getAsJsonObject("trustworthiness_20_seeds");
		for (final int k : new int[] { 5, 15 }) {
			final double mean = runs.stream().mapToDouble(e -> Trustworthiness.of(features, e, k)).average().orElseThrow();
			final double reference = expected.getAsJsonObject("k" + k).get("mean").getAsDouble();
			System.out.printf("UMAP, %s, k = %d: mean trustworthiness %.4f, umap-learn %.4f%n", set, k, mean, reference);
			assertEquals(reference, mean, 0.02, "k = " + k);
		}
	}

	@Test
	void theSameSeedGivesTheSamePictureAndAnotherAnother() {
		final double[][] features = features("pca");
		final double[][] first = UmapEmbedding.of(features, 7).coordinates();
		assertArrayEquals(first, UmapEmbedding.of(features, 7).coordinates());
		assertFalse(Arrays.deepEquals(first, UmapEmbedding.of(features, 8).coordinates()));
	}

	@Test
	void twoRunsAtOnceDisturbNeitherEachOtherNorStandardOutput() {
		final double[][] features = random(40, 5);
		final double[][] alone = UmapEmbedding.of(features, 3).coordinates();
		final PrintStream before = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true));
		try {
			final var other = CompletableFuture.supplyAsync(() -> UmapEmbedding.of(features, 3).coordinates());
			assertArrayEquals(alone, UmapEmbedding.of(features, 3).coordinates());
			assertArrayEquals(alone, other.join());
		}
		finally {
			System.setOut(before);
		}
		assertEquals("", printed.toString());
	}

	@Test
	void scaleDoesNotCount() {
		final double[][] features = random(30, 4);
		final double[][] expected = UmapEmbedding.of(features, 1).coordinates();
		for (final int exponent : new int[] { -200, 200, 1000 }) {
			final double[][] scaled = Rows.copy(features);
			for (final double[] row : scaled)
				Arrays.setAll(row, j -> Math.scalb(row[j], exponent));
			assertArrayEquals(expected, UmapEmbedding.of(scaled, 1).coordinates(), "2^" + exponent);
		}
	}

	@Test
	void anOffsetThatFloatsCannotHoldDoesNotBlurTheNeighbours() {
		final double[][] features = random(60, 4);
		final double[][] shifted = Rows.copy(features);
		for (final double[] row : shifted)
			Arrays.setAll(row, j -> row[j] + 1e9);
		final double expected = Trustworthiness.of(features, UmapEmbedding.of(features, 1), 5);
		assertEquals(expected, Trustworthiness.of(features, UmapEmbedding.of(shifted, 1), 5), 0.02);
	}

	@Test
	void sixteenImagesAreEnoughAndFifteenAreRefused() {
		assertEquals(16, UmapEmbedding.of(random(16, 3), 1).size());
		assertNames(assertThrows(AnomalyException.class, () -> UmapEmbedding.of(random(15, 3), 1)), "15 images",
			"at least 16", "principal components");
		assertNames(assertThrows(AnomalyException.class, () -> UmapEmbedding.of(new double[0][], 1)), "0 images");
	}

	@Test
	void badFeaturesAreNamed() {
		final double[][] features = random(20, 3);
		features[4][1] = Double.NaN;
		assertNames(assertThrows(AnomalyException.class, () -> UmapEmbedding.of(features, 1)), "row 4", "NaN");
		features[4] = new double[2];
		assertNames(assertThrows(AnomalyException.class, () -> UmapEmbedding.of(features, 1)), "row 4", "2 features");
		assertNames(assertThrows(AnomalyException.class, () -> UmapEmbedding.of(new double[20][3], 1)), "20 images",
			"same features");
	}

	@Test
	void copiesOfOneImageAmongOthersAreNoProblem() {
		final double[][] features = random(40, 4);
		Arrays.fill(features, 0, 20, features[39]);
		assertEquals(40, UmapEmbedding.of(features, 1).size());
	}

	@Test
	void canBeCanceledOnTheWay() {
		final AtomicInteger updates = new AtomicInteger();
		final Progress stopAfterTheFirst = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {
				assertEquals("UMAP", task);
				assertTrue(done <= total, done + " of " + total);
				updates.incrementAndGet();
			}

			@Override
			public boolean isCanceled() {
				return updates.get() > 0;
			}
		};
		assertThrows(CancellationException.class, () -> UmapEmbedding.of(random(1000, 4), 1, stopAfterTheFirst));
		assertEquals(1, updates.get());
		assertEquals(20, UmapEmbedding.of(random(20, 4), 1).size(), "the next run works");
	}

	@Test
	void componentsThatAreNotThereAreZero() {
		final Embedding one = Embedding.ofComponents(new double[][] { { 1 }, { 2 } });
		assertArrayEquals(new double[][] { { 1, 0, 0 }, { 2, 0, 0 } }, one.coordinates());
		assertEquals(List.of("PC 1", "(no PC 2)", "(no PC 3)"), one.axes());
		final Embedding four = Embedding.ofComponents(new double[][] { { 1, 2, 3, 4 } });
		assertArrayEquals(new double[][] { { 1, 2, 3 } }, four.coordinates());
		assertEquals(List.of("PC 1", "PC 2", "PC 3"), four.axes());
		assertNames(assertThrows(AnomalyException.class, () -> Embedding.ofComponents(new double[2][0])), "0 principal");
	}
}
