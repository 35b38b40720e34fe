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
}
