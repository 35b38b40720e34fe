package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ReferenceTensors;

/** Against scipy and counting in whole numbers, whose values reference/generator/gen_shares.py has written. */
class SharesTest {

	private static final JsonObject REFERENCE = ReferenceTensors.json("reference/shares/shares.json");

	private static double[] numbers(final JsonElement array) {
		return array.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
	}

	private static double[][] rows(final String key) {
		final JsonArray rows = REFERENCE.getAsJsonArray(key);
		return rows.asList().stream().map(SharesTest::numbers).toArray(double[][]::new);
	}

	@Test
	void clopperPearsonMatchesScipy() {
		for (final double[] r : rows("clopper_pearson")) {
			final ClopperPearson i = ClopperPearson.of((long) r[0], (long) r[1], r[2]);
			assertEquals(r[3], i.low(), 1e-11, Arrays.toString(r));
			assertEquals(r[4], i.high(), 1e-11, Arrays.toString(r));
		}
		assertEquals(new ClopperPearson(0, 0, 0, 1), ClopperPearson.of(0, 0));
		assertThrows(AnomalyException.class, () -> ClopperPearson.of(3, 2));
	}

	/** 0 of 8: the true share may be up to the p with (1 - p)^8 = 0.025. */
	@Test
	void clopperPearsonOfNoneIsWhatItsDefinitionSays() {
		assertEquals(1 - Math.pow(0.025, 1 / 8.0), ClopperPearson.of(0, 8).high(), 1e-12);
		assertEquals(Math.pow(0.025, 1 / 8.0), ClopperPearson.of(8, 8).low(), 1e-12);
	}

	@Test
	void betaBinomialMatchesCounting() {
		for (final double[] r : rows("beta_binomial_at_least")) {
			final double p = new BetaBinomial((int) r[1], r[2], r[3]).atLeast((int) r[0]);
			assertEquals(r[4], p, 1e-9 * r[4], Arrays.toString(r));
		}
		final BetaBinomial all = new BetaBinomial(20, 2, 9);
		assertEquals(1, IntStream.rangeClosed(0, 20).mapToDouble(all::probability).sum(), 1e-12);
	}

	/** scipy's limit distribution has a correction of its own, so where it is taken the exact value is what counts. */
	@Test
	void kolmogorovSmirnovMatchesScipy() {
		for (final JsonElement e : REFERENCE.getAsJsonArray("kolmogorov_smirnov")) {
			final JsonObject r = e.getAsJsonObject();
			final double[] x = numbers(r.get("x")), y = numbers(r.get("y"));
			final KolmogorovSmirnov ks = KolmogorovSmirnov.of(x, y);
			final double exact = r.get("exact").getAsDouble();
			assertEquals(r.get("d").getAsDouble(), ks.d(), 1e-12);
			assertEquals(exact, ks.p(), x.length * y.length < 10000 ? 1e-9 * exact : 0.2 * exact + 1e-9);
			assertEquals(-ks.shift(), KolmogorovSmirnov.of(y, x).shift(), 1e-12);
		}
	}

	@Test
	void changePointIsFoundWhereItIs() {
		final double[] series = IntStream.range(0, 120).mapToDouble(i -> (i < 70 ? 0 : 3) + new Random(i).nextGaussian())
			.toArray();
		final ChangePoint change = ChangePoint.of(series);
		assertEquals(70, change.after(), 3);
		assertTrue(change.rises() && change.p() < 1e-6, change.toString());
		assertFalse(ChangePoint.of(IntStream.range(0, 120).mapToDouble(i -> -series[i]).toArray()).rises());
	}

	/** In 2000 series without a change the p-value is at or below 0.05 in no more than that share, with ties too. */
	@Test
	void changePointsOfNoiseAreRare() {
		final Random random = new Random(3);
		int found = 0, foundWithTies = 0;
		for (int run = 0; run < 2000; run++) {
			final double[] noise = random.doubles(50).toArray();
			if (ChangePoint.of(noise).p() <= 0.05) found++;
			if (ChangePoint.of(Arrays.stream(noise).map(v -> Math.floor(9 * v)).toArray()).p() <= 0.05) foundWithTies++;
		}
		assertTrue(found <= 120 && foundWithTies <= 120, found + ", " + foundWithTies);
		assertEquals(1, ChangePoint.of(new double[] { 2, 2, 2 }).p());
	}
}
