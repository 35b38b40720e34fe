package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.format.TestFiles;

class RangeEstimatorTest {

	private static RangeEstimator of(final Raster... images) {
		final RangeEstimator estimator = RangeEstimator.create();
		for (final Raster image : images)
			estimator.add(image);
		return estimator;
	}

	/** {@code numpy.percentile} by its definition, on sorted values. */
	private static double percentile(final float[] values, final double fraction) {
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		final double at = (sorted.length - 1) * fraction;
		final int k = (int) at;
		return sorted[k] + ((double) sorted[Math.min(k + 1, sorted.length - 1)] - sorted[k]) * (at - k);
	}

	private static float[] random(final int n, final long seed, final DoubleUnaryOperator shape) {
		final Random random = new Random(seed);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = (float) shape.applyAsDouble(random.nextGaussian());
		return values;
	}

	private static FloatImage floats(final float... values) {
		return new FloatImage(values.length, 1, 1, values);
	}

	/** Truth: numpy, through reference/preprocess/expected.json. */
	@ParameterizedTest
	@ValueSource(strings = { "04_gray16_12bit_320x240.png", "05_gray16_full_259x301.png" })
	void percentilesAreThoseOfNumpy(final String name) throws IOException {
		final JsonObject expected = TestFiles.preprocessing().getAsJsonObject(name);
		final DisplayRange range = of(TestFiles.reference(name)).range();
		assertEquals(expected.get("percentile_0.35").getAsDouble(), range.lo());
		assertEquals(expected.get("percentile_99.65").getAsDouble(), range.hi());
	}

	@Test
	void floatsWithFewDistinctValuesAreExact() {
		final float[] values = random(100_000, 1, g -> Math.rint(1000 * g) / 8 - 1e4);
		final DisplayRange range = of(floats(values)).range();
		assertEquals(percentile(values, RangeEstimator.LOW), range.lo(), 1e-9);
		assertEquals(percentile(values, RangeEstimator.HIGH), range.hi(), 1e-9);
	}

	@Test
	void otherFloatsAreExactToTheStatedError() {
		final float[] values = random(3_000_000, 2, g -> Math.exp(g) * 100);
		final RangeEstimator estimator = of(floats(values));
		assertEquals(1, estimator.range().lo() / percentile(values, RangeEstimator.LOW), 1e-5);
		assertEquals(1, estimator.range().hi() / percentile(values, RangeEstimator.HIGH), 1e-5);
	}

	@Test
	void combinedEstimatorsEqualOnePassWhateverTheOrder() {
		final FloatImage a = floats(random(700_000, 3, g -> g * 1e4));
		final FloatImage b = floats(random(600_000, 4, g -> g * 1e-3 + 7));
		final DeepImage c = new DeepImage(3, 1, 1, new short[] { 5, 6, (short) 65000 });
		final RangeEstimator onePass = of(a, b, c);
		final RangeEstimator parts = of(c).combine(of(b)).combine(RangeEstimator.create()).combine(of(a));
		assertEquals(onePass.range(), parts.range());
		assertEquals(1_300_003, parts.count());
	}

	@Test
	void shallowAndDeepImagesTogether() {
		final Raster shallow = new GrayImage(1, 1, new byte[1]);
		assertEquals(DisplayRange.NONE, of(shallow).range());
		assertEquals(DisplayRange.NONE, RangeEstimator.create().range());
		final DisplayRange both = of(shallow, new DeepImage(2, 1, 1, new short[] { 100, 200 }), floats(-100, 300)).range();
		assertEquals(-100 + 200 * 3 * RangeEstimator.LOW, both.lo(), 1e-9); // ranks -100, 100, 200, 300
		assertEquals(300 - 100 * 3 * (1 - RangeEstimator.HIGH), both.hi(), 1e-9);
	}

	@Test
	void infinitiesAreLeftOutAndNaNIsRefused() {
		final RangeEstimator estimator = of(floats(1, 2, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY));
		assertEquals(2, estimator.count());
		final String message = assertThrows(AnomalyException.class, () -> estimator.add(floats(5, Float.NaN)))
			.getMessage();
		assertTrue(message.contains("NaN"), message);
		assertEquals(2, estimator.count(), "nothing of a refused image is counted");
	}

	@Test
	void bothZerosAreOneValue() {
		final DisplayRange range = of(floats(-0f, 0f, -0f, 1f)).range();
		assertEquals(0, range.lo());
	}

	@Test
	void constantImagesAreAnErrorThatSaysWhatToDo() {
		final String message = assertThrows(AnomalyException.class, of(new DeepImage(2, 1, 1, new short[] { 9,
			9 }))::range).getMessage();
		assertTrue(message.contains("9") && message.contains("LO,HI"), message);
	}
}
