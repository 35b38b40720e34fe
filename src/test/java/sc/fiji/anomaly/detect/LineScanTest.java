package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.detect.LineScan.Point;

/** Lines against counting by hand, and against trying every line there is. */
class LineScanTest {

	private static final double[] GOOD = { 1, 2, 3, 4, 10 }, BAD = { 5, 9, 12, 20 };

	@Test
	void nothingIsLetThroughWithAsFewFalseAlarmsAsThereCanBe() {
		final LineScan scan = LineScan.ofDistances(GOOD, BAD);
		assertEquals(new Point(4.5, 1, 0), scan.escaping(0));
		assertEquals(new Point(11, 0, 2), scan.escaping(0.5));
		assertEquals(new Point(4.5, 1, 0), scan.escaping(0.25), "9 would alarm no less often");
	}

	@Test
	void costWeighsTheTwo() {
		final LineScan scan = LineScan.ofDistances(GOOD, BAD);
		assertEquals(new Point(4.5, 1, 0), scan.costing(10));
		assertEquals(new Point(11, 0, 2), scan.costing(0.1));
		assertEquals(new Point(4.5, 1, 0), scan.costing(0.5), "of equal costs the one that lets fewer through");
	}

	@Test
	void pvaluesAlarmAtOrBelowTheLine() {
		final LineScan scan = LineScan.ofPValues(new double[] { 0.02, 0.5, 0.5, 1 }, new double[] { 0.02, 0.02, 0.1 });
		assertEquals(new Point(0.1, 1, 0), scan.escaping(0));
		assertEquals(new Point(0.05, 1, 1), scan.at(0.05));
		assertEquals(new Point(0, 0, 3), scan.points().get(scan.points().size() - 1));
		assertEquals(new Point(1, 4, 0), scan.points().get(0));
	}

	@Test
	void noOtherLineIsBetter() {
		final Random random = new Random(4);
		for (int run = 0; run < 300; run++) {
			final double[] good = random.doubles(random.nextInt(12) + 1).map(v -> Math.round(20 * v) / 10.0).toArray();
			final double[] bad = random.doubles(random.nextInt(6) + 1).map(v -> Math.round(20 * v + 5) / 10.0).toArray();
			final LineScan scan = LineScan.ofDistances(good, bad);
			final double share = random.nextDouble(), cost = 5 * random.nextDouble() + 0.01;
			final Point escaping = scan.escaping(share), costing = scan.costing(cost);
			assertTrue(escaping.letThrough() <= share * bad.length + 1e-9);
			for (double line = -0.05; line < 3; line += 0.1) {
				final double at = line;
				final long alarms = Arrays.stream(good).filter(v -> v > at).count(), through = Arrays.stream(bad).filter(v -> v <= at)
					.count();
				if (through <= share * bad.length) assertTrue(escaping.falseAlarms() <= alarms);
				assertTrue(costing.falseAlarms() + cost * costing.letThrough() <= alarms + cost * through + 1e-9);
			}
		}
	}

	@Test
	void linesNeedBadImagesAndSensibleWishes() {
		final LineScan none = LineScan.ofDistances(GOOD, new double[0]);
		assertNames(assertThrows(AnomalyException.class, () -> none.escaping(0)), "no known bad image");
		assertNames(assertThrows(AnomalyException.class, () -> LineScan.ofDistances(GOOD, BAD).escaping(1.5)), "1.5");
		assertNames(assertThrows(AnomalyException.class, () -> LineScan.ofDistances(GOOD, BAD).costing(0)), "above 0");
		assertNames(assertThrows(AnomalyException.class, () -> LineScan.ofDistances(new double[] { Double.NaN }, BAD)), "NaN");
	}
}
