package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.NearestRow.Found;

/** Against cosines computed plainly. */
class NearestRowTest {

	private static double cosine(final float[] a, final float[] b) {
		double ab = 0, aa = 0, bb = 0;
		for (int j = 0; j < a.length; j++) {
			ab += (double) a[j] * b[j];
			aa += (double) a[j] * a[j];
			bb += (double) b[j] * b[j];
		}
		return ab / Math.sqrt(aa * bb);
	}

	@Test
	void theLargestCosineIsFound() {
		final Random random = new Random(3);
		final float[][] rows = new float[30][7];
		for (final float[] row : rows)
			for (int j = 0; j < row.length; j++)
				row[j] = (float) (1 + random.nextGaussian());
		final NearestRow nearest = NearestRow.among(rows);
		final Found[] others = nearest.others(Parallel.NONE);
		for (int i = 0; i < rows.length; i++) {
			int best = -1;
			for (int k = 0; k < rows.length; k++)
				if (k != i && (best < 0 || cosine(rows[i], rows[k]) > cosine(rows[i], rows[best]))) best = k;
			assertEquals(best, others[i].index());
			assertEquals(cosine(rows[i], rows[best]), others[i].cosine(), 1e-12);
			final Found self = nearest.to(rows[i]);
			assertEquals(i, self.index());
			assertEquals(1, self.cosine(), 1e-12);
		}
		assertEquals(new Found(0, 0), nearest.to(new float[7]), "a row of zeros is like none");
		assertThrows(AnomalyException.class, () -> NearestRow.among(new float[0][]));
	}
}
