package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.report.LabelledRows.THRESHOLD;
import static sc.fiji.anomaly.report.LabelledRows.labelled;
import static sc.fiji.anomaly.report.LabelledRows.rows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** Expected values are counted by hand. */
class ScoreReportTest {

	@Test
	void aurocIsTheShareOfPairsInTheRightOrder() {
		// Pairs (anomaly, good): dent 6 beats 1, ties 6; hole 7 beats both; hole 3 beats 1, loses to 6: 4.5 of 6.
		final ScoreReport report = labelled(rows());
		assertEquals(4.5 / 6, report.auroc().orElseThrow(), 1e-15);
		final ClassResult good = report.classes().get(0);
		final ClassResult dent = report.classes().get(1);
		final ClassResult hole = report.classes().get(2);
		assertEquals(List.of("good", "dent", "hole"), report.classes().stream().map(ClassResult::name).toList());
		assertTrue(good.auroc().isEmpty());
		assertEquals(0.75, dent.auroc().orElseThrow(), 1e-15);
		assertEquals(0.75, hole.auroc().orElseThrow(), 1e-15);
		assertEquals(0.5, good.detected());
		assertEquals(1, dent.detected());
		assertEquals(0.5, hole.detected());
		assertEquals(2, hole.n());
		assertEquals(1, hole.unreadable());
	}

	@Test
	void operatingPointCountsLabelledImagesAboveTheThreshold() {
		final ScoreReport report = labelled(rows());
		assertEquals(0.5, report.falsePositiveRate().orElseThrow());
		assertEquals(2.0 / 3, report.truePositiveRate().orElseThrow(), 1e-15);
	}

	@Test
	void withoutOneSideThereIsNoAuroc() {
		assertTrue(ScoreReport.of(rows(), Set.of(), OptionalDouble.of(THRESHOLD)).auroc().isEmpty());
		assertTrue(labelled(rows().stream().filter(r -> r.className().equals("good")).toList()).auroc().isEmpty());
		assertTrue(labelled(rows().stream().filter(r -> !r.className().equals("good")).toList()).auroc().isEmpty());
	}

	@Test
	void eachMeasureHasItsOwnAuroc() {
		final ScoreReport report = MappedRows.report();
		// Scores: 7 and 6 beat 3; 2 beats none and ties 1 of 3; 3 beats 1 and ties 1: 3 + 0.5 + 3 + 1.5 of 12.
		assertEquals(8 / 12.0, report.auroc().orElseThrow(), 1e-15);
		// Worst patches: 30 and 12 beat 3; 9 beats 2; 7 beats 1: 9 of 12.
		assertEquals(9 / 12.0, report.auroc(Measure.LOCAL).orElseThrow(), 1e-15);
		// p-values: three are lower than all good ones; 0.3 is lower than 0.9 and ties 0.3: 10.5 of 12.
		assertEquals(10.5 / 12, report.auroc(Measure.DECISION).orElseThrow(), 1e-15);
		assertEquals(1 / 3.0, report.falsePositiveRate().orElseThrow(), 1e-15);
		final ClassResult hole = report.classes().get(1);
		assertEquals(9 / 12.0, hole.localAuroc().orElseThrow(), 1e-15);
		assertEquals(10.5 / 12, hole.decisionAuroc().orElseThrow(), 1e-15);
		assertEquals(0.75, hole.detected());
		assertTrue(labelled(rows()).auroc(Measure.LOCAL).isEmpty());
		assertTrue(labelled(rows()).auroc(Measure.DECISION).isEmpty());
	}

	@Test
	void withMapsTheWorstHasTheLowestPvalueAndIsFarthestBeyondItsThreshold() {
		final ScoredClass hole = ScoredClass.of(MappedRows.report()).get(1);
		// b: 30 / 10 before a: 7 / 5, both with the lowest p-value
		assertEquals(List.of("hole/b.png", "hole/a.png", "hole/c.png", "hole/d.png"), hole.images().stream().map(r -> r
			.row().image()).toList());
	}
}
