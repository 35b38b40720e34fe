package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Against the p-value of each image as a new one, with the others as training images. */
class TrainingPValuesTest {

	private static double[] without(final double[] values, final int left) {
		final double[] rest = new double[values.length - 1];
		for (int i = 0, at = 0; i < values.length; i++)
			if (i != left) rest[at++] = values[i];
		return rest;
	}

	@Test
	void eachIsThatOfANewImage() {
		final Random random = new Random(1);
		final double[] a = new double[40], b = new double[40];
		for (int i = 0; i < 40; i++) {
			a[i] = Math.round(20 * random.nextDouble()); // with ties
			b[i] = Math.round(20 * random.nextDouble() + 0.3 * a[i]);
		}
		final double[] one = TrainingPValues.of(a), both = TrainingPValues.of(a, b);
		for (int i = 0; i < 40; i++) {
			assertEquals(Threshold.of(without(a, i), 0.5).pValue(a[i]), one[i], 1e-15);
			assertEquals(JointPValue.of(without(a, i), without(b, i)).pValue(a[i], b[i]), both[i], 1e-15);
		}
	}
}
