package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.report.PcaReports.SHARES;
import static sc.fiji.anomaly.report.PcaReports.small;
import static sc.fiji.anomaly.report.PcaReports.study;

import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.AurocInterval.Kind;
import sc.fiji.anomaly.report.folder.PcaFolder;
import sc.fiji.anomaly.report.plot.PartRocPlot;
import sc.fiji.anomaly.report.plot.SpectrumPlot;
import sc.fiji.anomaly.report.table.PcaClassTable;
import sc.fiji.anomaly.report.table.PcaSummaryTable;

/** Against scikit-learn's results on the study-shaped data, and what is said of data that has no result. */
class PcaReportTest {

	@TempDir
	Path folder;

	@Test
	void aurocOfEachPartMatchesScikitLearnInAllAndByClass() {
		final PcaReport report = study();
		assertEquals(246, report.spectrum().components().count());
		final Map<String, PartResult> parts = Map.of("all", report.part(Components.ALL, 0.99), "pca", report.part(
			Components.LEADING, 0.99), "npca246", report.part(Components.TRAILING, 0.99));
		parts.forEach((name, part) -> {
			assertEquals(ReferenceGaussian.results(name).get("auroc").getAsDouble(), part.auroc().orElseThrow().auroc(), 1e-12, name);
			assertEquals(ReferenceGaussian.results(name).get("features").getAsInt(), report.dimensions(part), name);
			final Map<String, Double> classes = part.classes().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
				e -> e.getValue().auroc()));
			assertEquals(ReferenceGaussian.perClass(name).keySet(), classes.keySet());
			ReferenceGaussian.perClass(name).forEach((c, auroc) -> assertEquals(auroc, classes.get(c), 1e-12, name + " " + c));
		});
		assertEquals(29, report.part(Components.LEADING, 0.9).part().count());
		assertTrue(report.notes().get(0).contains("247 training images differ in 246 directions of the 384"), report.notes()
			.toString());
	}

	@Test
	void bandsCoverTheSpectrumAndIntervalsHoldTheirEstimate() {
		final PcaReport report = study();
		int next = 0;
		for (final PartResult band : report.bands()) {
			assertEquals(next, band.part().from());
			next = band.part().to();
			final AurocInterval a = band.auroc().orElseThrow();
			assertTrue(a.low() <= a.auroc() && a.auroc() <= a.high(), a.toString());
		}
		assertEquals(246, next);
		assertEquals(24, report.bands().size());
		for (final boolean anomalous : new boolean[] { true, false })
			assertEquals(1, Arrays.stream(report.meanScoreShares(anomalous)).sum(), 1e-9);
	}

	@Test
	void comparisonsKnowThatImagesAreTheSame() {
		final List<PartComparison> tests = study().comparisons();
		assertEquals(List.of("leading_0.9 all", "trailing_0.9 all", "leading_0.9 trailing_0.9", "leading_0.99 all",
			"trailing_0.99 all", "leading_0.99 trailing_0.99"), tests.stream().map(c -> c.first().label() + " " + c.second()
				.label()).toList());
		final PartComparison noise = tests.get(4);
		assertEquals(0.9842105263157894 - 0.9850877192982457, noise.difference(), 1e-12);
		assertTrue(noise.pvalue() > 0.5, "a thousandth on 79 images is noise: " + noise.pvalue());
		assertTrue(tests.get(3).pvalue() < 0.05, "leading components alone are worse: " + tests.get(3).pvalue());
	}

	private static void says(final PcaReport report, final String text) {
		assertTrue(report.notes().stream().anyMatch(n -> n.contains(text)), "'" + text + "' in " + report.notes());
	}

	@Test
	void withoutLabelsThereAreVariancesAndScoresAlone() throws IOException {
		PcaFolder.write(small(SHARES, "good", "good", "good", "bad", "bad", "bad"), folder);
		final PcaReport report = small(SHARES, "", "", "");
		assertFalse(report.isLabelled());
		says(report, "no labels");
		assertEquals(3, report.parts().get(0).part().scores().length);
		assertEquals(List.of(), report.comparisons());
		assertThrows(AnomalyException.class, () -> SpectrumPlot.of(report));
		assertThrows(AnomalyException.class, () -> PartRocPlot.of(report, 0.9));
		assertEquals(0, PcaClassTable.of(report).size());
		PcaFolder.write(report, folder);
		assertEquals(List.of("pca.json", "pca_components.csv", "pca_scores.csv", "pca_summary.csv", "pca_variance.png"),
			TestFiles.tree(folder));
	}

	@Test
	void oneSideAloneHasNoAuroc() {
		final PcaReport good = small(SHARES, "good", "good");
		assertFalse(good.isLabelled());
		says(good, "only normal images");
		final PcaReport bad = small(SHARES, "bad", "bad", "good!");
		says(bad, "only anomalous images");
		says(bad, "class good holds no image that could be read");
	}

	@Test
	void classesWithoutReadableImagesAreSaid() {
		final PcaReport report = small(SHARES, "good", "good", "good", "bad", "bad", "bad", "worse!", "worse!");
		assertTrue(report.isLabelled());
		says(report, "class worse holds no image that could be read");
		final ResultsTable table = PcaClassTable.of(report);
		assertEquals(2, table.size());
		assertEquals(0, table.getValue("n", 1));
		assertEquals(2, table.getValue("unreadable", 1));
		assertTrue(Double.isNaN(table.getValue("all", 1)));
	}

	@Test
	void twoImagesOfAClassHaveNoInterval() {
		final PcaReport report = small(SHARES, "good", "good", "good", "good", "bad", "bad", "worse", "worse", "worse");
		assertEquals(Kind.TOO_FEW, report.parts().get(0).classes().get("bad").kind());
		says(report, "too few images for an interval of AUROC (3 normal and 3 anomalous ones are needed): bad");
		assertTrue(report.parts().get(0).auroc().orElseThrow().isDefined());
		assertTrue(Double.isNaN(PcaClassTable.of(report).getValue("all_low", 0)));
	}

	@Test
	void perfectSeparationIsOneSided() {
		final PcaReport report = small(SHARES, "good", "good", "good", "good", "far", "far", "far");
		final AurocInterval all = report.parts().get(0).auroc().orElseThrow();
		assertEquals(1, all.auroc());
		assertEquals(Math.pow(0.05, 1.0 / 3), all.low(), 1e-12);
		says(report, "one-sided: all classes together, far");
		SpectrumPlot.of(report);
		PartRocPlot.of(report, 0.9);
	}

	@Test
	void anEmptyPartIsSaidAndTheOtherIsThere() throws IOException {
		final PcaReport report = small(List.of(0.05), "good", "good", "good", "bad", "bad", "bad");
		final PartResult leading = report.part(Components.LEADING, 0.05), trailing = report.part(Components.TRAILING, 0.05);
		assertTrue(leading.part().isEmpty() && leading.auroc().isEmpty());
		assertEquals(5, trailing.part().count());
		says(report, "no component leads at variance 0.05");
		assertEquals(1, report.comparisons().size());
		assertEquals(0, PcaSummaryTable.of(report).getValue("dimensions", 1));
		PcaFolder.write(report, folder);
	}

	@Test
	void sharesMustBeBetweenZeroAndOne() {
		for (final double share : new double[] { 0, 1, 2, Double.NaN })
			assertTrue(assertThrows(AnomalyException.class, () -> small(List.of(share), "good")).getMessage().contains("" +
				share));
	}
}
